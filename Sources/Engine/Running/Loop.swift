import ServiceLifecycle

/// One of the engine's services: it makes a pass whenever there is work, and sleeps in between. There is no
/// ticker: it wakes when its bell rings or when something falls due.
struct Loop: Service {
  /// The name in the log.
  let name: String
  let bell: Bell
  let time: Timekeeper
  /// Does what there is to do and says when the next pass is due.
  let pass: @Sendable () async throws -> Pause
  /// Takes an error of a pass and says how long to wait.
  let failed: @Sendable (any Error) async -> Pause

  /// How long a loop rests.
  enum Pause: Hashable, Sendable {
    /// There is more to do at once.
    case goOn
    /// Something falls due after this time.
    case rest(Duration)
    /// Nothing falls due; only the bell wakes it.
    case untilRung

    /// The shorter of two rests.
    func earlier(_ other: Pause) -> Pause {
      switch (self, other) {
      case (.goOn, _), (_, .goOn): .goOn
      case (.rest(let left), .rest(let right)): .rest(min(left, right))
      case (.rest, .untilRung): self
      case (.untilRung, _): other
      }
    }
  }

  func run() async throws {
    // A pass is not cut off: a write to F&O that is cancelled would be in doubt. Passes ask between two steps
    // whether to stop.
    await withGracefulShutdownHandler {
      while !Task.isShuttingDownGracefully, !Task.isCancelled {
        switch await onePass() {
        case .goOn: continue
        case .rest(let duration): await bell.wait(atMost: duration, time)
        case .untilRung: await bell.wait(atMost: nil, time)
        }
      }
    } onGracefulShutdown: {
      bell.ring()
    }
  }

  private func onePass() async -> Pause {
    do {
      return try await pass()
    } catch is CancellationError {
      return .untilRung
    } catch {
      return await failed(error)
    }
  }
}
