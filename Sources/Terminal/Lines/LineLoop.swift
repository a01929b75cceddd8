import Console
internal import Glibc

/// Sleeps until a line, news or a deadline comes, and writes what the session says to it.
struct LineLoop {
  private(set) var session: PlainSession
  private let bridge: Bridge<DeskNews, DeskCommand>
  private let start = ContinuousClock.now
  /// Both ends of the pipe through which news wakes the loop.
  private let (wakeEnd, newsEnd): (Int32, Int32)
  private let (input, output): (Int32, Int32)
  private var unread: [UInt8] = []
  private var hasEnded = false

  /// A loop between two descriptors; nil when the system gives no pipe.
  init?(
    _ session: PlainSession, bridge: Bridge<DeskNews, DeskCommand>, input: Int32 = STDIN_FILENO,
    output: Int32 = STDOUT_FILENO
  ) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (wakeEnd, newsEnd) = (ends[0], ends[1])
    self.session = session
    self.bridge = bridge
    (self.input, self.output) = (input, output)
    let newsEnd = newsEnd
    bridge.wake(by: { _ = Glibc.write(newsEnd, [0], 1) })
  }

  private var now: Moment {
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return Moment(milliseconds: seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
  }

  /// Runs until the session is left, standard input ends, or `isStopping` says so.
  mutating func run(until isStopping: () -> Bool) {
    PipeSignal.becomesAnError()
    carryOut(session.start(at: now))
    while !hasEnded { isStopping() ? leave() : turn() }
    bridge.wake(by: {})
    close(wakeEnd)
    close(newsEnd)
  }

  private mutating func turn() {
    var waiting = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeEnd, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&waiting, 2, sleep)
    if waiting[1].revents != 0 { drainWakes() }
    for news in bridge.takeNews() where !hasEnded { carryOut(session.take(news, at: now)) }
    if let deadline = session.nextDeadline, deadline <= now { carryOut(session.pass(at: now)) }
    if waiting[0].revents != 0 { readLines() }
  }

  /// How long there is nothing to do, in milliseconds; -1 is for ever. News that came before this loop wakes nobody.
  private var sleep: Int32 {
    if bridge.waiting.any { return 0 }
    return Int32(clamping: session.nextDeadline.map { max(10, $0 - now) } ?? -1)
  }

  private func drainWakes() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(wakeEnd, &bytes, bytes.count) > 0 {}
  }

  private mutating func readLines() {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = read(input, &bytes, bytes.count)
    guard count > 0 else {
      if count == 0 || errno != EINTR { leave() }
      return
    }
    unread += bytes.prefix(count)
    while let end = unread.firstIndex(of: UInt8(ascii: "\n")), !hasEnded {
      let line = String(decoding: unread[..<end], as: UTF8.self)
      unread.removeFirst(end + 1)
      carryOut(session.read(line, at: now))
    }
  }

  /// The other side has gone: what is under way is finished.
  private mutating func leave() {
    guard !hasEnded else { return }
    bridge.send(.leave(.stopWhenDone))
    hasEnded = true
  }

  private mutating func carryOut(_ turn: PlainSession.Turn) {
    var isRead = turn.lines.allSatisfy { write($0) }
    for effect in turn.effects {
      switch effect {
      case .send(let command): bridge.send(command)
      case .quit: hasEnded = true
      case .copy(let text): isRead = write(text) && isRead
      case .suspend, .redraw, .useMouse, .visit: break
      }
    }
    if !isRead { leave() }
  }

  /// Whether somebody still reads.
  private func write(_ line: String) -> Bool {
    var rest = Array((line + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
