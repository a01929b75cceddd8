import Bookkeeping
import Console
import Engine
import Store
import Synchronization
import Terminal
import Transport

/// Tells the console what changed: the counters at most ten times a second, and a sign of life while nothing
/// happens. Nothing ticks but that sign.
final class DeskPublisher: Sendable {
  let office: Office
  let bridge: DeskBridge
  /// How far apart two pictures of the counters are, in milliseconds.
  static let pause: Int64 = 100
  /// How often a quiet engine says that it is there; the console waits five seconds (UX-29).
  static let heartbeat: Int64 = 2_000
  /// How old ages and days may be while changes follow each other, in milliseconds: they cost ten times as much as the
  /// other counters.
  static let slowPause: Int64 = 1_000
  /// The last desk, whose ages and days may be used again.
  private let last = Mutex(Last())

  private struct Last {
    var desk: DeskSnapshot?
    /// When ages and days were counted.
    var countedAt: Int64?
    /// Whether something has changed since then.
    var isBehind = false
  }

  init(office: Office, bridge: DeskBridge) {
    self.office = office
    self.bridge = bridge
  }

  /// Publishes until it is cancelled.
  func run() async {
    let (signals, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    office.records.whenChanged { signal.yield() }
    await withDiscardingTaskGroup { group in
      for paces in office.remotes.paces() {
        group.addTask { for await _ in paces { signal.yield() } }
      }
      group.addTask { await self.beat { signal.yield() } }
      group.addTask {
        await self.publish(.everything)
        for await _ in signals {
          await self.publishChanges()
          try? await self.office.time.sleep(.milliseconds(Self.pause))
        }
      }
    }
  }

  /// Says that the engine is there, and has ages and days counted that a flood of changes left behind.
  private func beat(_ catchUp: () -> Void) async {
    while !Task.isCancelled {
      bridge.post(.alive(at: office.time.now()))
      if last.withLock(\.isBehind) { catchUp() }
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
      let spared = last.withLock { last in
        last.countedAt.map { (0..<Self.slowPause).contains(now - $0) } == true ? last.desk : nil
      }
      let snapshot = try await office.records.snapshot(
        engine: .running, connections: office.connections(now: now), sparing: spared, now: now)
      last.withLock { last in
        last.desk = snapshot
        last.isBehind = spared != nil
        if spared == nil { last.countedAt = now }
      }
      bridge.post(.snapshot(snapshot, changed: changes))
    } catch {
      bridge.post(.offline(because: Complaint(error).description))
    }
  }
}
