import Billing
import Bookkeeping
import Ledger
import Store
import Testing

/// Any document can be taken up again from any point of its way; nothing is sent because of it, and every key stays.
@Suite struct ReplayTests {
  private func replay(
    _ scene: Scene, _ id: DocumentID, _ point: ReplayPoint
  ) async throws -> ActionResult {
    let posting = try #require(try await scene.records.posting(of: id))
    return try await scene.records.replay([PostingRef(posting)], from: point, by: "anna", now: Scene.start)
  }

  @Test func derivingAgainLeavesWhatIsStillRight() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"), Sample.invoice("INV-2", of: "cb_2", total: 900_00))
    try await scene.decide()
    let before = [try await scene.row(.invoice("INV-1")), try await scene.row(.invoice("INV-2"))]
    #expect(before.map(\.state) == [.approved, .review])
    for id in ["INV-1", "INV-2"] {
      #expect(try await replay(scene, .invoice(id), .derive).leftOut == [])
    }
    #expect(try await scene.decide().unchanged == 2)
    #expect([try await scene.row(.invoice("INV-1")), try await scene.row(.invoice("INV-2"))] == before)
    let history = try await scene.detail(.invoice("INV-1")).history
    #expect(history.last?.action == "replay" && history.last?.actor == "anna")
  }

  @Test func whatIsOnItsWayOrPostedIsNotBookedAgain() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    let batch = try await scene.seal()[0]
    let left = try await replay(scene, .invoice("INV-1"), .derive).leftOut
    #expect(left.map(\.reason) == [.wrongState(.sent)])
    try await scene.release(batch)
    try await scene.confirm(batch)
    for point in [ReplayPoint.read, .derive] {
      #expect(try await replay(scene, .invoice("INV-1"), point).leftOut == [])
    }
    let again = try await replay(scene, .invoice("INV-1"), .lookup).leftOut
    #expect(again.map(\.reason) == [.wrongState(.posted)])
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    #expect(try await scene.seal() == [])
    #expect(try await scene.row(.invoice("INV-1")).state == .posted)
    #expect(try await scene.records.recount() == [])
  }

  @Test func readingAgainAsksForTheDocumentThoughItIsKnown() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    _ = try await replay(scene, .invoice("INV-1"), .read)
    try await scene.records.fetchAgain(.invoice("INV-9"), by: "anna", now: Scene.start)
    let due = try await scene.records.dueFetches(limit: 10, now: Scene.start).map(\.resource)
    #expect(due == [.document(.invoice("INV-1")), .document(.invoice("INV-9"))])
  }

  @Test func aDeliveryThatWasGivenUpIsListedAndGoesOnInDoubtNeverWithAWrite() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    let batch = try await scene.seal()[0]
    try await scene.records.advance(batch, on: .attemptsSpent("rolled back"), now: Scene.start)
    let letters = try await scene.records.deadLetters()
    #expect(letters.map(\.subject) == [.delivery(batch, [.invoice("INV-1")])])
    #expect(letters.map(\.reason) == ["rolled back"])
    #expect(try await scene.row(.invoice("INV-1")).state == .unknown)

    // F&O takes a journal as one lock, and another delivery has taken it meanwhile.
    try await scene.read(Sample.invoice("INV-2", of: "cb_2"))
    try await scene.decide()
    let other = try await scene.seal()[0]
    let busy = try await replay(scene, .invoice("INV-1"), .lookup)
    #expect(busy.leftOut.map(\.reason) == [.journalBusy])
    try await scene.release(other)

    #expect(try await replay(scene, .invoice("INV-1"), .lookup).leftOut == [])
    let state = try await scene.records.batch(batch).batch.state
    #expect(state == .inDoubt(.init(step: .header, sentAt: Scene.start)))
    #expect(state.step == nil)
    #expect(try await scene.records.deadLetters() == [])
    #expect(try await scene.row(.invoice("INV-1")).state == .unknown)
    #expect(try await scene.records.recount() == [])
  }

  @Test func newsThatWereGivenUpAreKeptListedAndFollowedAgain() async throws {
    let scene = try await Scene.bare()
    let hint = Hint(source: "chargebee", event: "ev_1", resources: [.document(.invoice("INV-1"))])
    _ = try await scene.records.receive([hint], now: 1)
    let id = try #require(try await scene.records.dueHints(limit: 10, now: 2).first?.id)
    await #expect(throws: StoreError.notFound(.hint(id))) {
      try await scene.records.replayHint(id, by: "anna", now: 2)
    }
    try await scene.records.finishHints([id], as: .givenUp("no such site"), now: 2)
    #expect(try await scene.records.forgetHints(endedBefore: 99, limit: 10, now: 100) == 0)
    let letters = try await scene.records.deadLetters()
    #expect(letters.map(\.subject) == [.hint(id, hint.resources)] && letters[0].reason == "no such site")
    try await scene.records.replayHint(id, by: "anna", now: 100)
    #expect(try await scene.records.dueHints(limit: 10, now: 100).map(\.hint) == [hint])
    #expect(try await scene.records.deadLetters() == [])
    #expect(try await scene.records.recount() == [])
  }

  @Test func aDocumentThatChargebeeDidNotHaveIsListedUntilItComes() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.payment("txn-1", for: "INV-7"))
    try await scene.decide()
    try await scene.records.finishFetch(
      .document(.invoice("INV-7")), as: .givenUp("Chargebee does not have it"), now: Scene.start)
    let letters = try await scene.records.deadLetters()
    #expect(letters.map(\.subject) == [.document(.invoice("INV-7"))])
    #expect(letters.map(\.reason) == ["Chargebee does not have it"])
    try await scene.read(Sample.invoice("INV-7"))
    #expect(try await scene.records.deadLetters() == [])
  }
}
