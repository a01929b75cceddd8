import Billing
import Bookkeeping
import Ledger
import Store
import Testing

@Suite struct HintTests {
  private func hint(_ event: String, _ id: String = "INV-1") -> Hint {
    Hint(source: "chargebee", event: event, resources: [.document(.invoice(id)), .customer("cb_1")])
  }

  @Test func anEventIsTakenOnce() async throws {
    let scene = try await Scene.bare()
    #expect(try await scene.records.receive([hint("ev_1"), hint("ev_2"), hint("ev_1")], now: 1) == 2)
    #expect(try await scene.records.receive([hint("ev_2")], now: 2) == 0)
    let due = try await scene.records.dueHints(limit: 10, now: 2)
    #expect(due.map(\.hint) == [hint("ev_1"), hint("ev_2")])
  }

  @Test func whileEverythingIsHaltedNothingIsTakenIfThatIsWanted() async throws {
    let scene = try await Scene.bare()
    try await scene.records.halt(reason: "x", now: 1)
    await #expect(throws: StoreError.halted(reason: "x")) {
      try await scene.records.receive([hint("ev_1")], unlessHalted: true, now: 1)
    }
    #expect(try await scene.records.receive([hint("ev_1")], now: 1) == 1)
  }

  @Test func whatCameIsListedWithWhatBecameOfIt() async throws {
    let scene = try await Scene.bare()
    _ = try await scene.records.receive([hint("ev_1"), hint("ev_2"), hint("ev_3")], now: 7)
    let ids = try await scene.records.dueHints(limit: 10, now: 8).map(\.id)
    try await scene.records.finishHints([ids[0]], as: .done, now: 8)
    try await scene.records.finishHints([ids[1]], as: .givenUp("it is gone"), now: 9)
    let events = try await scene.records.receivedEvents(after: 0, limit: 10)
    #expect(events.map(\.event) == ["ev_1", "ev_2", "ev_3"] && events.allSatisfy { $0.receivedAt == 7 })
    #expect(events.map { $0.end?.at } == [8, 9, nil])
    #expect(events.map { $0.end?.reason } == [nil, "it is gone", nil])
    let last = try await scene.records.receivedEvents(after: events[1].id, limit: 10)
    #expect(last == [events[2]])
  }

  @Test func aHintThatEndedStaysKnown() async throws {
    let scene = try await Scene.bare()
    _ = try await scene.records.receive([hint("ev_1")], now: 1)
    let ids = try await scene.records.dueHints(limit: 10, now: 2).map(\.id)
    try await scene.records.finishHints(ids, as: .done, now: 2)
    #expect(try await scene.records.dueHints(limit: 10, now: 9) == [])
    #expect(try await scene.records.receive([hint("ev_1")], now: 3) == 0)
    #expect(try await scene.records.forgetHints(endedBefore: 3, limit: 10, now: 4) == 1)
    #expect(try await scene.records.receive([hint("ev_1")], now: 5) == 1)
  }

  @Test func aHintThatIsPutOffComesAgainLater() async throws {
    let scene = try await Scene.bare()
    _ = try await scene.records.receive([hint("ev_1")], now: 1)
    let ids = try await scene.records.dueHints(limit: 10, now: 2).map(\.id)
    try await scene.records.finishHints(ids, as: .postponed(until: 50), now: 2)
    #expect(try await scene.records.dueHints(limit: 10, now: 49) == [])
    #expect(try await scene.records.dueHints(limit: 10, now: 50).map(\.tries) == [1])
    try await scene.records.finishHints(ids, as: .givenUp("it is gone"), now: 51)
    #expect(try await scene.records.dueHints(limit: 10, now: 99) == [])
    #expect(try await scene.records.recount() == [])
  }

  @Test func aDocumentThatOthersWaitForIsAskedFor() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.payment("t1", for: "INV-1"))
    try await scene.decide()
    #expect(
      try await scene.records.dueFetches(limit: 10, now: Scene.start).map(\.resource)
        == [.document(.invoice("INV-1"))])
    try await scene.records.finishFetch(
      .document(.invoice("INV-1")), as: .postponed(until: Scene.start + 9), now: Scene.start)
    #expect(try await scene.records.dueFetches(limit: 10, now: Scene.start) == [])
    #expect(try await scene.records.dueFetches(limit: 10, now: Scene.start + 9).map(\.tries) == [1])
    try await scene.read(Sample.invoice("INV-1"))
    #expect(try await scene.records.dueFetches(limit: 10, now: Scene.start + 9) == [])
  }

  @Test func nothingWaitsForADocumentThatDoesNotExist() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.payment("t1", for: "INV-1"))
    try await scene.decide()
    #expect(
      try await scene.row(.payment("t1")).state == .held)
    try await scene.records.finishFetch(
      .document(.invoice("INV-1")), as: .givenUp("404"), now: Scene.start)
    try await scene.decide()
    #expect(try await scene.row(.payment("t1")).state == .approved)
    #expect(try await scene.seal().count == 1)
    #expect(try await scene.records.recount() == [])
  }

  @Test func aCustomerThatADocumentNamesIsAskedFor() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1", of: "cb_50"))
    try await scene.decide()
    #expect(
      try await scene.records.dueFetches(limit: 10, now: Scene.start).map(\.resource) == [
        .customer("cb_50")
      ])
  }
}
