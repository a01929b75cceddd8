import Billing
public import Store

/// What a body comes to. Nothing in it is believed but the ids (reliability.md I14).
public enum Notice: Hashable, Sendable {
  /// Something to read back by its id.
  case hint(Hint)
  /// Nothing for us: a test event, or a kind of event that is of no interest.
  case nothing
}

/// A body that is not what its sender should send.
public struct UnreadableNotice: Error, Hashable, Sendable {
  /// A body that cannot be used.
  public init() {}
}

/// Somebody who sends events to an address of its own.
public struct Sender: Sendable {
  /// The path: `/chargebee`.
  public let path: String
  /// Whether the password may stand behind the path, for a sender that cannot authenticate in any other way.
  public let takesKeyInPath: Bool
  /// Reads a body; throws where it cannot be used.
  public let read: @Sendable (_ body: [UInt8]) throws(UnreadableNotice) -> Notice

  /// A sender with its path and the way to read what it sends.
  public init(
    path: String, takesKeyInPath: Bool = false,
    read: @escaping @Sendable (_ body: [UInt8]) throws(UnreadableNotice) -> Notice
  ) {
    self.path = path
    self.takesKeyInPath = takesKeyInPath
    self.read = read
  }
}

extension Hint {
  /// Whether it is of a size that the inbox takes.
  func fits(_ limits: ListenerLimits) -> Bool {
    let ids = resources.map(\.id) + [event]
    return resources.count <= limits.resources
      && ids.allSatisfy { (1...limits.idBytes).contains($0.utf8.count) }
  }
}

extension Resource {
  fileprivate var id: String {
    switch self {
    case .customer(let id): id
    case .document(let id): id.id
    }
  }
}
