import NIOCore
import NIOPosix
import Sandbox
public import ServiceLifecycle

/// Carries the webhooks of a simulated Chargebee to an address on this machine, one after the other, until its task
/// is cancelled or its service group shuts down.
public struct WebhookSender: Service {
  private let world: SharedWorld
  private let time: ServerTime
  private let port: Int
  private let path: String

  /// How often the world is asked for webhooks, in milliseconds of sandbox time.
  private static let pause: Int64 = 250
  /// How long an answer may take.
  private static let patience = TimeAmount.seconds(20)

  /// A sender that is not running yet.
  ///
  /// - Parameters:
  ///   - world: Whose webhooks are carried; it must have been told to send some.
  ///   - time: The clock of the sandbox.
  ///   - port: The port on 127.0.0.1.
  ///   - path: The path there.
  public init(world: SharedWorld, time: ServerTime, port: Int, path: String) {
    self.world = world
    self.time = time
    self.port = port
    self.path = path
  }

  /// Carries webhooks until the task is cancelled.
  public func run() async {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        let due = world.withWorld { $0.takeDueWebhooks(at: time.now()) }
        for delivery in due { await carry(delivery) }
        guard due.isEmpty else { continue }
        // Cancelled while nothing is to be done: the loop ends.
        try? await time.wait(Self.pause)
      }
    }
  }

  private func carry(_ delivery: WebhookDelivery) async {
    // No answer is a failed try like any other.
    let status = try? await post(delivery)
    world.withWorld { $0.webhookAnswered(delivery.number, status: status, at: time.now()) }
  }

  private func post(_ delivery: WebhookDelivery) async throws -> Int? {
    let connection = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    let limit = connection.channel.eventLoop.scheduleTask(in: Self.patience) {
      connection.channel.close(promise: nil)
    }
    defer { limit.cancel() }
    return try await connection.executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(bytes: request(delivery)))
      var bytes: [UInt8] = []
      for try await part in inbound { bytes += part.readableBytesView }
      return Self.status(of: bytes)
    }
  }

  private func request(_ delivery: WebhookDelivery) -> [UInt8] {
    let lines =
      ["POST \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"]
      + delivery.headers.map { "\($0.name): \($0.value)" } + [
        "Content-Length: \(delivery.body.count)", "", "",
      ]
    return Array(lines.joined(separator: "\r\n").utf8) + delivery.body
  }

  /// The number behind `HTTP/1.1 `.
  private static func status(of answer: [UInt8]) -> Int? {
    Int(String(decoding: answer.dropFirst(9).prefix(3), as: UTF8.self))
  }
}
