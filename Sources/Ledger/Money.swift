/// An exact amount in one currency, held in minor units as Chargebee counts them.
///
/// Arithmetic is checked and never rounds: two currencies do not add up, and an overflow traps, because
/// both would be mistakes of ours. Amounts from outside pass ``init(exactly:_:)`` first, which keeps them
/// far from the edge.
///
/// What is inlinable here is what runs for every line of every voucher, in other modules.
public struct Money: Hashable, Sendable {
  /// The signed count of minor units: cents for EUR, whole yen for JPY.
  public let minorUnits: Int64
  /// The currency in which the units are counted.
  public let currency: Currency

  /// An amount that this program computed.
  @inlinable
  public init(_ minorUnits: Int64, _ currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// The largest magnitude that Chargebee can hold: 2^53 minor units (contracts/chargebee.md section 8).
  public static let largestForeignMagnitude: Int64 = 9_007_199_254_740_992

  /// An amount that came from outside.
  ///
  /// - Throws: ``InvalidMoney`` when it is larger than any amount that Chargebee can hold, so that sums of
  ///   many such amounts cannot overflow.
  public init(exactly minorUnits: Int64, _ currency: Currency) throws(InvalidMoney) {
    guard minorUnits.magnitude <= Self.largestForeignMagnitude.magnitude else {
      throw InvalidMoney(found: String(minorUnits), currency: currency, reason: .tooLarge)
    }
    self.init(minorUnits, currency)
  }

  /// No money at all, in one currency.
  @inlinable
  public static func zero(_ currency: Currency) -> Money { Money(0, currency) }

  /// Whether the amount is zero.
  @inlinable
  public var isZero: Bool { minorUnits == 0 }

  /// The amount without its sign.
  public var magnitude: Money { minorUnits < 0 ? -self : self }

  /// The sum of two amounts in one currency.
  @inlinable
  public static func + (left: Money, right: Money) -> Money {
    precondition(left.currency == right.currency, "\(left) and \(right) cannot be added")
    return Money(left.minorUnits + right.minorUnits, left.currency)
  }

  /// The difference of two amounts in one currency.
  @inlinable
  public static func - (left: Money, right: Money) -> Money { left + -right }

  /// The amount with the opposite sign.
  @inlinable
  public static prefix func - (money: Money) -> Money { Money(-money.minorUnits, money.currency) }

  /// Adds an amount in the same currency.
  @inlinable
  public static func += (left: inout Money, right: Money) { left = left + right }

  /// Takes away an amount in the same currency.
  @inlinable
  public static func -= (left: inout Money, right: Money) { left = left - right }
}

extension Money: Comparable {
  /// Orders amounts of one currency; comparing two currencies is a mistake and traps.
  @inlinable
  public static func < (left: Money, right: Money) -> Bool {
    precondition(left.currency == right.currency, "\(left) and \(right) cannot be compared")
    return left.minorUnits < right.minorUnits
  }
}

extension Sequence where Element == Money {
  /// The sum of amounts that share a currency; zero of that currency for an empty sequence.
  @inlinable
  public func sum(in currency: Currency) -> Money {
    var sum = Money.zero(currency)
    for money in self { sum += money }
    return sum
  }
}

// MARK: - Text

extension Money {
  /// The amount in major units, with a point and exactly the currency's decimal places: `-1840.00`, `98000`.
  ///
  /// This is the form for wires, files and JSON. It has no grouping, so a machine can read it back.
  public var decimalText: String {
    let digits = String(minorUnits.magnitude)
    let sign = minorUnits < 0 ? "-" : ""
    let places = currency.minorDigits
    guard places > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// The amount in major units with thousands separated by commas, for people: `1,840.00`.
  public var groupedText: String {
    let text = decimalText
    let sign = minorUnits < 0 ? "-" : ""
    let unsigned = text.dropFirst(sign.utf8.count)
    let whole = unsigned.prefix { $0 != "." }
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.utf8.count - index).isMultiple(of: 3) { grouped.append(",") }
      grouped.append(digit)
    }
    return sign + grouped + unsigned.dropFirst(whole.utf8.count)
  }

  /// Reads an amount in major units, for example `1840.00` or `-3`.
  ///
  /// The whole text must be a number, and it must fit the currency's decimal places exactly; trailing zeros
  /// beyond them are allowed, because F&O writes `6800.000000`. Nothing is ever rounded.
  ///
  /// - Throws: ``InvalidMoney`` with the reason.
  public init(parsing text: String, _ currency: Currency) throws(InvalidMoney) {
    func fail(_ reason: InvalidMoney.Reason) -> InvalidMoney {
      InvalidMoney(found: text, currency: currency, reason: reason)
    }
    var rest = Substring(text).utf8
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest.removeFirst() }
    let whole = rest.prefix { $0 != UInt8(ascii: ".") }
    let fraction = rest.dropFirst(whole.count)
    guard !whole.isEmpty, whole.allSatisfy(\.isDigit) else { throw fail(.notANumber) }
    guard fraction.isEmpty || (fraction.count > 1 && fraction.dropFirst().allSatisfy(\.isDigit)) else {
      throw fail(.notANumber)
    }
    let decimals = fraction.dropFirst()
    guard decimals.dropFirst(currency.minorDigits).allSatisfy({ $0 == UInt8(ascii: "0") }) else {
      throw fail(.tooPrecise)
    }
    var magnitude: Int64 = 0
    let kept = Array(whole) + Array(decimals.prefix(currency.minorDigits))
    let missing = currency.minorDigits - min(currency.minorDigits, decimals.count)
    for digit in kept + Array(repeating: UInt8(ascii: "0"), count: missing) {
      let (shifted, overflow) = magnitude.multipliedReportingOverflow(by: 10)
      guard !overflow, shifted <= Self.largestForeignMagnitude else { throw fail(.tooLarge) }
      magnitude = shifted + Int64(digit - UInt8(ascii: "0"))
    }
    guard magnitude <= Self.largestForeignMagnitude else { throw fail(.tooLarge) }
    self.init(isNegative ? -magnitude : magnitude, currency)
  }
}

extension UInt8 {
  /// Whether the byte is an ASCII digit.
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

extension Money: CustomStringConvertible {
  /// The grouped amount and its currency: `1,840.00 EUR`.
  public var description: String { "\(groupedText) \(currency)" }
}

extension Money: Codable {
  private enum CodingKeys: String, CodingKey {
    case minorUnits = "minor"
    case currency
  }

  /// Reads an amount and checks its size again.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      exactly: container.decode(Int64.self, forKey: .minorUnits),
      container.decode(Currency.self, forKey: .currency))
  }
}

/// A text or a number that was taken for an amount and is none.
public struct InvalidMoney: Error, Hashable, Sendable {
  /// Why it is no amount.
  public enum Reason: Hashable, Sendable {
    /// It is not written as a decimal number.
    case notANumber
    /// It has more decimal places than the currency.
    case tooPrecise
    /// It is larger than any amount that Chargebee can hold.
    case tooLarge
  }

  /// What stood there.
  public let found: String
  /// The currency that was expected.
  public let currency: Currency
  /// Why it is no amount.
  public let reason: Reason
}
