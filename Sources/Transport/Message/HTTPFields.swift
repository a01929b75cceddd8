/// The header fields of a message, in their order, with names that ignore case.
///
/// However it is printed, it shows the values of harmless fields only (``LoggableFields``): a log line or a
/// `dump` must not give away an access token (design/reliability.md S2).
public struct HTTPFields: Hashable, Sendable {
  /// One header field as it was sent.
  public struct Field: Hashable, Sendable {
    /// The name as written.
    public let name: String
    /// The value without surrounding blanks. It may be secret.
    public let value: String
  }

  /// Every field in the order of the message.
  public private(set) var all: [Field]

  /// Fields in the order given.
  public init(_ pairs: [(name: String, value: String)] = []) {
    all = pairs.map { Field(name: $0.name, value: $0.value) }
  }

  /// Every value of a field, in order; the name's case does not matter.
  public func values(_ name: String) -> [String] {
    let wanted = name.asciiLowercased
    return all.filter { $0.name.asciiLowercased == wanted }.map(\.value)
  }

  /// The first value of a field, or nil.
  public subscript(_ name: String) -> String? { values(name).first }

  /// Whether there is a field of that name.
  public func contains(_ name: String) -> Bool { !values(name).isEmpty }

  /// Adds a field behind the others.
  public mutating func append(_ name: String, _ value: String) { all.append(Field(name: name, value: value)) }

  /// Puts one value in the place of all the values that a field has.
  public mutating func set(_ name: String, _ value: String) {
    let wanted = name.asciiLowercased
    all.removeAll { $0.name.asciiLowercased == wanted }
    append(name, value)
  }

  /// The same fields with one set.
  public func setting(_ name: String, _ value: String) -> HTTPFields {
    var copy = self
    copy.set(name, value)
    return copy
  }

  /// Whether every name is a token and no value holds a line break or a control character, so that none can
  /// start a field of its own on the wire.
  public var isWellFormed: Bool {
    all.allSatisfy { field in
      !field.name.isEmpty && field.name.utf8.allSatisfy(Self.isTokenByte)
        && field.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
    }
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || tokenMarks.contains(byte)
  }

  private static let tokenMarks = Array("!#$%&'*+-.^_`|~".utf8)
}

extension HTTPFields: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Names, and the values of harmless fields.
  public var description: String { LoggableFields(self).description }
  /// The same as ``description``.
  public var debugDescription: String { description }
  /// Shows what ``description`` shows.
  public var customMirror: Mirror { Mirror(self, children: ["fields": description]) }
}

extension HTTPFields.Field: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The name, and the value of a harmless field.
  public var description: String { LoggableFields.line(self) }
  /// The same as ``description``.
  public var debugDescription: String { description }
  /// Shows what ``description`` shows.
  public var customMirror: Mirror { Mirror(self, children: ["field": description]) }
}
