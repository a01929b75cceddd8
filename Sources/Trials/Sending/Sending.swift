import NIOCore
import NIOPosix

/// Sends requests to a port of this machine over connections that are kept alive, one at a time on each, and sends again
/// what was not acknowledged, until everything is. A program that is killed meanwhile is waited for.
struct Sending: Sendable {
  /// Nothing came back for so long, in seconds.
  struct Silence: Error, CustomStringConvertible {
    let seconds: Int64
    var description: String { "Nobody answered for \(seconds) seconds." }
  }

  let port: Int
  var connections = 64
  /// After how long without an answer it is given up.
  var patience = TimeAmount.seconds(120)

  /// How long after a failure it is tried again.
  private static let pause = TimeAmount.milliseconds(10)

  /// Sends so many requests, in the order of their numbers as far as several connections have an order.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - acknowledged: told how many are, after each.
  ///   - request: the bytes of one, by its number from zero.
  /// - Returns: what came back.
  /// - Throws: ``Silence``.
  func send(
    _ count: Int, acknowledged: @escaping @Sendable (Int) -> Void = { _ in },
    _ request: @escaping @Sendable (Int) -> [UInt8]
  ) async throws -> SendingReport {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    let report = try await loop.flatSubmit {
      let line = SendingLine(count, at: .now(), acknowledged: acknowledged, request)
      let ends = (0..<connections).map { _ in keepConnected(line, on: loop, since: .now()) }
      let bound = NIOLoopBound(line, eventLoop: loop)
      return EventLoopFuture.andAllSucceed(ends, on: loop).map { bound.value.report }
    }.get()
    try await group.shutdownGracefully()
    return report
  }

  /// One connection, made anew whenever it ends before everything is acknowledged.
  private func keepConnected(
    _ line: SendingLine, on loop: any EventLoop, since lastLife: NIODeadline
  ) -> EventLoopFuture<Void> {
    guard !line.isDone else { return loop.makeSucceededVoidFuture() }
    let silence = NIODeadline.now() - lastLife
    guard silence < patience else {
      return loop.makeFailedFuture(Silence(seconds: silence.nanoseconds / 1_000_000_000))
    }
    let bound = NIOLoopBound(line, eventLoop: loop)
    return connect(bound, on: loop).flatMap { channel in channel.closeFuture }.map { NIODeadline.now() }
      .recover { _ in lastLife }
      .flatMap { life in
        let line = bound.value
        guard !line.isDone else { return loop.makeSucceededVoidFuture() }
        return loop.flatScheduleTask(in: Self.pause) { keepConnected(bound.value, on: loop, since: life) }
          .futureResult
      }
  }

  private func connect(
    _ line: NIOLoopBound<SendingLine>, on loop: any EventLoop
  ) -> EventLoopFuture<any Channel> {
    ClientBootstrap(group: loop)
      .channelOption(.socketOption(.so_reuseaddr), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(SendingHandler(line.value))
        }
      }
      .connect(host: "127.0.0.1", port: port)
  }
}
