import NIOCore

/// One connection that is kept alive, with one request at a time on it.
final class SendingHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let line: SendingLine
  private var underWay: Int?
  private var sentAt = NIODeadline.uptimeNanoseconds(0)
  private var received = ByteBuffer()
  /// How long a refused sender waits before it comes again.
  private static let patience = TimeAmount.milliseconds(100)

  init(_ line: SendingLine) { self.line = line }

  func channelActive(context: ChannelHandlerContext) { send(context) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    received.writeBuffer(&bytes)
    guard let status = received.readAnswer(), let number = underWay else { return }
    underWay = nil
    line.answered(number, status, sentAt: sentAt, at: .now())
    guard status != 200 else { return send(context) }
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: Self.patience) { bound.value.0.send(bound.value.1) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    if !line.isDone { line.broke(underWay) }
    underWay = nil
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func send(_ context: ChannelHandlerContext) {
    guard context.channel.isActive else { return }
    guard let (number, bytes) = line.take() else { return waitForMore(context) }
    underWay = number
    sentAt = .now()
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
  }

  /// What another connection has under way may come back to be sent again.
  private func waitForMore(_ context: ChannelHandlerContext) {
    guard !line.isDone else { return context.close(promise: nil) }
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: Self.patience) { bound.value.0.send(bound.value.1) }
  }
}

extension ByteBuffer {
  /// Takes a whole answer out; its status, or nil while a part is missing.
  fileprivate mutating func readAnswer() -> Int? {
    let view = readableBytesView
    guard let end = view.firstRange(of: "\r\n\r\n".utf8) else { return nil }
    let head = String(decoding: view[..<end.lowerBound], as: UTF8.self)
    let field = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
    let body = field.flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
    let length = view.distance(from: view.startIndex, to: end.upperBound) + body
    guard readableBytes >= length else { return nil }
    moveReaderIndex(forwardBy: length)
    discardReadBytes()
    return Int(head.dropFirst(9).prefix(3))
  }
}
