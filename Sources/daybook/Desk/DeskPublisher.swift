import Bookkeeping
import Console
import Engine
import Store
import Terminal
import Transport

/// Tells the console what changed: the counters at most ten times a second, and a sign of life while nothing
/// happens. Nothing ticks but that sign.
struct DeskPublisher: Sendable {
  let office: Office
  let bridge: DeskBridge
  /// How far apart two pictures of the counters are, in milliseconds.
  static let pause: Int64 = 100
  /// How often a quiet engine says that it is there; the console waits five seconds (UX-29).
  static let heartbeat: Int64 = 2_000

  /// Publishes until it is cancelled.
  func run() async {
    let (signals, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    office.records.whenChanged { signal.yield() }
    await withDiscardingTaskGroup { group in
      for paces in office.remotes.paces() {
        group.addTask { for await _ in paces { signal.yield() } }
      }
      group.addTask { await beat() }
      group.addTask {
        await publish(.everything)
        for await _ in signals {
          await publishChanges()
          try? await office.time.sleep(.milliseconds(Self.pause))
        }
      }
    }
  }

  private func beat() async {
    while !Task.isCancelled {
      bridge.post(.alive(at: office.time.now()))
      try? await office.time.sleep(.milliseconds(Self.heartbeat))
    }
  }

  private func publishChanges() async {
    do {
      let (changes, customers) = try await office.records.takeChanges()
      await publish(
        DeskChanges(
          isEverything: changes.isEverything, postings: changes.postings, customers: customers))
    } catch {
      bridge.post(.offline(because: Complaint(error).description))
    }
  }

  private func publish(_ changes: DeskChanges) async {
    let now = office.time.now()
    do {
      let isReady = try await office.records.masterData() != nil
      let snapshot = try await office.records.snapshot(
        engine: isReady ? .running : .starting, connections: office.remotes.rows(now: now), now: now)
      bridge.post(.snapshot(snapshot, changed: changes))
    } catch {
      bridge.post(.offline(because: Complaint(error).description))
    }
  }
}
