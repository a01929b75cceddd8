/// Texts for instants.
enum Timestamp {
  /// `2026-01-31T12:00:00Z`
  static func text(seconds: Int64) -> String {
    let day = CalendarDay(epochDay: Int(floorDivided(seconds, by: 86_400)))
    let clock = seconds - Int64(day.epochDay) * 86_400
    return "\(day.text)T\(clockText(clock))Z"
  }

  /// `Sat, 31 Jan 2026 12:00:00 GMT` (RFC 9110 section 5.6.7).
  static func httpDate(seconds: Int64) -> String {
    let day = CalendarDay(epochDay: Int(floorDivided(seconds, by: 86_400)))
    let clock = seconds - Int64(day.epochDay) * 86_400
    let date = "\(padded(day.day, 2)) \(months[day.month - 1]) \(padded(day.year, 4))"
    return "\(weekdays[day.weekday]), \(date) \(clockText(clock)) GMT"
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func clockText(_ seconds: Int64) -> String {
    "\(padded(seconds / 3_600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
  }

  /// Reads `2026-01-31`, `2026-01-31T12:00:00Z`, fractions of a second and numeric offsets.
  static func seconds(_ text: some StringProtocol) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10]),
      (1...12).contains(month), day >= 1,
      day <= CalendarDay(year: year, month: month, day: 1).daysInMonth
    else { return nil }
    let midnight = Int64(CalendarDay(year: year, month: month, day: day).epochDay) * 86_400
    return bytes.count == 10 ? midnight : clock(bytes[10...]).map { midnight + $0 }
  }

  private static func clock(_ bytes: ArraySlice<UInt8>) -> Int64? {
    let parts = Array(bytes)
    guard parts.count >= 10, parts[0] == UInt8(ascii: "T"), parts[3] == UInt8(ascii: ":"),
      parts[6] == UInt8(ascii: ":"), let hour = number(parts[1..<3]), let minute = number(parts[4..<6]),
      let second = number(parts[7..<9]), hour < 24, minute < 60, second <= 60
    else { return nil }
    var rest = parts[9...]
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst().drop { (0x30...0x39).contains($0) }
    }
    return offset(Array(rest)).map { Int64(hour * 3_600 + minute * 60 + second) - $0 }
  }

  private static func offset(_ bytes: [UInt8]) -> Int64? {
    if bytes == [UInt8(ascii: "Z")] { return 0 }
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let hour = number(bytes[1..<3]),
      let minute = number(bytes[4..<6])
    else { return nil }
    let seconds = Int64(hour * 3_600 + minute * 60)
    switch bytes[0] {
    case UInt8(ascii: "+"): return seconds
    case UInt8(ascii: "-"): return -seconds
    default: return nil
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.allSatisfy { (0x30...0x39).contains($0) } ? Int(String(decoding: digits, as: UTF8.self)) : nil
  }
}
