import Synchronization

/// Counts the exchanges under way, so that the end can wait for them.
final class OpenExchanges: Sendable {
  private struct State {
    var count = 0
    var isClosing = false
    var finished: AsyncStream<Void>.Continuation?
  }

  private let state = Mutex(State())

  /// Whether one more may begin.
  func enter() -> Bool {
    state.withLock { state in
      guard !state.isClosing else { return false }
      state.count += 1
      return true
    }
  }

  func leave() {
    state.withLock { state in
      state.count -= 1
      if state.count == 0 { state.finished?.finish() }
    }
  }

  /// Lets no more begin, and returns when none is left or the time is over.
  func drain(waitingAtMost patience: Duration) async {
    let (finished, signal) = AsyncStream<Void>.makeStream()
    state.withLock { state in
      state.isClosing = true
      state.finished = signal
      if state.count == 0 { signal.finish() }
    }
    await withTaskGroup { group in
      group.addTask { for await _ in finished {} }
      group.addTask { try? await ContinuousClock().sleep(for: patience) }
      await group.next()
      group.cancelAll()
    }
  }
}
