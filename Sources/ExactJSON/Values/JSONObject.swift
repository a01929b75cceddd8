/// The members of a JSON object in the order in which they were written.
public struct JSONObject: Hashable, Sendable {
  /// A name with its value.
  public struct Member: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The value.
    public let value: JSONValue

    /// A name with its value.
    public init(name: String, value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// Every member; no name occurs twice in an object that was read.
  public private(set) var members: [Member]

  /// An object of members, whose names must differ.
  public init(_ members: [Member]) { self.members = members }

  /// The value of a name, or nil. Objects here have at most some hundred members, so it looks at each.
  public subscript(name: String) -> JSONValue? {
    members.first { $0.name == name }?.value
  }

  /// The first name that occurs twice.
  ///
  /// Readers disagree on which of two values counts, so such an object is refused.
  static func doubledName(in members: [Member]) -> String? {
    var seen: Set<String> = []
    return members.first { !seen.insert($0.name).inserted }?.name
  }
}
