/// The answer of a simulated host, and what the network makes of it.
public struct WireAnswer: Hashable, Sendable {
  /// What happens to the answer on its way back.
  public enum Delivery: Hashable, Sendable {
    /// It arrives.
    case delivered
    /// The request was applied; the connection closes without an answer.
    case lostAfterCommit
    /// The request was never applied; the connection closes without an answer.
    case lostBeforeCommit
    /// The caller sees a timeout; the request takes effect when the world's clock passes this time
    /// (epoch milliseconds UTC). The effect is the ghost write of design/reliability.md F1.
    case appliedLater(at: Int64)
    /// It arrives after this many milliseconds.
    case delayed(by: Int64)
    /// Only this many bytes of the body arrive, although the length promised all of them.
    case truncated(bytes: Int)
  }

  /// The HTTP status.
  public var status: Int
  /// The header lines.
  public var headers: [WireHeader]
  /// The body in full, even where the delivery cuts it.
  public var body: [UInt8]
  /// What the network does.
  public var delivery: Delivery

  /// An answer that arrives, unless said otherwise.
  public init(
    status: Int, headers: [WireHeader] = [], body: [UInt8] = [], delivery: Delivery = .delivered
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.delivery = delivery
  }

  /// The first value of a header, or nil.
  public func header(_ name: String) -> String? {
    headers.first { sameHeaderName($0.name, name) }?.value
  }

  /// The body as text, for assertions and logs.
  public var text: String { String(decoding: body, as: UTF8.self) }
}
