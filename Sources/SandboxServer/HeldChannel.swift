import HummingbirdCore
import Logging
import NIOCore

/// HTTP/1 for a connection that somebody looks after.
///
/// A server that stops drops the connections that it had accepted and not looked at yet. NIO's asynchronous channels
/// end the process when they are dropped, so a connection becomes one only when it is looked at; until then nothing
/// is read from it.
struct HeldChannel: ServerChildChannel {
  /// An accepted connection. It is closed when it is dropped.
  final class Value: ServerChildChannelValue {
    let channel: any Channel

    init(_ channel: any Channel) { self.channel = channel }

    deinit { channel.close(promise: nil) }
  }

  let http: HTTP1Channel

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.setOption(.autoRead, value: false).map { Value(channel) }
  }

  func handle(value: Value, logger: Logger) async {
    defer { withExtendedLifetime(value) {} }
    let channel = value.channel
    do {
      // On a connection that has ended, the first handler is refused, before there is anything to drop.
      let opened = try await channel.eventLoop.flatSubmit { http.setup(channel: channel, logger: logger) }
        .get()
      channel.setOption(.autoRead, value: true).whenFailure { _ in channel.close(promise: nil) }
      await http.handle(value: opened, logger: logger)
    } catch {
      // It ended before it said anything: that concerns nobody.
    }
  }
}
