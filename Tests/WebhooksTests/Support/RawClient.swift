import NIOCore
import NIOPosix

/// What came over a connection until the other side closed it.
struct RawReply {
  let text: String

  /// The statuses of all answers, in order.
  var statuses: [Int] {
    text.split(separator: "HTTP/1.1 ", omittingEmptySubsequences: true).compactMap { Int($0.prefix(3)) }
  }

  /// The value of a field of the first answer that has it.
  func field(_ name: String) -> String? {
    let line = text.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
    return line.map { String($0.dropFirst(name.count + 1).drop { $0 == " " }) }
  }
}

/// A connection on which a test writes what it likes, byte by byte.
struct RawClient: Sendable {
  let port: Int

  /// Writes all of it and reads until the other side closes.
  func send(_ bytes: [UInt8]) async throws -> RawReply {
    try await talk { _, write in try await write(bytes) }
  }

  /// Writes a text and reads until the other side closes.
  func send(_ text: String) async throws -> RawReply { try await send(Array(text.utf8)) }

  /// Lets a test write for as long as it likes, and then reads until the other side closes.
  func talk(
    _ speak: (_ channel: any Channel, _ write: ([UInt8]) async throws -> Void) async throws -> Void
  ) async throws -> RawReply {
    let connection = try await connect()
    return try await connection.executeThenClose { inbound, outbound in
      var bytes: [UInt8] = []
      do {
        // A write can fail because of an answer that is already there.
        try? await speak(connection.channel) { try await outbound.write(ByteBuffer(bytes: $0)) }
        for try await part in inbound { bytes += part.readableBytesView }
      } catch {
        // The other side had enough: what it said before counts.
        guard error is IOError || error is ChannelError else { throw error }
      }
      return RawReply(text: String(decoding: bytes, as: UTF8.self))
    }
  }

  /// Does something while so many connections are there, each of which was answered and stays.
  func holding<Value: Sendable>(
    _ count: Int, asking text: String, _ work: () async throws -> Value
  ) async throws -> Value {
    guard count > 0 else { return try await work() }
    return try await connect().executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(string: text))
      var answers = inbound.makeAsyncIterator()
      _ = try await answers.next()
      return try await holding(count - 1, asking: text, work)
    }
  }

  func connect() async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
    try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
  }
}
