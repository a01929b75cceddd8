import Bookkeeping
import Ledger
import Store
import Testing

@Suite struct LeaseTests {
  @Test func theEpochRisesWithEveryTakeOver() async throws {
    let records = try await Records.open(.memory, binding: Scene.binding, now: 1)
    let first = try await records.takeLease(holder: "a", now: 100, duration: 50)
    #expect(first == Lease(epoch: 1, holder: "a", until: 150))
    await #expect(throws: StoreError.leaseTaken(by: "a", until: 150)) {
      try await records.takeLease(holder: "b", now: 149, duration: 50)
    }
    #expect(try await records.takeLease(holder: "b", now: 151, duration: 50).epoch == 2)
    #expect(try await records.takeLease(holder: "b", now: 152, duration: 50).epoch == 3)
    #expect(try await records.renewLease(now: 170, duration: 50).until == 220)
    #expect(try await records.lease() == Lease(epoch: 3, holder: "b", until: 220))
  }

  @Test func withoutALeaseTheEngineDoesNothing() async throws {
    let records = try await Records.open(.memory, binding: Scene.binding, now: 1)
    await #expect(throws: StoreError.leaseLost(operation: "ingest")) {
      try await records.ingest(Intake(), now: 1)
    }
    await #expect(throws: StoreError.leaseLost(operation: "renewLease")) {
      try await records.renewLease(now: 1, duration: 1)
    }
    #expect(try await records.receive([], now: 1) == 0)
  }
}
