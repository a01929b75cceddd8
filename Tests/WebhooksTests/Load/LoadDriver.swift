import NIOCore
import NIOPosix
import Synchronization

/// What a load came to.
struct LoadReport: Sendable {
  /// How many answers there were of each status.
  var statuses: [Int: Int] = [:]
  /// How long each answer took, in microseconds, in order of size.
  var times: [Int64] = []
  /// How long all of it took.
  var elapsed = Duration.zero

  /// The time within which so many per mille of the answers came, in milliseconds.
  func percentile(_ perMille: Int) -> Double {
    times.isEmpty ? 0 : Double(times[min(times.count - 1, times.count * perMille / 1_000)]) / 1_000
  }

  /// Answers a second.
  var rate: Double {
    Double(times.count) / (Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18)
  }
}

/// Sends requests over connections that are kept alive, one at a time on each, and measures the answers.
struct LoadDriver: Sendable {
  let port: Int
  var connections = 16

  /// Sends so many requests, in the order of their numbers as far as several connections have an order.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - request: the bytes of one, by its number from zero.
  /// - Returns: what came back.
  /// - Throws: when a connection cannot be made, or breaks.
  func run(_ count: Int, _ request: @escaping @Sendable (Int) -> [UInt8]) async throws -> LoadReport {
    let line = LoadLine(count: count, request)
    let clock = ContinuousClock()
    let begun = clock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<connections {
        group.addTask {
          let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
              channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(LoadHandler(line))
              }
            }
            .connect(host: "127.0.0.1", port: port).get()
          try await channel.closeFuture.get()
        }
      }
      try await group.waitForAll()
    }
    var report = line.report
    report.elapsed = clock.now - begun
    report.times.sort()
    return report
  }
}

/// The requests that are still to be sent, and the answers.
private final class LoadLine: Sendable {
  private let count: Int
  private let request: @Sendable (Int) -> [UInt8]
  private let state = Mutex((next: 0, report: LoadReport()))

  init(count: Int, _ request: @escaping @Sendable (Int) -> [UInt8]) {
    self.count = count
    self.request = request
  }

  var report: LoadReport { state.withLock { $0.report } }

  func next() -> [UInt8]? {
    let number = state.withLock { state in
      defer { state.next += 1 }
      return state.next
    }
    return number < count ? request(number) : nil
  }

  func note(_ status: Int, after microseconds: Int64) {
    state.withLock { state in
      state.report.statuses[status, default: 0] += 1
      state.report.times.append(microseconds)
    }
  }
}

/// One connection of a load.
private final class LoadHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let line: LoadLine
  private var sentAt = NIODeadline.uptimeNanoseconds(0)
  private var received: [UInt8] = []

  init(_ line: LoadLine) { self.line = line }

  func channelActive(context: ChannelHandlerContext) { send(context) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    received += unwrapInboundIn(data).readableBytesView
    guard let status = takeAnswer() else { return }
    line.note(status, after: (NIODeadline.now() - sentAt).nanoseconds / 1_000)
    send(context)
  }

  private func send(_ context: ChannelHandlerContext) {
    guard let request = line.next() else { return context.close(promise: nil) }
    sentAt = .now()
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: request)), promise: nil)
  }

  /// The status of an answer that is complete.
  private func takeAnswer() -> Int? {
    guard let end = received.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: received[..<end.lowerBound], as: UTF8.self)
    let length = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
    let body = length.flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
    guard received.count >= end.upperBound + body else { return nil }
    received.removeFirst(end.upperBound + body)
    return Int(head.dropFirst(9).prefix(3))
  }
}
