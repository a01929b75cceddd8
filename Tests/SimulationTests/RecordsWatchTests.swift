import Engine
import Store
import Testing

@testable import Simulation

/// An engine whose disk failed ends, so that it can be started again.
@Suite struct RecordsWatchTests {
  private func records(on disk: CrashDisk) async throws -> Records {
    try await Records.open(.unguarded(name: disk.databaseName), binding: Premises.binding, now: 0)
  }

  @Test func anErrorOfTheDiskEndsTheWatchAndAnotherStartGoesOn() async throws {
    let disk = CrashDisk(seed: 7)
    let records = try await records(on: disk)
    try records.requireTrust()
    disk.fail(after: 1)
    await #expect(throws: StoreError.self) {
      _ = try await records.takeLease(holder: "ann", now: 1, duration: 60_000)
    }
    let watch = RecordsWatch(records, time: Timekeeper(now: { 2 }, sleep: { _ in Issue.record("it waits") }))
    await #expect {
      try await watch.run()
    } throws: {
      if case StoreError.suspended = $0 { true } else { false }
    }
    try await records.close()

    let again = try await self.records(on: disk)
    try again.requireTrust()
    _ = try await again.takeLease(holder: "ann", now: 3, duration: 60_000)
    try await again.close()
  }

  @Test func recordsInGoodOrderAreLeftAloneUntilTheShutdown() async throws {
    let disk = CrashDisk(seed: 7)
    let records = try await records(on: disk)
    let (looks, told) = AsyncStream.makeStream(of: Void.self)
    let (never, keeper) = AsyncStream.makeStream(of: Void.self)
    let time = Timekeeper(now: { 1 }) { _ in
      told.yield()
      for await _ in never {}
      try Task.checkCancellation()
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await RecordsWatch(records, time: time).run() }
      for await _ in looks { break }
      group.cancelAll()
      // The end of the wait is no failure.
      try await group.waitForAll()
    }
    keeper.finish()
    try await records.close()
  }
}
