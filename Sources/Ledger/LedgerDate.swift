/// A calendar day, without a time and without a zone.
///
/// Accounting happens on days. The zone that turns a moment into a day belongs to the document
/// (contracts/posting-rules.md R1) and is applied once, where the document is read.
public struct LedgerDate: Hashable, Sendable {
  /// Days since 1970-01-01 in the proleptic Gregorian calendar.
  public let dayNumber: Int

  /// The day that lies a number of days after 1970-01-01.
  public init(dayNumber: Int) {
    self.dayNumber = dayNumber
  }

  /// A day by its parts.
  ///
  /// - Throws: ``InvalidDate`` when there is no such day, or the year is not from 1 to 9999.
  public init(year: Int, month: Int, day: Int) throws(InvalidDate) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.daysIn(month: month, year: year)).contains(day)
    else { throw InvalidDate(found: "\(year)-\(month)-\(day)") }
    self.init(dayNumber: Self.dayNumber(year: year, month: month, day: day))
  }

  /// A day as ISO 8601 writes it: `2026-11-22`.
  ///
  /// - Throws: ``InvalidDate`` for anything else.
  public init(_ text: String) throws(InvalidDate) {
    let fields = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard fields.map(\.count) == [4, 2, 2], fields.joined().allSatisfy(\.isDigit) else {
      throw InvalidDate(found: text)
    }
    let numbers = fields.map { $0.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } }
    do {
      try self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    } catch {
      throw InvalidDate(found: text)
    }
  }

  /// The day on which a moment falls, where clocks are `offset` seconds ahead of UTC.
  ///
  /// Days are split off before the offset is added, so that no moment, however absurd, overflows.
  public init(epochSeconds: Int64, offsetFromUTC offset: Int) {
    let (day, second) = Self.floored(Int(epochSeconds))
    self.init(dayNumber: day + Self.floored(second + offset).day)
  }

  private static func floored(_ seconds: Int) -> (day: Int, second: Int) {
    let (day, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
    return second < 0 ? (day - 1, second + 86_400) : (day, second)
  }

  /// The day some days later, or earlier for a negative count.
  public func advanced(byDays days: Int) -> LedgerDate { LedgerDate(dayNumber: dayNumber + days) }

  /// Year, month and day.
  public var parts: (year: Int, month: Int, day: Int) {
    // Years start in March here, so that the leap day is the last day of its year.
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    default: 31
    }
  }
}

extension LedgerDate: Comparable {
  /// Earlier days come first.
  public static func < (left: LedgerDate, right: LedgerDate) -> Bool { left.dayNumber < right.dayNumber }
}

extension LedgerDate: CustomStringConvertible {
  /// The day as ISO 8601 writes it.
  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    let (year, month, day) = parts
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

extension LedgerDate: Codable {
  /// Reads an ISO 8601 day.
  public init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(String.self))
  }

  /// Writes an ISO 8601 day.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// A text or a triple of numbers that was taken for a day and is none.
public struct InvalidDate: Error, Hashable, Sendable {
  /// What stood there.
  public let found: String
}
