import Engine
import Foundation
import Transport

/// The clocks of one running program. Real ones for real systems; a demo lives in the time of its sandbox, so
/// that a wait which the sandbox asks for takes as long there as here.
struct Clocks: Sendable {
  /// What the engine lives by.
  let engine: Timekeeper
  /// What pacing and tokens measure by; never goes back.
  let steady: any Clock<Duration>

  /// The clocks of real systems, with the engine's time.
  static func real(_ time: Timekeeper) -> Clocks { Clocks(engine: time, steady: ContinuousClock()) }

  /// Wall-clock time for HTTP dates, in seconds.
  func wall() -> UnixTime { UnixTime(engine.now() / 1_000) }
}

/// A simulation's time as a clock.
struct SimulatedClock: Clock {
  /// A moment, in milliseconds since 1970 UTC.
  struct Instant: InstantProtocol {
    let milliseconds: Int64

    func advanced(by duration: Duration) -> Instant {
      Instant(milliseconds: milliseconds + duration.milliseconds)
    }

    func duration(to other: Instant) -> Duration { .milliseconds(other.milliseconds - milliseconds) }

    static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
  }

  let time: Timekeeper

  var now: Instant { Instant(milliseconds: time.steady()) }

  var minimumResolution: Duration { .milliseconds(1) }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    // Rounded down to whole milliseconds it would wake too early, and once more.
    let rest = now.duration(to: deadline)
    if rest > .zero { try await time.sleep(rest + .milliseconds(1)) }
  }
}
