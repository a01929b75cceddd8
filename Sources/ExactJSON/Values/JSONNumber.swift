/// A number exactly as JSON wrote it.
public struct JSONNumber: Hashable, Sendable {
  /// The characters: `-12.50`, `1e3`.
  public let text: String

  /// A whole number.
  public init(_ value: Int64) { text = String(value) }

  /// A number in plain decimal notation.
  public init(_ decimal: ExactDecimal) { text = decimal.text }

  /// A number as a text writes it, with all its zeros; nil where that is no JSON number.
  public init?(text: String) {
    guard case .number(let number) = try? JSONText.parse(Array(text.utf8)), number.text == text else {
      return nil
    }
    self = number
  }

  /// A number that was found to follow JSON's grammar.
  init(unchecked text: String) { self.text = text }

  /// The number, where it is written without fraction and exponent and fits 64 bits.
  ///
  /// `100.00` is refused although its value is whole: where minor units are expected, somebody who writes a
  /// fraction means major ones.
  public var int64: Int64? { Int64(text) }

  /// The exact value; nil where the exponent is absurd.
  public var decimal: ExactDecimal? { ExactDecimal(text) }
}
