import NIOCore
import NIOHTTP1

/// One connection: it reads one request at a time, has it judged, answers, and goes on with the next one or ends.
///
/// It lives on its event loop, with one timer that always stands for what is waited for. So a sender that says
/// nothing costs a few hundred bytes, and never a thread.
final class ConnectionHandler: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  /// What is going on.
  enum State {
    /// No request has begun.
    case idle
    /// A body is coming.
    case reading(Letter)
    /// A request is complete and waits for its commit.
    case answering(keepsAlive: Bool)
    /// The last answer was given; what still comes is dropped.
    case leaving
  }

  let reception: Reception
  var state = State.idle
  var timer: Scheduled<Void>?
  /// Parts of the next request that came while one is answered.
  private var backlog = CircularBuffer<HTTPServerRequestPart>()
  /// Nothing is read while a request is answered.
  private var isReadHeld = false
  /// Nothing comes after this request.
  private var isLast = false
  /// What came behind this request is no HTTP.
  private var isBrokenBehind = false
  /// Where it comes from, once it was let in.
  private var visitor: (address: String, ticket: Attendance.Ticket)?
  /// Tells a late commit from the one that is waited for.
  private var answered = 0

  init(_ reception: Reception) { self.reception = reception }

  func channelActive(context: ChannelHandlerContext) {
    let address = context.remoteAddress?.ipAddress ?? ""
    do throws(Refusal) {
      let ticket = try reception.attendance.arrive(address) { [channel = context.channel, reception] in
        reception.tally.refused(.tooManyConnections)
        channel.close(promise: nil)
      }
      visitor = (address, ticket)
    } catch {
      reception.tally.refused(error)
      state = .leaving
      return context.close(promise: nil)
    }
    waitForHeader(context, reception.limits.headerTime)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.cancel()
    releaseBody()
    state = .leaving
    if let visitor { reception.attendance.leave(visitor.address, visitor.ticket) }
    visitor = nil
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    if case .answering = state { return backlog.append(part) }
    take(context, part)
  }

  func read(context: ChannelHandlerContext) {
    if case .answering = state { isReadHeld = true } else { context.read() }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard error is HTTPParserError else { return context.close(promise: nil) }
    switch state {
    case .idle, .reading: refuse(context, .malformed)
    case .answering: isBrokenBehind = true
    case .leaving: break
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case ChannelEvent.inputClosed: senderHasGone(context)
    case is ChannelShouldQuiesceEvent: end(context)
    default: break
    }
    context.fireUserInboundEventTriggered(event)
  }

  private func senderHasGone(_ context: ChannelHandlerContext) {
    if case .answering = state { isLast = true } else { context.close(promise: nil) }
  }

  /// The program is ending: what is complete is still answered.
  private func end(_ context: ChannelHandlerContext) {
    switch state {
    case .idle: context.close(promise: nil)
    case .reading: refuse(context, .ending)
    case .answering: isLast = true
    case .leaving: break
    }
  }

  private func take(_ context: ChannelHandlerContext, _ part: HTTPServerRequestPart) {
    switch (state, part) {
    case (.idle, .head(let head)): begin(context, head)
    case (.reading(let letter), .body(let bytes)): append(context, bytes, to: letter)
    case (.reading(let letter), .end): answer(context, letter)
    default: break
    }
  }

  private func begin(_ context: ChannelHandlerContext, _ head: HTTPRequestHead) {
    let now = context.eventLoop.now
    switch reception.judge(head, from: visitor?.address ?? "", at: now) {
    case .refused(let refusal): refuse(context, refusal)
    case .admitted(let sender):
      if let visitor { reception.attendance.prove(visitor.ticket) }
      state = .reading(Letter(from: sender, head, at: now))
      waitForBody(context)
      if head.expectsContinue {
        let go = HTTPResponseHead(version: .http1_1, status: .continue)
        context.writeAndFlush(wrapOutboundOut(.head(go)), promise: nil)
      }
    }
  }

  private func append(_ context: ChannelHandlerContext, _ bytes: ByteBuffer, to letter: Letter) {
    guard letter.body.readableBytes + bytes.readableBytes <= reception.limits.bodyBytes else {
      return refuse(context, .tooLarge)
    }
    guard reception.attendance.reserve(bytes.readableBytes) else { return refuse(context, .tooManyBytes) }
    var letter = letter
    // The old copy goes first, or appending would copy the whole body.
    state = .idle
    letter.append(bytes)
    state = .reading(letter)
  }

  private func answer(_ context: ChannelHandlerContext, _ letter: Letter) {
    let body = Array(letter.body.readableBytesView)
    releaseBody()
    state = .answering(keepsAlive: letter.keepsAlive)
    answered += 1
    let number = answered
    waitForCommit(context)
    reception.take(body, from: letter.sender, on: context.eventLoop).assumeIsolated().whenSuccess { refusal in
      guard case .answering = self.state, self.answered == number else { return }
      self.finish(context, refusal)
    }
  }

  /// Answers the request that is complete, and goes on with what came meanwhile.
  private func finish(_ context: ChannelHandlerContext, _ refusal: Refusal?) {
    if let refusal { reception.tally.refused(refusal) }
    let answer = refusal.map { Answer($0, reception.limits) } ?? .taken
    guard case .answering(let keepsAlive) = state, keepsAlive, !isLast, !answer.closes else {
      return leave(context, with: answer)
    }
    write(context, answer, keepsAlive: true)
    state = .idle
    waitForHeader(context, reception.limits.idleTime)
    goOn(context)
  }

  private func goOn(_ context: ChannelHandlerContext) {
    while let part = backlog.popFirst() {
      take(context, part)
      if case .answering = state { return }
    }
    if isBrokenBehind, case .idle = state { return refuse(context, .malformed) }
    resumeReading(context)
  }

  private func resumeReading(_ context: ChannelHandlerContext) {
    guard isReadHeld else { return }
    isReadHeld = false
    context.read()
  }

  /// Says why the request is not taken, and ends the connection.
  func refuse(_ context: ChannelHandlerContext, _ refusal: Refusal) {
    reception.tally.refused(refusal)
    leave(context, with: Answer(refusal, reception.limits))
  }

  private func leave(_ context: ChannelHandlerContext, with answer: Answer) {
    releaseBody()
    backlog.removeAll()
    state = .leaving
    write(context, answer, keepsAlive: false)
    sayFarewell(context)
    resumeReading(context)
  }

  private func write(_ context: ChannelHandlerContext, _ answer: Answer, keepsAlive: Bool) {
    context.write(wrapOutboundOut(.head(answer.head(keepsAlive: keepsAlive))), promise: nil)
    if !answer.words.isEmpty {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.words)))), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  private func releaseBody() {
    if case .reading(let letter) = state { reception.attendance.release(letter.body.readableBytes) }
  }
}
