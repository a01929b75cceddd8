/// Every limit of the listener, in one place. Whoever hits one is counted (reliability.md I18, S12, W2 to W4).
public struct ListenerLimits: Hashable, Sendable {
  /// Bytes of one body. An invoice with some hundred lines takes a tenth of it; what is larger is found by
  /// polling.
  public var bodyBytes = 1_024 * 1_024
  /// Bytes of all bodies that are being read.
  public var bodyBytesInAll = 32 * 1_024 * 1_024
  /// Bytes of all header fields of a request.
  public var headerBytes = 16 * 1_024
  /// Bytes of one header field.
  public var fieldBytes = 8 * 1_024
  /// Header fields of a request.
  public var fields = 64
  /// How long a new connection may take until its first request's header is there, with TLS.
  public var headerTime = Duration.seconds(10)
  /// How long a body may take.
  public var bodyTime = Duration.seconds(20)
  /// How long a body may lie still before the least rate counts.
  public var graceTime = Duration.seconds(5)
  /// The least bytes a second of a body.
  public var bytesPerSecond = 500
  /// How long a connection is kept for the next request.
  public var idleTime = Duration.seconds(60)
  /// How long a request may wait for its commit. F&O waits ten seconds for an answer.
  public var answerTime = Duration.seconds(8)
  /// How long the rest of a refused request is read and dropped, so that the answer to it arrives.
  public var farewellTime = Duration.seconds(2)
  /// Connections in all.
  public var connections = 128
  /// Connections from one address.
  public var connectionsPerAddress = 16
  /// Requests with wrong credentials from one address within ``failureTime``.
  public var failures = 20
  /// How long wrong credentials are remembered.
  public var failureTime = Duration.seconds(60)
  /// Addresses whose failures are counted apart; all others share one count.
  public var addresses = 10_000
  /// Events that wait for their commit.
  public var waiting = 2_000
  /// Events in one commit; the store takes 1,000.
  public var group = 500
  /// Records that one event may name.
  public var resources = 100
  /// Bytes of the id of an event or a record; Chargebee's have at most 50.
  public var idBytes = 100
  /// After how many seconds a sender should come again.
  public var retryAfter = 30
  /// Whether all requests come from one address because a proxy stands before the listener: then one address may
  /// have all connections, and wrong credentials of one sender do not lock the others out.
  public var isBehindProxy = false

  /// The usual limits.
  public init() {}
}
