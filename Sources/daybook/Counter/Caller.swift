import NIOCore

/// A command that came to the counter. Its connection is closed when it is dropped.
///
/// A counter that closes drops whoever was not served yet. NIO's asynchronous channels end the process when they are
/// dropped, so a connection becomes one only when it is answered; until then nothing is read from it.
final class Caller: Sendable {
  private let channel: any Channel

  /// Refuses to be added where the connection has ended, before there is anything to drop.
  private final class Door: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
  }

  private init(_ channel: any Channel) { self.channel = channel }

  deinit { channel.close(promise: nil) }

  static func waiting(_ channel: any Channel) -> EventLoopFuture<Caller> {
    channel.setOption(.autoRead, value: false).map { Caller(channel) }
  }

  /// Begins to read. Whoever calls it runs the channel to its end.
  ///
  /// - Throws: where the caller has gone.
  func answered() async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
    let opened = try await channel.eventLoop.submit { [channel] in
      try channel.pipeline.syncOperations.addHandler(Door())
      return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
    }.get()
    channel.setOption(.autoRead, value: true).whenFailure { [channel] _ in channel.close(promise: nil) }
    return opened
  }
}
