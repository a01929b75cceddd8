/// Why some bytes are no JSON that we accept.
public struct JSONError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// The bytes end in the middle of a value.
    case cutOff
    /// A character that cannot stand there.
    case unexpected(UInt8)
    /// Something behind the value.
    case trailing
    /// Brackets within brackets beyond any sense.
    case tooDeep
    /// A text that is not UTF-8, or has half a surrogate pair.
    case notText
    /// An unknown escape, or a control character that must be escaped.
    case badEscape
    /// Not a number by JSON's grammar.
    case badNumber
    /// A name that occurs twice in one object, so that readers would disagree.
    case doubledName(String)
  }

  /// What is wrong.
  public let reason: Reason
  /// Where: the number of bytes before it.
  public let offset: Int
}

extension JSONError: CustomStringConvertible {
  /// What is wrong, and where.
  public var description: String { "\(words) at byte \(offset)" }

  private var words: String {
    switch reason {
    case .cutOff: "the text ends too early"
    case .unexpected(let byte): "unexpected character (code \(byte))"
    case .trailing: "something follows the value"
    case .tooDeep: "nested more than \(JSONParser.deepest) deep"
    case .notText: "a text is not valid UTF-8"
    case .badEscape: "a text holds an escape or control character that JSON forbids"
    case .badNumber: "not a number"
    case .doubledName: "a name occurs twice in one object"
    }
  }
}
