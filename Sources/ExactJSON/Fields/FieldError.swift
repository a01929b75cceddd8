/// A field that is missing, or holds something else than what the contract says.
public struct FieldError: Error, Hashable, Sendable {
  /// What a field should hold.
  public enum Expectation: String, Hashable, Sendable {
    /// A text.
    case text = "a text"
    /// Digits, perhaps with a minus sign, within 64 bits.
    case wholeNumber = "a whole number"
    /// A number.
    case number = "a number"
    /// true or false.
    case flag = "true or false"
    /// A list.
    case list = "a list"
    /// An object.
    case object = "an object"
    /// A calendar day or a moment.
    case date = "a date"
    /// An amount that fits its currency.
    case amount = "an amount"
    /// A currency code.
    case currency = "a currency code of three capital letters"
    /// The name of a time zone that this machine knows.
    case timeZone = "a time zone that this machine knows"
    /// One of F&O's names for a delimiter.
    case delimiter = "the name of a delimiter"
  }

  /// Where: `invoice.line_items[2].amount`.
  public let path: String
  /// What should be there.
  public let expected: Expectation
  /// What is there, cut to 60 characters; nil where the field is missing.
  public let found: String?

  /// A field that is not what it should be.
  public init(path: String, expected: Expectation, found: String?) {
    self.path = path
    self.expected = expected
    self.found = found.map { String(String.UnicodeScalarView($0.unicodeScalars.prefix(60))) }
  }
}

extension FieldError: CustomStringConvertible {
  /// The field, what it takes and what was found.
  public var description: String {
    guard let found else { return "\(path) is missing; it takes \(expected.rawValue)" }
    return "\(path) is \(found); it takes \(expected.rawValue)"
  }
}
