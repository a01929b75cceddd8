/// The three forms in which HTTP writes a date (RFC 9110 section 5.6.7).
///
///     Sun, 06 Nov 1994 08:49:37 GMT     the form that is sent today
///     Sunday, 06-Nov-94 08:49:37 GMT    RFC 850, with two digits for the year
///     Sun Nov  6 08:49:37 1994          as C's asctime writes it
///
/// The names of days are not checked against the date, since a wrong one changes nothing.
enum HTTPDate {
  /// The moment that a text names, or nil.
  ///
  /// `now` decides the century of a year of two digits: one that would lie more than 50 years ahead is past.
  static func parse(_ text: String, now: UnixTime) -> UnixTime? {
    let words = text.utf8.split(separator: UInt8(ascii: " ")).map(Array.init)
    switch words.count {
    case 6: return modern(words)
    case 4: return rfc850(words, now: now)
    case 5: return asctime(words)
    default: return nil
    }
  }

  private static func modern(_ words: [[UInt8]]) -> UnixTime? {
    guard words[0].last == UInt8(ascii: ","), words[5] == gmt, words[3].count == 4 else { return nil }
    return moment(day: words[1], month: words[2], year: number(words[3]), time: words[4])
  }

  private static func rfc850(_ words: [[UInt8]], now: UnixTime) -> UnixTime? {
    let parts = words[1].split(separator: UInt8(ascii: "-")).map(Array.init)
    guard words[0].last == UInt8(ascii: ","), words[3] == gmt, parts.count == 3, parts[2].count == 2,
      let short = number(parts[2])
    else { return nil }
    let sameCentury = now.year / 100 * 100 + short
    let year = sameCentury > now.year + 50 ? sameCentury - 100 : sameCentury
    return moment(day: parts[0], month: parts[1], year: year, time: words[2])
  }

  private static func asctime(_ words: [[UInt8]]) -> UnixTime? {
    guard words[4].count == 4 else { return nil }
    return moment(day: words[2], month: words[1], year: number(words[4]), time: words[3])
  }

  private static func moment(day: [UInt8], month: [UInt8], year: Int?, time: [UInt8]) -> UnixTime? {
    let clock = time.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard clock.count == 3, clock.allSatisfy({ $0.count == 2 }), (1...2).contains(day.count),
      let year, (1...9999).contains(year), let month = months.firstIndex(of: month).map({ $0 + 1 }),
      let day = number(day), (1...CivilDay.length(ofMonth: month, in: year)).contains(day),
      let hour = number(clock[0]), hour < 24, let minute = number(clock[1]), minute < 60,
      let second = number(clock[2]), second <= 60
    else { return nil }
    return UnixTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
  }

  private static func number(_ digits: some Collection<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  private static let gmt = Array("GMT".utf8)
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ].map { Array($0.utf8) }
}
