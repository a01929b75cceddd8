import Ledger
import Transport

/// Chargebee's own clock, as the `Date` field of an answer shows it.
///
/// Watermarks use it and not this machine's clock, since a clock that is ten minutes fast would skip what
/// changes within these ten minutes (design/reliability.md I12).
enum ServerTime {
  /// Seconds since 1970 UTC; nil where the field is missing or has another than today's usual form
  /// (`Sun, 06 Nov 1994 08:49:37 GMT`).
  static func read(_ fields: HTTPFields) -> Int64? {
    guard let text = fields["Date"] else { return nil }
    let words = text.utf8.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    guard words.count == 6, words[5] == "GMT", let day = Int(words[1]), let year = Int(words[3]),
      let month = months.firstIndex(of: words[2]), let second = secondOfDay(words[4]),
      let date = try? LedgerDate(year: year, month: month + 1, day: day)
    else { return nil }
    return Int64(date.dayNumber) * 86_400 + second
  }

  private static func secondOfDay(_ text: String) -> Int64? {
    let parts = text.utf8.split(separator: UInt8(ascii: ":")).compactMap {
      UInt8(String(decoding: $0, as: UTF8.self))
    }
    guard parts.count == 3, parts[0] < 24, parts[1] < 60, parts[2] <= 60 else { return nil }
    return Int64(parts[0]) * 3_600 + Int64(parts[1]) * 60 + Int64(parts[2])
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
