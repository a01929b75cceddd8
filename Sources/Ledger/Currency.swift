/// A currency by its ISO 4217 code, with the scale in which Chargebee counts its minor units.
public struct Currency: Hashable, Sendable {
  /// Three capital letters, for example `EUR`.
  public let code: String

  /// The currency of an ISO 4217 code.
  ///
  /// - Throws: ``InvalidCurrency`` unless the code is three letters from A to Z.
  public init(_ code: String) throws(InvalidCurrency) {
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
      throw InvalidCurrency(found: code)
    }
    self.code = code
  }

  /// How many decimal places one minor unit stands for.
  ///
  /// This is Chargebee's count, not ISO's: four currencies are kept in major units and every other one,
  /// whatever ISO says of it, times one hundred (contracts/chargebee.md section 8).
  public var minorDigits: Int {
    switch code {
    case "JPY", "KRW", "XAF", "XOF": 0
    default: 2
    }
  }

  /// The number of minor units in one major unit.
  public var minorUnitsPerMajor: Int64 { minorDigits == 0 ? 1 : 100 }
}

extension Currency: Comparable {
  /// Currencies are listed by their code.
  public static func < (left: Currency, right: Currency) -> Bool { left.code < right.code }
}

extension Currency: CustomStringConvertible {
  /// The code itself.
  public var description: String { code }
}

extension Currency: Codable {
  /// Reads a code and validates it.
  public init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the code.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }
}

/// A text that was taken for a currency code and is none.
public struct InvalidCurrency: Error, Hashable, Sendable {
  /// What stood there instead.
  public let found: String
}
