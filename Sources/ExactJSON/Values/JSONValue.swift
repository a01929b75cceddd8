/// One JSON value, with its numbers as they were written.
///
/// Amounts must not pass through binary floating point on their way in or out (design/architecture.md,
/// *Decisions*), so a number stays text here until somebody says what it is.
public enum JSONValue: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, exactly as written.
  case number(JSONNumber)
  /// A text, with its escapes resolved.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Names and values.
  case object(JSONObject)
}

extension JSONValue {
  /// A whole number.
  public static func integer(_ value: some BinaryInteger) -> JSONValue {
    .number(JSONNumber(Int64(value)))
  }

  /// An object with its members in this order.
  public static func members(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(JSONObject(members.map { JSONObject.Member(name: $0.0, value: $0.1) }))
  }

  /// The object, where it is one.
  public var object: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// The list, where it is one.
  public var array: [JSONValue]? {
    if case .array(let array) = self { array } else { nil }
  }

  /// The text, where it is one.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }
}

extension JSONValue: ExpressibleByStringLiteral {
  /// A text.
  public init(stringLiteral text: String) { self = .string(text) }
}
