/// A field that F&O stores differently from what was sent.
public struct Difference: Hashable, Sendable {
  /// F&O's name of the field.
  public let field: String
  /// What was sent.
  public let sent: String
  /// What is stored; foreign text.
  public let stored: String

  /// A difference in a field.
  public init(field: String, sent: String, stored: String) {
    self.field = field
    self.sent = sent
    self.stored = stored
  }
}

extension Difference: CustomStringConvertible {
  /// The field and both values.
  public var description: String { "\(field): sent \(sent), stored \(stored)" }
}
