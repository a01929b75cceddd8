import NIOCore
import Store
import Synchronization

/// Collects the events of many requests and commits them together: while one commit is under way, the next group
/// gathers. A commit that is on the disk costs milliseconds, however many events it holds (reliability.md G8).
final class Inbox: Sendable {
  /// Puts events on the disk and says how many were not known.
  typealias Commit = @Sendable ([Hint]) async throws(StoreError) -> Int

  private struct Entry: Sendable {
    let hint: Hint
    let promise: EventLoopPromise<Refusal?>
  }

  private struct State {
    var waiting: [Entry] = []
    var isClosed = false
  }

  private let limits: ListenerLimits
  private let tally: Tally
  private let commit: Commit
  private let stored: @Sendable ([Hint]) async -> Void
  private let state = Mutex(State())
  private let (signals, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

  init(
    _ limits: ListenerLimits, _ tally: Tally, commit: @escaping Commit,
    stored: @escaping @Sendable ([Hint]) async -> Void
  ) {
    self.limits = limits
    self.tally = tally
    self.commit = commit
    self.stored = stored
  }

  /// How many events wait for their commit.
  var waiting: Int { state.withLock(\.waiting.count) }

  /// Hands an event in.
  ///
  /// - Returns: nil once it is on the disk, or why it is not (reliability.md I13).
  func put(_ hint: Hint, on loop: any EventLoop) -> EventLoopFuture<Refusal?> {
    let promise = loop.makePromise(of: Refusal?.self)
    let refusal: Refusal? = state.withLock { state in
      guard !state.isClosed else { return .ending }
      guard state.waiting.count < limits.waiting else { return .inboxFull }
      state.waiting.append(Entry(hint: hint, promise: promise))
      return nil
    }
    if let refusal { promise.succeed(refusal) } else { signal.yield() }
    return promise.futureResult
  }

  /// Nothing is taken any more; what waits is still committed, then ``run()`` ends.
  func close() {
    state.withLock { $0.isClosed = true }
    signal.finish()
  }

  /// Commits group after group until the inbox is closed and empty.
  func run() async {
    for await _ in signals { await commitAll() }
    await commitAll()
  }

  private func commitAll() async {
    while true {
      let group = state.withLock { state in
        let group = Array(state.waiting.prefix(limits.group))
        state.waiting.removeFirst(group.count)
        return group
      }
      guard !group.isEmpty else { return }
      await commit(group)
    }
  }

  private func commit(_ group: [Entry]) async {
    let hints = group.map(\.hint)
    do throws(StoreError) {
      let new = try await commit(hints)
      tally.stored(new, of: hints.count)
      for entry in group { entry.promise.succeed(nil) }
      await stored(hints)
    } catch {
      let refusal = Refusal(error)
      for entry in group { entry.promise.succeed(refusal) }
    }
  }
}

extension Refusal {
  /// What a failure of the records means for a sender: that it should come again.
  init(_ error: StoreError) {
    self =
      switch error {
      case .inboxFull: .inboxFull
      case .diskFull: .diskFull
      case .halted: .halted
      default: .storeFailed
      }
  }
}
