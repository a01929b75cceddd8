import Synchronization

/// Wakes whoever sleeps until there is work. Rings that come while nobody sleeps are kept as one.
public final class Bell: Sendable {
  private struct State {
    var isRung = false
    var sleeper: CheckedContinuation<Void, Never>?
    var isCancelled = false

    mutating func takeSleeper() -> CheckedContinuation<Void, Never>? {
      defer { sleeper = nil }
      return sleeper
    }
  }

  private let state = Mutex(State())

  /// A bell that nobody rang yet.
  public init() {}

  /// Wakes the sleeper, or the next one at once.
  public func ring() {
    let sleeper = state.withLock { state in
      state.isRung = state.sleeper == nil
      return state.takeSleeper()
    }
    sleeper?.resume()
  }

  /// Sleeps until the bell rings or the task is cancelled. One sleeper at a time.
  func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let goesOn = state.withLock { state in
          precondition(state.sleeper == nil, "a bell has one sleeper")
          if state.isRung || state.isCancelled {
            state.isRung = false
            state.isCancelled = false
            return true
          }
          state.sleeper = continuation
          return false
        }
        if goesOn { continuation.resume() }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        state.isCancelled = state.sleeper == nil
        return state.takeSleeper()
      }
      sleeper?.resume()
    }
  }

  /// Sleeps until the bell rings, the time is over, or the task is cancelled.
  func wait(atMost duration: Duration?, _ time: Timekeeper) async {
    guard let duration else { return await wait() }
    guard duration > .zero else { return }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.wait() }
      group.addTask { try? await time.sleep(duration) }
      await group.next()
      group.cancelAll()
    }
    state.withLock { $0.isCancelled = false }
  }
}
