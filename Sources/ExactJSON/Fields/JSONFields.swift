/// Reads the fields of one object, and knows where in the document it stands, so that whatever is wrong can
/// be named.
///
/// A field that is missing and one that is `null` are the same, and an absent list is an empty one
/// (contracts/chargebee.md section 5: some empty lists come as `[]`, others not at all).
public struct JSONFields: Hashable, Sendable {
  /// The object.
  public let object: JSONObject
  /// Where it stands: `invoice.line_items[2]`.
  public let path: String

  /// The fields of an object at a place.
  public init(_ object: JSONObject, at path: String) {
    self.object = object
    self.path = path
  }

  /// The fields of a value that must be an object.
  ///
  /// - Throws: ``FieldError`` when it is none.
  public init(_ value: JSONValue, at path: String) throws(FieldError) {
    guard let object = value.object else {
      throw FieldError(path: path, expected: .object, found: value.compactText)
    }
    self.init(object, at: path)
  }

  /// A field that is there and not null.
  public subscript(name: String) -> JSONValue? {
    guard let value = object[name], value != .null else { return nil }
    return value
  }

  /// An error about one of the fields.
  public func error(_ name: String, _ expected: FieldError.Expectation) -> FieldError {
    let place = path.isEmpty ? name : "\(path).\(name)"
    return FieldError(path: place, expected: expected, found: self[name]?.compactText)
  }

  /// A text, or nil where there is none. A number is taken as it is written, since ids come as both.
  ///
  /// - Throws: ``FieldError`` for anything else.
  public func optionalText(_ name: String) throws(FieldError) -> String? {
    switch self[name] {
    case nil: return nil
    case .string(let text): return text
    case .number(let number): return number.text
    default: throw error(name, .text)
    }
  }

  /// A text that must be there.
  ///
  /// - Throws: ``FieldError``.
  public func text(_ name: String) throws(FieldError) -> String {
    guard let text = try optionalText(name) else { throw error(name, .text) }
    return text
  }

  /// A whole number, or nil where there is none.
  ///
  /// - Throws: ``FieldError`` for a fraction, an exponent, or more than 64 bits.
  public func optionalInteger(_ name: String) throws(FieldError) -> Int64? {
    guard let value = self[name] else { return nil }
    guard case .number(let number) = value, let integer = number.int64 else {
      throw error(name, .wholeNumber)
    }
    return integer
  }

  /// A whole number that must be there.
  ///
  /// - Throws: ``FieldError``.
  public func integer(_ name: String) throws(FieldError) -> Int64 {
    guard let integer = try optionalInteger(name) else { throw error(name, .wholeNumber) }
    return integer
  }

  /// An exact decimal number, also one that is written as a text; nil where there is none.
  ///
  /// - Throws: ``FieldError``.
  public func optionalDecimal(_ name: String) throws(FieldError) -> ExactDecimal? {
    switch self[name] {
    case nil: return nil
    case .number(let number):
      if let decimal = number.decimal { return decimal }
    case .string(let text):
      if let decimal = ExactDecimal(text) { return decimal }
    default: break
    }
    throw error(name, .number)
  }

  /// An exact decimal number that must be there.
  ///
  /// - Throws: ``FieldError``.
  public func decimal(_ name: String) throws(FieldError) -> ExactDecimal {
    guard let decimal = try optionalDecimal(name) else { throw error(name, .number) }
    return decimal
  }

  /// True or false; a default where there is none.
  ///
  /// - Throws: ``FieldError`` for anything else.
  public func flag(_ name: String, default value: Bool = false) throws(FieldError) -> Bool {
    switch self[name] {
    case nil: return value
    case .bool(let flag): return flag
    default: throw error(name, .flag)
    }
  }

  /// The objects of a list; none where there is no list.
  ///
  /// - Throws: ``FieldError`` when it is no list, or an element is no object.
  public func list(_ name: String) throws(FieldError) -> [JSONFields] {
    guard let value = self[name] else { return [] }
    guard let elements = value.array else { throw error(name, .list) }
    var fields: [JSONFields] = []
    for (index, element) in elements.enumerated() {
      fields.append(try JSONFields(element, at: "\(path).\(name)[\(index)]"))
    }
    return fields
  }

  /// An object within the object; nil where there is none.
  ///
  /// - Throws: ``FieldError`` when it is something else.
  public func nested(_ name: String) throws(FieldError) -> JSONFields? {
    guard let value = self[name] else { return nil }
    return try JSONFields(value, at: path.isEmpty ? name : "\(path).\(name)")
  }
}
