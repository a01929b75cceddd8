import NIOCore
import NIOPosix

/// What came over the wire before the connection ended.
struct RawReply {
  let bytes: [UInt8]

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Nil where no status line came.
  var status: Int? {
    let words = text.split(separator: " ", maxSplits: 2)
    return words.count > 1 ? Int(words[1]) : nil
  }

  var body: String {
    guard let blank = text.firstRange(of: "\r\n\r\n") else { return "" }
    return String(text[blank.upperBound...])
  }

  func header(_ name: String) -> String? {
    let line = text.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
    return line.map { $0.dropFirst(name.count + 1).drop { $0 == " " } }.map(String.init)
  }
}

/// Sends one request over a connection of its own and reads until the other side closes.
struct RawClient {
  let port: Int

  func send(
    _ method: String, _ target: String, headers: [String] = [], body: String = ""
  ) async throws -> RawReply {
    let lines =
      ["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"] + headers
      + ["Content-Length: \(body.utf8.count)", "", body]
    return try await connect().executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(string: lines.joined(separator: "\r\n")))
      var bytes: [UInt8] = []
      for try await part in inbound { bytes.append(contentsOf: part.readableBytesView) }
      return RawReply(bytes: bytes)
    }
  }

  /// Sends a GET over a connection that is kept alive, tells of the answer, and waits for the other side to close.
  func hold(_ target: String, answered: @escaping @Sendable () -> Void) async throws {
    try await connect().executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(string: "GET \(target) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))
      for try await _ in inbound { answered() }
    }
  }

  private func connect() async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
    try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
  }
}
