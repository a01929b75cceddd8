import Engine
import Logging
import ServiceLifecycle
import Synchronization
import UnixSignals

/// Lets an engine work until nothing is left to do.
final class DrainService: Service {
  private let engine: Engine
  private let result = Mutex<Engine.Rest?>(nil)

  init(engine: Engine) { self.engine = engine }

  /// What the engine still waits for, once it was drained.
  var rest: Engine.Rest? { result.withLock { $0 } }

  func run() async throws {
    let rest = try await engine.drain(until: .idle)
    result.withLock { $0 = rest }
  }
}

/// Ends after a time, and the group with it.
struct Alarm: Service {
  private let duration: Duration
  private let time: Timekeeper

  init(after duration: Duration, time: Timekeeper) {
    self.duration = duration
    self.time = time
  }

  func run() async throws {
    // A shutdown that comes first cancels the wait, which is no failure.
    await cancelWhenGracefulShutdown { try? await time.sleep(duration) }
  }
}

/// Ends when a signal asks for it, and the group with it. The signals are taken from the moment on at which this is made:
/// one that comes while the records are still being opened ends the program in order, too.
struct EndingSignals: Service {
  private let signals: UnixSignalsSequence

  init(_ signals: [UnixSignal]) async { self.signals = await UnixSignalsSequence(trapping: signals) }

  func run() async {
    for await _ in signals.cancelOnGracefulShutdown() { return }
    // None was asked for.
    try? await gracefulShutdown()
  }
}

extension Logger {
  /// The group of services would log its own steps; what matters is in our reports.
  static var silent: Logger { Logger(label: "daybook") { _ in SwiftLogNoOpLogHandler() } }
}
