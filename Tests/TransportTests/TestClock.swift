import Synchronization

/// A clock that stands still until a test moves it.
final class TestClock: Clock {
  struct Instant: InstantProtocol {
    var offset: Duration

    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private struct Sleeper {
    let id: Int
    let until: Instant
    let wake: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var now = Instant(offset: .zero)
    var sleepers: [Sleeper] = []
    var cancelled: Set<Int> = []
    var nextID = 0
    var watchers: [(until: Instant, CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  var now: Instant { state.withLock { $0.now } }
  var minimumResolution: Duration { .nanoseconds(1) }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { wake in
        lieDown(Sleeper(id: id, until: deadline, wake: wake))
      }
    } onCancel: {
      state.withLock { state in
        state.cancelled.insert(id)
        guard let index = state.sleepers.firstIndex(where: { $0.id == id }) else { return }
        state.sleepers.remove(at: index).wake.resume(throwing: CancellationError())
      }
    }
  }

  private func lieDown(_ sleeper: Sleeper) {
    state.withLock { state in
      if state.cancelled.remove(sleeper.id) != nil {
        sleeper.wake.resume(throwing: CancellationError())
      } else if sleeper.until <= state.now {
        sleeper.wake.resume()
      } else {
        state.sleepers.append(sleeper)
        let seen = state.watchers.filter { $0.until == sleeper.until }
        state.watchers.removeAll { $0.until == sleeper.until }
        for watcher in seen { watcher.1.resume() }
      }
    }
  }

  /// Returns when somebody sleeps until exactly this time.
  func someoneSleeps(until offset: Duration) async {
    let until = Instant(offset: offset)
    await withCheckedContinuation { (seen: CheckedContinuation<Void, Never>) in
      state.withLock { state in
        if state.sleepers.contains(where: { $0.until == until }) {
          seen.resume()
        } else {
          state.watchers.append((until, seen))
        }
      }
    }
  }

  /// Moves the time forward and wakes whoever slept until then.
  func advance(to offset: Duration) {
    let due = state.withLock { state in
      state.now = Instant(offset: offset)
      let due = state.sleepers.filter { $0.until <= state.now }
      state.sleepers.removeAll { $0.until <= state.now }
      return due
    }
    for sleeper in due.sorted(by: { $0.until < $1.until }) { sleeper.wake.resume() }
  }
}
