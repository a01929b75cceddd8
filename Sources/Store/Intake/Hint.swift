/// News that something changed, from a webhook or an event list. Nothing in it is believed but the ids: what
/// changed is read back by them (reliability.md I14).
public struct Hint: Hashable, Sendable {
  /// Who sent it: `chargebee`, `business-events`, ...
  public var source: String
  /// The sender's id of the event; the same event is taken once.
  public var event: String
  /// What it is about.
  public var resources: [Resource]

  /// News of an event.
  public init(source: String, event: String, resources: [Resource]) {
    self.source = source
    self.event = event
    self.resources = resources
  }
}

/// A hint that waits for its resources to be read.
public struct WaitingHint: Hashable, Sendable {
  /// Its row.
  public var id: Int64
  /// The news.
  public var hint: Hint
  /// When it came, in milliseconds since 1970 UTC.
  public var receivedAt: Int64
  /// How often it was tried.
  public var tries: Int

  /// A hint in the inbox.
  public init(id: Int64, hint: Hint, receivedAt: Int64, tries: Int) {
    self.id = id
    self.hint = hint
    self.receivedAt = receivedAt
    self.tries = tries
  }
}

/// What became of something that was to be read.
public enum Errand: Hashable, Sendable {
  /// It was read, or there is nothing to read.
  case done
  /// It could not be read now; not before this moment again (milliseconds since 1970 UTC).
  case postponed(until: Int64)
  /// It will not be tried again, for this reason.
  case givenUp(String)
}
