import Engine
import Synchronization

/// Time that passes only when somebody waits for something.
///
/// There are two clocks, as in every machine: a steady one, which the remote systems share, and the clock on the
/// wall, which somebody may set.
final class VirtualTime: Sendable {
  private struct Moment {
    var steady: Int64
    var wallIsAhead: Int64 = 0
  }

  private let moment: Mutex<Moment>

  /// Time from a moment on, in milliseconds since 1970 UTC.
  init(_ begins: Int64) { moment = Mutex(Moment(steady: begins)) }

  /// The true moment, in milliseconds since 1970 UTC.
  var now: Int64 { moment.withLock(\.steady) }

  /// What the machine's clock shows.
  var wall: Int64 { moment.withLock { $0.steady + $0.wallIsAhead } }

  /// Lets time pass up to a moment; the past stays the past.
  func reach(_ other: Int64) { moment.withLock { $0.steady = max($0.steady, other) } }

  /// Lets so many milliseconds pass.
  func pass(_ milliseconds: Int64) { moment.withLock { $0.steady += milliseconds } }

  /// Sets the machine's clock so many milliseconds ahead of the truth.
  func setWall(ahead milliseconds: Int64) { moment.withLock { $0.wallIsAhead = milliseconds } }

  /// The clocks of an engine: whoever sleeps gets what he sleeps for at once.
  var timekeeper: Timekeeper {
    Timekeeper(
      now: { self.wall }, steady: { self.now },
      sleep: { duration in
        try Task.checkCancellation()
        self.pass(max(0, duration.milliseconds))
      })
  }
}

/// The steady clock, for pacing and tokens.
struct SteadyClock: Clock {
  struct Instant: InstantProtocol {
    let milliseconds: Int64

    func advanced(by duration: Duration) -> Instant {
      Instant(milliseconds: milliseconds + duration.milliseconds)
    }

    func duration(to other: Instant) -> Duration { .milliseconds(other.milliseconds - milliseconds) }

    static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
  }

  let time: VirtualTime

  var now: Instant { Instant(milliseconds: time.now) }

  var minimumResolution: Duration { .milliseconds(1) }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    // A fraction of a millisecond is rounded up, or the sleeper would wake too early for ever.
    if deadline > now { time.reach(deadline.milliseconds + 1) }
  }
}

extension Duration {
  /// Whole milliseconds; what is less is dropped.
  var milliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}
