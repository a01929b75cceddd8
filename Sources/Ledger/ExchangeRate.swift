/// What one unit of a currency is worth in another one, exactly as it was told.
public struct ExchangeRate: Hashable, Sendable {
  /// Digits with at most one decimal point, without needless zeros: `0.9182`.
  public let text: String

  /// The most digits on either side of the point: rates reach from 1e-9 to 1e9 (contracts/chargebee.md section 5).
  private static let mostDigits = 12

  /// A rate from plain decimal notation.
  ///
  /// - Throws: ``InvalidExchangeRate`` for anything but a positive number of at most twelve digits on either side
  ///   of its point.
  public init(_ text: String) throws(InvalidExchangeRate) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard (1...2).contains(parts.count), parts.allSatisfy({ (1...Self.mostDigits).contains($0.count) }),
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      digits.contains(where: { $0 != UInt8(ascii: "0") })
    else { throw InvalidExchangeRate(found: text) }
    self.text = Self.shortest(Array(parts[0]), parts.count > 1 ? Array(parts[1]) : [])
  }

  /// The rate for a hundred units, as F&O counts (contracts/posting-rules.md R12).
  public var perHundred: String {
    let parts = text.utf8.split(separator: UInt8(ascii: "."))
    let decimals = (parts.count > 1 ? Array(parts[1]) : []) + [UInt8](repeating: UInt8(ascii: "0"), count: 2)
    return Self.shortest(Array(parts[0]) + decimals.prefix(2), Array(decimals.dropFirst(2)))
  }

  private static func shortest(_ whole: [UInt8], _ decimals: [UInt8]) -> String {
    let zero = UInt8(ascii: "0")
    let units = whole.drop { $0 == zero }
    let fraction = decimals.reversed().drop { $0 == zero }.reversed()
    return (units.isEmpty ? "0" : String(decoding: units, as: UTF8.self))
      + (fraction.isEmpty ? "" : "." + String(decoding: fraction, as: UTF8.self))
  }
}

/// A text that was taken for an exchange rate and is none.
public struct InvalidExchangeRate: Error, Hashable, Sendable {
  /// What stood there instead.
  public let found: String
}

extension ExchangeRate: CustomStringConvertible {
  /// The rate for one unit.
  public var description: String { text }
}

extension ExchangeRate: Codable {
  /// Reads a rate and validates it.
  public init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the rate for one unit.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
