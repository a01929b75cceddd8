import Foundation
import NIOCore
import NIOPosix

/// A command's way to the counter of an engine: a Unix socket in the workspace, one line there and one back.
struct CounterLine: Sendable {
  private let path: String

  init(_ workspace: Workspace) { path = workspace.counter }

  /// How long a command waits for the receipt.
  private static let patience = TimeAmount.seconds(60)

  /// Hands a slip in.
  ///
  /// - Returns: the receipt; nil where nobody listens.
  /// - Throws: ``Complaint`` where there was none, so that nobody knows whether it was done.
  func handIn(_ slip: Slip) async throws -> Receipt? {
    guard let channel = try? await connect() else { return nil }
    let line = try JSONEncoder().encode(slip)
    let limit = channel.channel.eventLoop.scheduleTask(in: Self.patience) {
      channel.channel.close(promise: nil)
    }
    defer { limit.cancel() }
    let reply = try? await channel.executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(bytes: line + [SlipReader.end]))
      return try await SlipReader.line(of: inbound)
    }
    guard let reply else {
      throw Complaint(
        .partly, .interrupted,
        "The engine took the request and did not answer. Look whether it was done: daybook status.")
    }
    return try JSONDecoder().decode(Receipt.self, from: Data(reply))
  }

  private func connect() async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
    try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(unixDomainSocketPath: path) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
  }
}

/// Reads one line from a connection.
enum SlipReader {
  static let end = UInt8(ascii: "\n")
  /// The longest line: some hundred thousand postings with their vouchers.
  private static let longest = 16 * 1_024 * 1_024

  /// The bytes before the first end of line; nil where the connection ends before, or the line is too long.
  static func line(of inbound: NIOAsyncChannelInboundStream<ByteBuffer>) async throws -> [UInt8]? {
    var bytes: [UInt8] = []
    for try await part in inbound {
      let isLast = part.readableBytesView.last == end
      bytes += part.readableBytesView
      guard bytes.count <= longest else { return nil }
      if isLast { return bytes.dropLast() }
    }
    return nil
  }
}
