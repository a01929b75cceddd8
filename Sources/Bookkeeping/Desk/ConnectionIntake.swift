/// What the two systems sent by themselves since the program began.
public struct ConnectionIntake: Hashable, Sendable, Codable {
  /// Events that were not known, all of them on the disk.
  public var received: Int
  /// Events that were known already.
  public var knownAlready: Int
  /// Requests that need nothing done, such as test events.
  public var ignored: Int
  /// Events that wait for their commit now.
  public var waiting: Int
  /// Connections that are open now.
  public var connections: Int
  /// What was not taken, by the reason in words, the commonest first.
  public var refused: [Refused]

  /// A reason for which requests were not taken.
  public struct Refused: Hashable, Sendable, Codable {
    /// The reason, in words.
    public var reason: String
    /// How many.
    public var count: Int

    /// A reason with its count.
    public init(_ reason: String, _ count: Int) {
      self.reason = reason
      self.count = count
    }
  }

  /// Counts of what came in.
  public init(
    received: Int, knownAlready: Int = 0, ignored: Int = 0, waiting: Int = 0, connections: Int = 0,
    refused: [Refused] = []
  ) {
    self.received = received
    self.knownAlready = knownAlready
    self.ignored = ignored
    self.waiting = waiting
    self.connections = connections
    self.refused = refused
  }

  /// Everything that was not taken.
  public var refusals: Int { refused.reduce(0) { $0 + $1.count } }
}
