import NIOCore
import NIOHTTP1

/// A request whose body is coming in.
struct Letter {
  let sender: Sender
  /// Whether the connection can be used again afterwards.
  let keepsAlive: Bool
  let begun: NIODeadline
  private(set) var body = ByteBuffer()

  init(from sender: Sender, _ head: HTTPRequestHead, at now: NIODeadline) {
    self.sender = sender
    keepsAlive = head.isKeepAlive && head.version == .http1_1
    begun = now
  }

  /// A part of the body.
  mutating func append(_ part: ByteBuffer) { body.writeImmutableBuffer(part) }

  /// Until when the next byte must have come: each gives a little more time, and all of it has an end.
  func deadline(_ limits: ListenerLimits) -> NIODeadline {
    let earned = Int64(body.readableBytes) * 1_000_000_000 / Int64(max(1, limits.bytesPerSecond))
    let time = min(TimeAmount(limits.graceTime).nanoseconds + earned, TimeAmount(limits.bodyTime).nanoseconds)
    return begun + .nanoseconds(time)
  }
}
