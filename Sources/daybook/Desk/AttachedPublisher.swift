import Console
import Engine
import Store
import Terminal

/// Tells a console that is attached to an engine in another process what changed there: once a second it looks whether
/// anything was written, and asks the engine how it stands, which is its sign of life too.
struct AttachedPublisher: Sendable {
  let workplace: Workplace
  let bridge: DeskBridge
  /// The lines of the engine's log.
  let log: LogFollower

  /// How long a change may stay unseen; the design allows a second (console.md, *live update*).
  private static let pause: Duration = .seconds(1)

  /// Publishes until it is cancelled.
  func run() async {
    var seen = Seen()
    var log = log
    while !Task.isCancelled {
      let lines = log.news()
      if !lines.isEmpty { bridge.post(.log(lines)) }
      do {
        try await publish(&seen)
      } catch {
        bridge.post(.offline(because: Complaint(error).description))
      }
      try? await workplace.time.sleep(Self.pause)
    }
  }

  /// What was published last.
  private struct Seen {
    var change: Int64?
    var standing: Standing?
  }

  private func publish(_ seen: inout Seen) async throws {
    let standing = try await workplace.standing()
    let change = try await workplace.records.changeMark()
    if standing.work != seen.standing?.work { bridge.post(.work(standing.work)) }
    if change != seen.change || standing.connections != seen.standing?.connections {
      let snapshot = try await workplace.snapshot(standing)
      bridge.post(.snapshot(snapshot, changed: change == seen.change ? .nothing : .everything))
    } else {
      bridge.post(.alive(at: workplace.time.now()))
    }
    seen = Seen(change: change, standing: standing)
  }
}
