/// Seconds since 1970-01-01 00:00 UTC, as the wall clock shows them. It may jump; durations never use it.
public struct UnixTime: Hashable, Comparable, Sendable {
  /// The seconds, negative before 1970.
  public let seconds: Int64

  /// That many seconds after 1970-01-01 00:00 UTC.
  public init(_ seconds: Int64) { self.seconds = seconds }

  /// Orders by time.
  public static func < (left: UnixTime, right: UnixTime) -> Bool { left.seconds < right.seconds }

  /// The year of that second in UTC.
  var year: Int { CivilDay(sinceEpoch: Int(floorDivided(seconds, 86_400))).year }

  /// A moment in UTC by the Gregorian calendar. A leap second, `:60`, is the second that follows.
  init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    let days = CivilDay(year: year, month: month, day: day).daysSinceEpoch
    seconds = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
  }
}

private func floorDivided(_ value: Int64, _ divisor: Int64) -> Int64 {
  value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
}

/// A day of the Gregorian calendar, counted in 400-year cycles that begin on 1 March, so that the leap day is
/// the last day of its year and needs no case of its own.
struct CivilDay {
  let year: Int
  let month: Int
  let day: Int

  private static let daysPerCycle = 146_097
  private static let marchFirstOfYearZero = -719_468

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  init(sinceEpoch days: Int) {
    let shifted = days - Self.marchFirstOfYearZero
    let cycle = (shifted >= 0 ? shifted : shifted - Self.daysPerCycle + 1) / Self.daysPerCycle
    let dayOfCycle = shifted - cycle * Self.daysPerCycle
    let yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0)
  }

  var daysSinceEpoch: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let cycle = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfCycle = marchYear - cycle * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
    return cycle * Self.daysPerCycle + dayOfCycle + Self.marchFirstOfYearZero
  }

  static func length(ofMonth month: Int, in year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}
