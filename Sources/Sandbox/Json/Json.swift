/// A JSON value whose numbers stay the text that was read, so that no amount passes through a Double.
indirect enum Json: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([Json])
  case object([JsonMember])

  static func integer(_ value: some BinaryInteger) -> Json { .number(String(value)) }

  /// The last member of that name, as most readers understand repeated names.
  subscript(name: String) -> Json? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  var wholeNumber: Int64? {
    guard case .number(let text) = self else { return nil }
    return Int64(text)
  }

  var truth: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  var elements: [Json]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  var members: [JsonMember]? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  /// What the value is called in an error text.
  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}

/// A name and its value. Objects keep the order in which they were written.
struct JsonMember: Hashable, Sendable {
  let name: String
  let value: Json
}
