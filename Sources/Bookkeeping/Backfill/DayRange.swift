public import Ledger

/// Days from one to another, both included. There is at least one.
public struct DayRange: Hashable, Sendable, Codable {
  /// The first day.
  public let first: LedgerDate
  /// The last day.
  public let last: LedgerDate

  /// Days from one to another; nil where the last lies before the first.
  public init?(_ first: LedgerDate, _ last: LedgerDate) {
    guard first <= last else { return nil }
    (self.first, self.last) = (first, last)
  }

  /// One day.
  public init(only day: LedgerDate) { (first, last) = (day, day) }

  /// How many days there are.
  public var count: Int { last.dayNumber - first.dayNumber + 1 }
}

extension DayRange: CustomStringConvertible {
  /// The days as ISO 8601 writes them: `2025-01-01 to 2025-12-31`.
  public var description: String { "\(first) to \(last)" }
}

extension DayRange {
  /// Why a text names no range of days.
  public enum Flaw: Error, Hashable, Sendable {
    /// There are not two words.
    case notTwoDays
    /// A word is no day.
    case noDay(String)
    /// The last day lies before the first.
    case backwards
  }

  /// Two days with spaces, or `to`, or `..` between them: `2025-01-01 2025-12-31`.
  ///
  /// - Throws: ``Flaw`` for anything else.
  public init(parsing text: String) throws(Flaw) {
    let words = text.unicodeScalars.split { $0 == " " || $0 == "." || $0 == "," }.map { String($0) }
    let days = words.filter { $0 != "to" }
    guard days.count == 2 else { throw .notTwoDays }
    guard let range = DayRange(try Self.day(days[0]), try Self.day(days[1])) else { throw .backwards }
    self = range
  }

  private static func day(_ text: String) throws(Flaw) -> LedgerDate {
    guard let day = try? LedgerDate(text) else { throw .noDay(text) }
    return day
  }

  /// Reads a range, and refuses one that goes backwards.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let first = try container.decode(LedgerDate.self, forKey: .first)
    guard let range = DayRange(first, try container.decode(LedgerDate.self, forKey: .last)) else {
      throw DecodingError.dataCorruptedError(
        forKey: .last, in: container, debugDescription: "the last day lies before the first")
    }
    self = range
  }
}
