/// A value of one of Chargebee's enumerations, which are open: new values come without a version change
/// (contracts/chargebee.md section 5), so what we do not know is kept as it was written.
public enum Coded<Known: RawRepresentable & Hashable & Sendable>: Hashable, Sendable
where Known.RawValue == String {
  /// A value that the contract names.
  case known(Known)
  /// Any other value, as it was written.
  case other(String)

  /// The value of a text.
  public init(_ text: String) {
    self = Known(rawValue: text).map(Self.known) ?? .other(text)
  }

  /// The value as Chargebee writes it.
  public var text: String {
    switch self {
    case .known(let value): value.rawValue
    case .other(let text): text
    }
  }

  /// Whether this is a certain known value.
  @inlinable
  public static func == (left: Self, right: Known) -> Bool {
    if case .known(let known) = left { known == right } else { false }
  }

  /// Whether this is anything but a certain known value.
  @inlinable
  public static func != (left: Self, right: Known) -> Bool { !(left == right) }
}

extension Coded: Codable {
  /// Reads a plain string.
  public init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(String.self))
  }

  /// Writes a plain string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
