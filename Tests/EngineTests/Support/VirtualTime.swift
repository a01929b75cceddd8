import Engine
import Synchronization

/// Time that passes only when somebody sleeps or waits for an answer.
final class VirtualTime: Sendable {
  private let moment: Mutex<Int64>
  private let ahead = Mutex<Int64>(0)
  private let looks = Mutex(Look {})

  /// A struct around the closure: a mutex over a bare one wraps it once more at every access.
  private struct Look { let body: @Sendable () -> Void }

  init(_ begins: Int64) { moment = Mutex(begins) }

  /// Now, in milliseconds since 1970 UTC.
  var now: Int64 { moment.withLock { $0 } }

  /// Lets time pass up to a moment; the past stays the past.
  func reach(_ other: Int64) { moment.withLock { $0 = max($0, other) } }

  /// Lets so many milliseconds pass.
  func pass(_ milliseconds: Int64) { moment.withLock { $0 += milliseconds } }

  /// Somebody sets the clock on the wall so many milliseconds ahead of the truth.
  func setWall(ahead milliseconds: Int64) { ahead.withLock { $0 = milliseconds } }

  /// Calls something whenever the engine looks at the clock, which it does before each of its transactions.
  func onLook(_ look: @escaping @Sendable () -> Void) { looks.withLock { $0 = Look(body: look) } }

  /// The clock of an engine: whoever sleeps gets what he sleeps for at once.
  var timekeeper: Timekeeper {
    Timekeeper(
      now: {
        self.looks.withLock { $0 }.body()
        return self.now + self.ahead.withLock { $0 }
      },
      steady: { self.now },
      sleep: { duration in
        try Task.checkCancellation()
        let (seconds, attoseconds) = duration.components
        self.reach(self.now + seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
      })
  }
}
