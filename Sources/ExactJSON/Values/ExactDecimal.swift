/// A decimal number of any length, compared by its value and never converted to binary.
public struct ExactDecimal: Hashable, Sendable {
  /// Whether it is less than zero.
  public let isNegative: Bool
  private let whole: [UInt8]
  private let fraction: [UInt8]

  /// More digits than this, in front of or behind the point, have no meaning in any ledger.
  static let mostDigits = 60

  /// Reads `12`, `-12.50`, `1.25E+2`; nil for anything that is no number, or has more than 60 digits.
  public init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest.removeFirst() }
    let whole = Self.takeDigits(&rest)
    var fraction: [UInt8] = []
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = Self.takeDigits(&rest)
      guard !fraction.isEmpty else { return nil }
    }
    guard !whole.isEmpty, whole.count <= Self.mostDigits, fraction.count <= Self.mostDigits,
      let exponent = Self.exponent(rest), exponent.magnitude <= Self.mostDigits
    else { return nil }
    self.init(isNegative, whole + fraction, pointAfter: whole.count + exponent)
  }

  /// Digits with a decimal point somewhere in, before or behind them.
  private init(_ isNegative: Bool, _ digits: [UInt8], pointAfter point: Int) {
    let zeros = { (count: Int) in [UInt8](repeating: UInt8(ascii: "0"), count: max(0, count)) }
    let padded = zeros(-point) + digits + zeros(point - digits.count)
    let split = max(0, point)
    whole = Array(padded[..<split].drop { $0 == UInt8(ascii: "0") })
    fraction = Array(padded[split...].reversed().drop { $0 == UInt8(ascii: "0") }.reversed())
    self.isNegative = isNegative && !(whole.isEmpty && fraction.isEmpty)
  }

  /// The number without exponent and without needless zeros: `1840`, `-0.5`.
  public var text: String {
    let units = whole.isEmpty ? [UInt8(ascii: "0")] : whole
    let decimals = fraction.isEmpty ? [] : [UInt8(ascii: ".")] + fraction
    return (isNegative ? "-" : "") + String(decoding: units + decimals, as: UTF8.self)
  }

  /// Whether it is zero.
  public var isZero: Bool { whole.isEmpty && fraction.isEmpty }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    let digits = rest.prefix(while: \.isDigit)
    rest = rest.dropFirst(digits.count)
    return Array(digits)
  }

  /// The exponent that `rest` writes; zero for nothing, nil for anything else.
  private static func exponent(_ rest: ArraySlice<UInt8>) -> Int? {
    guard let mark = rest.first else { return 0 }
    guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return nil }
    var digits = rest.dropFirst()
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    guard !digits.isEmpty, digits.count <= 4, digits.allSatisfy(\.isDigit) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self)).map { isNegative ? -$0 : $0 }
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// The number in plain decimal notation.
  public var description: String { text }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
