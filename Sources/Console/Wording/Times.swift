import Ledger

/// How times are shown (key `t`, UX-5).
public enum TimeStyle: Hashable, Sendable {
  /// As ages: `2d 4h`.
  case ages
  /// As UTC times: `20 Nov 16:58`.
  case absolute
}

/// Times in words. All take milliseconds, and points in time since 1970 UTC.
enum Times {
  static let second: Int64 = 1_000
  static let minute: Int64 = 60_000
  static let hour: Int64 = 3_600_000
  static let day: Int64 = 86_400_000

  /// How long, in at most six columns: `<1m`, `12m`, `22h`, `2d 4h`, `41d`.
  static func compact(_ span: Int64) -> String {
    switch span {
    case ..<minute: "<1m"
    case ..<hour: "\(span / minute)m"
    case ..<day: "\(span / hour)h"
    case ..<(10 * day): "\(span / day)d \(span % day / hour)h"
    default: "\(span / day)d"
    }
  }

  /// How long, for sentences on the screen: `less than a minute`, `12 min`, `22 h`, `2 d 4 h`.
  static func long(_ span: Int64) -> String {
    switch span {
    case ..<minute: "less than a minute"
    case ..<hour: "\(span / minute) min"
    case ..<day: "\(span / hour) h"
    case ..<(10 * day): "\(span / day) d \(span % day / hour) h"
    default: "\(span / day) d"
    }
  }

  /// How long, for sentences that are read aloud: `2 days 4 hours`.
  static func spoken(_ span: Int64) -> String {
    func counted(_ count: Int64, _ unit: String) -> String { "\(count) \(unit)\(count == 1 ? "" : "s")" }
    switch span {
    case ..<minute: return "less than a minute"
    case ..<hour: return counted(span / minute, "minute")
    case ..<day: return counted(span / hour, "hour")
    case ..<(10 * day) where span % day >= hour:
      return counted(span / day, "day") + " " + counted(span % day / hour, "hour")
    default: return counted(span / day, "day")
    }
  }

  /// What is left of a wait: `0:42`, `12:05`, `1:02:05`. Begun seconds count, so it says 0:00 only at the end.
  static func countdown(_ span: Int64) -> String {
    let seconds = max(0, (span + second - 1) / second)
    let (hours, minutes) = (seconds / 3_600, seconds % 3_600 / 60)
    let tail = padded(seconds % 60)
    return hours > 0 ? "\(hours):\(padded(minutes)):\(tail)" : "\(minutes):\(tail)"
  }

  /// When a countdown to a time shows its next figure, or nil once it is over.
  static func nextTick(towards time: Int64, after now: Int64) -> Int64? {
    guard now < time else { return nil }
    let shown = (time - now + second - 1) / second
    return time - (shown - 1) * second
  }

  /// `412 ms`, `1.9 s`.
  static func latency(_ span: Int64) -> String {
    span < 1_000 ? "\(max(0, span)) ms" : "\(span / 1_000).\(span % 1_000 / 100) s"
  }

  /// The time of day: `21:14`.
  static func clock(_ time: Int64) -> String {
    let seconds = secondOfDay(time)
    return "\(padded(seconds / 3_600)):\(padded(seconds % 3_600 / 60))"
  }

  /// The time of day with seconds: `21:14:03`.
  static func precise(_ time: Int64) -> String { "\(clock(time)):\(padded(secondOfDay(time) % 60))" }

  /// Day and time in twelve columns, or only the day where the year is another: `20 Nov 16:58`, `2025-11-20`.
  static func stamp(_ time: Int64, now: Int64) -> String {
    let (date, today) = (day(of: time).parts, day(of: now).parts)
    guard date.year == today.year else { return day(of: time).description }
    return "\(padded(Int64(date.day))) \(months[date.month - 1]) \(clock(time))"
  }

  /// The same with seconds, in fifteen columns.
  static func preciseStamp(_ time: Int64) -> String {
    let date = day(of: time).parts
    return "\(padded(Int64(date.day))) \(months[date.month - 1]) \(precise(time))"
  }

  /// Day and time for sentences that outlive the screen: `2026-11-20 16:58 UTC`.
  static func date(_ time: Int64) -> String { "\(day(of: time)) \(clock(time)) UTC" }

  /// The calendar day in UTC.
  static func day(of time: Int64) -> LedgerDate {
    LedgerDate(epochSeconds: floorDivided(time, by: second), offsetFromUTC: 0)
  }

  private static func secondOfDay(_ time: Int64) -> Int64 {
    let seconds = floorDivided(time, by: second)
    return seconds - floorDivided(seconds, by: 86_400) * 86_400
  }

  private static func floorDivided(_ value: Int64, by divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : (value - divisor + 1) / divisor
  }

  private static func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
