import Billing
import Bookkeeping
import Ledger
import Store
import Testing

@Suite struct ActionTests {
  private func waiting(total: Int64 = 900_00, book: RuleBook = Sample.book()) async throws -> (
    Scene, PostingRow
  ) {
    let scene = try await Scene.furnished(book: book)
    try await scene.read(Sample.invoice("INV-1", total: total))
    try await scene.decide()
    return (scene, try await scene.row(.invoice("INV-1")))
  }

  @Test func anApprovalBindsTheVoucherThatWasShown() async throws {
    let (scene, row) = try await waiting()
    let other = VoucherHash("00")
    let refused = try await scene.records.approve(
      [PostingRef(row.id, hash: other), PostingRef(row.id), PostingRef(99, hash: other)], by: "ann",
      now: Scene.start)
    #expect(refused.done == [])
    #expect(
      refused.leftOut == [
        LeftOut(id: row.id, reason: .voucherChanged(row.hash)),
        LeftOut(id: row.id, reason: .voucherChanged(row.hash)), LeftOut(id: 99, reason: .notFound),
      ])
    let done = try await scene.records.approve(
      [PostingRef(row.id, hash: row.hash)], by: "ann", now: Scene.start)
    #expect(done.done == [row.id] && done.leftOut == [])
    guard case .approved(let approval) = try await scene.detail(.invoice("INV-1")).state else {
      Issue.record("not approved")
      return
    }
    #expect(approval.by == "ann" && approval.sendableAt == Scene.start + Approval.secondThoughts)
  }

  @Test func anApprovalWaitsTenSecondsAndCanBeTakenBack() async throws {
    let (scene, row) = try await waiting()
    _ = try await scene.records.approve(
      [PostingRef(row.id, hash: row.hash)], by: "ann", now: Scene.start)
    #expect(try await scene.seal(at: Scene.start + 9_999) == [])
    #expect(
      try await scene.records.takeBack([PostingRef(row.id)], by: "ann", now: Scene.start).done == [row.id])
    #expect(try await scene.row(.invoice("INV-1")).state == .review)
    #expect(try await scene.seal(at: Scene.start + 60_000) == [])
    _ = try await scene.records.approve(
      [PostingRef(row.id, hash: row.hash)], by: "ann", now: Scene.start)
    #expect(try await scene.seal(at: Scene.start + 10_000).count == 1)
    let late = try await scene.records.takeBack([PostingRef(row.id)], by: "ann", now: Scene.start + 10_001)
    #expect(late.leftOut == [LeftOut(id: row.id, reason: .wrongState(.sent))])
  }

  @Test func whatAPersonPutAsideWaitsForAPerson() async throws {
    let (scene, row) = try await waiting()
    #expect(
      try await scene.records.hold(
        [PostingRef(row.id, hash: row.hash)], reason: "ask sales", by: "ann", now: Scene.start
      ).done == [row.id])
    try await scene.records.save(
      Sample.book(version: 2, limit: 10_000_00), by: "controller", now: Scene.start)
    try await scene.decide()
    let held = try await scene.row(.invoice("INV-1"))
    #expect(held.state == .held && held.cause == Cause(.byPerson, "ann"))
    #expect(try await scene.records.retry([PostingRef(row.id)], by: "ann", now: Scene.start).done == [row.id])
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).state == .approved)
  }

  @Test func aRejectionHoldsUntilTheDocumentChangesOrAPersonRetries() async throws {
    let (scene, row) = try await waiting()
    _ = try await scene.records.reject(
      [PostingRef(row.id)], reason: "wrong customer", by: "ann", now: Scene.start)
    #expect(
      try await scene.detail(.invoice("INV-1")).state
        == .closed(.rejected(by: "ann", reason: "wrong customer")))
    #expect(try await scene.records.retry([PostingRef(row.id)], by: "bob", now: Scene.start).done == [row.id])
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).state == .review)
    _ = try await scene.records.reject([PostingRef(row.id)], reason: "no", by: "ann", now: Scene.start)
    try await scene.read(Sample.invoice("INV-1", total: 100_00, revision: 2))
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).state == .approved)
  }

  @Test func r8_anExclusionIsForEver() async throws {
    let (scene, row) = try await waiting()
    _ = try await scene.records.exclude(
      [PostingRef(row.id)], reason: "test invoice", by: "ann", now: Scene.start)
    try await scene.read(Sample.invoice("INV-1", total: 100_00, revision: 2))
    try await scene.decide()
    #expect(
      try await scene.detail(.invoice("INV-1")).state
        == .closed(.excluded(by: "ann", reason: "test invoice")))
    let retried = try await scene.records.retry([PostingRef(row.id)], by: "ann", now: Scene.start)
    #expect(retried.leftOut == [LeftOut(id: row.id, reason: .wrongState(.rejected))])
  }

  @Test func whoPreparedDoesNotApprove() async throws {
    let (scene, row) = try await waiting(book: Sample.book(fourEyes: true))
    let ref = PostingRef(row.id, hash: row.hash)
    let own = try await scene.records.approve([ref], by: "controller", now: Scene.start)
    #expect(own.leftOut == [LeftOut(id: row.id, reason: .preparedBySamePerson)])
    let version = try await scene.records.customerDetail("cb_1").row.linkVersion
    try await scene.records.link(
      customer: "cb_1", to: "US-1", expectedVersion: version, by: "ann", now: Scene.start)
    let linker = try await scene.records.approve([ref], by: "ann", now: Scene.start)
    #expect(linker.leftOut == [LeftOut(id: row.id, reason: .preparedBySamePerson)])
    #expect(try await scene.records.approve([ref], by: "bob", now: Scene.start).done == [row.id])
  }

  @Test func oneThatDoesNotFitDoesNotStopTheOthers() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(
      Sample.invoice("INV-1", total: 900_00), Sample.invoice("INV-2"), Sample.invoice("INV-3", total: 800_00))
    try await scene.decide()
    let rows = try await [
      scene.row(.invoice("INV-1")), scene.row(.invoice("INV-2")), scene.row(.invoice("INV-3")),
    ]
    let result = try await scene.records.reject(
      rows.map { PostingRef($0.id) }, reason: "no", by: "ann", now: Scene.start)
    #expect(result.done == [rows[0].id, rows[2].id])
    #expect(result.leftOut == [LeftOut(id: rows[1].id, reason: .wrongState(.approved))])
  }

  @Test func everyActionIsInTheTrail() async throws {
    let (scene, row) = try await waiting()
    let ref = PostingRef(row.id, hash: row.hash)
    _ = try await scene.records.approve([ref], by: "ann", now: Scene.start + 1)
    _ = try await scene.records.takeBack([ref], by: "bob", now: Scene.start + 2)
    _ = try await scene.records.hold([ref], reason: "why", by: "cid", now: Scene.start + 3)
    _ = try await scene.records.reject([PostingRef(row.id)], reason: "no", by: "dee", now: Scene.start + 4)
    let history = try await scene.detail(.invoice("INV-1")).history
    #expect(history.map(\.action) == ["read", "derive", "approve", "take back", "hold", "reject"])
    #expect(history.suffix(4).map(\.actor) == ["ann", "bob", "cid", "dee"])
    #expect(history.last?.detail == "no" && history.last?.at == Scene.start + 4)
  }

  @Test func aReasonThatIsTooLongIsRefused() async throws {
    let (scene, row) = try await waiting()
    let reason = String(repeating: "x", count: Limits.reason + 1)
    await #expect(
      throws: StoreError.tooLong(operation: "hold", bytes: Limits.reason + 1, limit: Limits.reason)
    ) {
      try await scene.records.hold([PostingRef(row.id)], reason: reason, by: "ann", now: Scene.start)
    }
  }
}
