import Engine
import Synchronization

/// Time for several requests that are under way at once: it moves on to the next moment when every one of them waits,
/// for its answer or for its turn. Nothing takes time but waiting.
final class SharedTime: Sendable {
  private struct Sleeper {
    let id: Int
    let until: Int64
    let wake: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var now: Int64
    /// How many wait before time moves on; nobody is waited for any more where it is nil.
    var lanes: Int?
    var sleepers: [Sleeper] = []
    var cancelled: Set<Int> = []
    var nextID = 0
  }

  private let state: Mutex<State>

  /// Time that waits until so many wait for it.
  init(_ begins: Int64, lanes: Int) { state = Mutex(State(now: begins, lanes: lanes)) }

  /// Now, in milliseconds since 1970 UTC.
  var now: Int64 { state.withLock { $0.now } }

  /// From now on whoever waits gets what he waits for at once.
  func run() {
    let sleepers = state.withLock { state in
      state.lanes = nil
      defer { state.sleepers = [] }
      state.now = max(state.now, state.sleepers.map(\.until).max() ?? state.now)
      return state.sleepers
    }
    for sleeper in sleepers { sleeper.wake.resume() }
  }

  /// Waits until a moment.
  func wait(until: Int64) async throws {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { lieDown(Sleeper(id: id, until: until, wake: $0)) }
    } onCancel: {
      let sleeper = state.withLock { state -> Sleeper? in
        state.cancelled.insert(id)
        return state.sleepers.firstIndex { $0.id == id }.map { state.sleepers.remove(at: $0) }
      }
      sleeper?.wake.resume(throwing: CancellationError())
    }
  }

  private func lieDown(_ sleeper: Sleeper) {
    let due: Result<[Sleeper], any Error> = state.withLock { state in
      if state.cancelled.remove(sleeper.id) != nil { return .failure(CancellationError()) }
      guard let lanes = state.lanes, sleeper.until > state.now else {
        state.now = max(state.now, sleeper.until)
        return .success([sleeper])
      }
      state.sleepers.append(sleeper)
      guard state.sleepers.count >= lanes else { return .success([]) }
      state.now = state.sleepers.map(\.until).min() ?? state.now
      let due = state.sleepers.filter { $0.until <= state.now }
      state.sleepers.removeAll { $0.until <= state.now }
      return .success(due)
    }
    switch due {
    case .success(let sleepers): for sleeper in sleepers { sleeper.wake.resume() }
    case .failure(let error): sleeper.wake.resume(throwing: error)
    }
  }

  /// The clock of an engine.
  var timekeeper: Timekeeper {
    Timekeeper(
      now: { self.now },
      sleep: { duration in
        let (seconds, attoseconds) = duration.components
        try await self.wait(until: self.now + seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
      })
  }
}
