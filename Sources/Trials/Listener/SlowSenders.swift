import NIOCore
import NIOPosix
import Synchronization

/// Senders that hold connections and say as little as they can, and make a new one whenever theirs is closed; each tenth
/// sends a body that is too large instead (reliability.md W2, S12).
final class SlowSenders: Sendable {
  private let port: Int
  private let count: Int
  private let made = Atomic<Int>(0)
  private let isOver = Atomic<Bool>(false)

  /// How long after its end a connection is made anew.
  private static let pause = TimeAmount.milliseconds(200)

  init(_ count: Int, to port: Int) {
    self.count = count
    self.port = port
  }

  /// How many connections were made until now.
  var connections: Int { made.load(ordering: .relaxed) }

  /// Lets them work until something else is done.
  func beside<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    let ends = (0..<count).map { number in loop.flatSubmit { self.annoy(number, on: loop) } }
    let result: Result<Value, any Error>
    do { result = .success(try await work()) } catch { result = .failure(error) }
    isOver.store(true, ordering: .relaxed)
    try await EventLoopFuture.andAllComplete(ends, on: loop).get()
    try await group.shutdownGracefully()
    return try result.get()
  }

  private func annoy(_ number: Int, on loop: any EventLoop) -> EventLoopFuture<Void> {
    guard !isOver.load(ordering: .relaxed) else { return loop.makeSucceededVoidFuture() }
    let connected = ClientBootstrap(group: loop)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            SlowHandler(isLarge: number.isMultiple(of: 10)) { self.isOver.load(ordering: .relaxed) })
        }
      }
      .connect(host: "127.0.0.1", port: port)
    return connected.flatMap { channel in
      self.made.add(1, ordering: .relaxed)
      return channel.closeFuture
    }
    .flatMapError { _ in loop.makeSucceededVoidFuture() }
    .flatMap {
      loop.flatScheduleTask(in: Self.pause) { self.annoy(number, on: loop) }.futureResult
    }
  }
}

/// One connection of a slow sender.
private final class SlowHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let isLarge: Bool
  private let isOver: @Sendable () -> Bool
  /// How long it waits between two bytes.
  private static let pause = TimeAmount.milliseconds(500)

  init(isLarge: Bool, _ isOver: @escaping @Sendable () -> Bool) {
    self.isLarge = isLarge
    self.isOver = isOver
  }

  func channelActive(context: ChannelHandlerContext) {
    let head = "POST /chargebee HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    let rest =
      isLarge ? "Content-Length: 1000000000\r\n\r\n" + String(repeating: "x", count: 65_536) : "X-A: "
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: head + rest)), promise: nil)
    drip(context)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func drip(_ context: ChannelHandlerContext) {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: Self.pause) {
      let (handler, context) = bound.value
      guard context.channel.isActive else { return }
      guard !handler.isOver() else { return context.close(promise: nil) }
      context.writeAndFlush(handler.wrapOutboundOut(ByteBuffer(string: "a")), promise: nil)
      handler.drip(context)
    }
  }
}
