import ExactJSON
import Ledger

extension EntityRow {
  /// A day, or nil for one of F&O's ways to say none: the first of January 1900, and the last of December
  /// 2154 for what never ends (contracts/d365fo.md section 1).
  func day(_ field: Field) throws(FieldError) -> LedgerDate? {
    guard let text = try fields.optionalText(field.rawValue), !text.isEmpty else { return nil }
    guard let day = ODataDay.read(text) else { throw fields.error(field.rawValue, .date) }
    return ODataDay.isNone(day) ? nil : day
  }

  /// A day that must be there.
  func requiredDay(_ field: Field) throws(FieldError) -> LedgerDate {
    guard let day = try day(field) else { throw fields.error(field.rawValue, .date) }
    return day
  }
}

/// How F&O writes a day.
enum ODataDay {
  /// A day as it is sent and read: at noon, so that no zone can shift it.
  static func text(_ day: LedgerDate) -> String { "\(day)T12:00:00Z" }

  /// The day in a moment such as `2021-01-11T12:00:00Z`; nil for anything else.
  static func read(_ text: String) -> LedgerDate? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), bytes.last == UInt8(ascii: "Z") else {
      return nil
    }
    return try? LedgerDate(String(decoding: bytes.prefix(10), as: UTF8.self))
  }

  /// Whether a day means that there is none.
  static func isNone(_ day: LedgerDate) -> Bool {
    let (year, month, dayOfMonth) = day.parts
    return (year, month, dayOfMonth) == (1900, 1, 1) || (year, month, dayOfMonth) == (2154, 12, 31)
  }
}
