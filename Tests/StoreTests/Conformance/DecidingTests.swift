import Billing
import Bookkeeping
import Ledger
import Store
import Testing

@Suite struct DecidingTests {
  @Test func underTheLimitThePolicyApproves() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1", total: 500_00), Sample.invoice("INV-2", total: 500_01))
    try await scene.decide()
    let (small, large) = (
      try await scene.detail(.invoice("INV-1")), try await scene.detail(.invoice("INV-2"))
    )
    guard case .approved(let approval) = small.state else {
      Issue.record("\(small.state)")
      return
    }
    #expect(approval.by == "policy" && approval.sendableAt == Scene.start)
    #expect(large.row.state == .review && large.concerns == [.overLimit(Sample.book().limit)])
    #expect(large.row.hash != nil && large.row.rule == .i2 && large.row.account == "US-1")
    #expect(large.entry?.voucher.total.minorUnits == 500_01)
  }

  @Test func whatIsMissingHoldsAndWakesWhenItComes() async throws {
    let scene = try await Scene.furnished(book: Sample.book(hasTax: false))
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    let held = try await scene.row(.invoice("INV-1"))
    #expect(held.state == .held && held.cause == Cause(.accountKey, "TAX"))
    try await scene.records.save(Sample.book(version: 2), by: "controller", now: Scene.start)
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).state == .approved)
  }

  @Test func theSameHoldDoesNotFlicker() async throws {
    let scene = try await Scene.furnished(book: Sample.book(hasTax: false))
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    let before = try await scene.detail(.invoice("INV-1"))
    try await scene.records.save(
      Sample.book(version: 2, limit: 1, hasTax: false), by: "controller", now: Scene.start + 9)
    try await scene.decide(at: Scene.start + 9)
    let after = try await scene.detail(.invoice("INV-1"))
    #expect(after.row == before.row && after.history == before.history)
  }

  @Test func aNewMappingVoidsAPersonsApprovalAndSaysSo() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1", total: 900_00))
    try await scene.decide()
    let shown = try await scene.row(.invoice("INV-1"))
    _ = try await scene.records.approve(
      [PostingRef(shown.id, hash: shown.hash)], by: "ann", now: Scene.start)
    try await scene.records.save(
      Sample.book(version: 2, limit: 10_000_00, revenue: "402200"), by: "controller", now: Scene.start)
    try await scene.decide()
    let after = try await scene.detail(.invoice("INV-1"))
    #expect(after.row.state == .review && after.row.hash != shown.hash)
    #expect(after.concerns == [.changedAfterApproval])
    #expect(try await scene.seal(at: Scene.start + 60_000) == [])
  }

  @Test func anUnrelatedChangeOfTheBooksKeepsAnApproval() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1", total: 900_00))
    try await scene.decide()
    let shown = try await scene.row(.invoice("INV-1"))
    _ = try await scene.records.approve(
      [PostingRef(shown.id, hash: shown.hash)], by: "ann", now: Scene.start)
    try await scene.records.save(
      Sample.master(readAt: 2, periodIsOpen: true).with("999999"), now: Scene.start)
    #expect(try await scene.seal(at: Scene.start + 60_000) == [], "it must be derived again first")
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).state == .approved)
    #expect(try await scene.seal(at: Scene.start + 60_000).count == 1)
  }

  @Test func aLowerLimitTakesThePolicysApprovalBack() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1", total: 400_00))
    try await scene.decide()
    try await scene.records.save(Sample.book(version: 2, limit: 100_00), by: "controller", now: Scene.start)
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).state == .review)
  }

  @Test func aNewPolicyBringsBackWhatNeededNoVoucher() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1", status: .paymentDue))
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).state == .noVoucher)
    try await scene.records.save(
      Sample.book(version: 2, postInvoices: .finalised), by: "controller", now: Scene.start)
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).state == .approved)
  }

  @Test func aBookkeeperWithOldBooksIsRefused() async throws {
    let scene = try await Scene.furnished()
    let old = try await scene.bookkeeper()
    try await scene.records.save(Sample.book(version: 2, limit: 1), by: "controller", now: Scene.start)
    await #expect(throws: StoreError.outdatedBooks(operation: "decide")) {
      try await scene.records.decide(limit: 10, with: old, today: Sample.day, now: Scene.start)
    }
  }

  @Test func aPostedDocumentThatChangedIsMirroredAndThenBookedAnew() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    try await scene.postEverything()
    let first = try await scene.row(.invoice("INV-1"))
    #expect(first.state == .posted)
    try await scene.read(Sample.invoice("INV-1", total: 238_00, revision: 2))
    #expect(try await scene.row(.invoice("INV-1")) == first, "posted never moves")
    try await scene.decide()
    let mirror = try await scene.detail(.invoice("INV-1"))
    #expect(mirror.row.id != first.id && mirror.entry?.mirrors == 1 && mirror.row.state == .review)
    #expect(mirror.row.amount.minorUnits == -119_00)
    try await scene.approveAll(at: Scene.start)
    try await scene.postEverything(at: Scene.start + 60_000)
    let replacement = try await scene.detail(.invoice("INV-1"))
    #expect(replacement.entry?.version == 3 && replacement.row.amount.minorUnits == 238_00)
    #expect(replacement.row.state == .posted)
    #expect(try await scene.records.conservation().holds)
  }

  @Test func aChangeThatIsTakenBackEndsItsDecision() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    try await scene.postEverything()
    try await scene.read(Sample.invoice("INV-1", total: 238_00, revision: 2))
    try await scene.decide()
    try await scene.read(Sample.invoice("INV-1", revision: 3))
    try await scene.decide()
    let detail = try await scene.detail(.invoice("INV-1"))
    #expect(detail.state == .closed(.noVoucher(.booksAgree)) && detail.entry == nil)
  }

  @Test func aNoteThatChangesNothingInTheBooksOpensNothing() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    try await scene.postEverything()
    let posted = try await scene.row(.invoice("INV-1"))
    try await scene.read(Sample.invoice("INV-1", revision: 2))
    #expect(try await scene.decide().unchanged >= 1)
    #expect(try await scene.row(.invoice("INV-1")) == posted)
  }

  @Test func whatWasDerivedWithALookAtAnotherDocumentFollowsIt() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.payment("t1", amount: 900_00, for: "INV-1"))
    try await scene.decide()
    #expect(try await scene.detail(.payment("t1")).entry?.legs.first?.settles == nil)
    try await scene.read(Sample.invoice("INV-1", total: 900_00))
    try await scene.decide()
    #expect(try await scene.detail(.payment("t1")).entry?.legs.first?.settles == "INV-1")
  }

  @Test func whatIsDueIsDecidedInPortions() async throws {
    let scene = try await Scene.furnished()
    for index in 0..<5 { try await scene.read(Sample.invoice("INV-\(index)")) }
    let keeper = try await scene.bookkeeper()
    var portions: [Int] = []
    repeat {
      let decided = try await scene.records.decide(
        limit: 2, with: keeper, today: Sample.day, now: Scene.start)
      portions.append(decided.documents)
      if !decided.isMoreDue { break }
    } while portions.count < 9
    #expect(portions == [2, 2, 1])
  }
}

extension Scene {
  /// A person approves whatever waits.
  func approveAll(at now: Int64, by person: String = "ann") async throws {
    let page = try await records.page(RowQuery(states: [.review]))
    _ = try await records.approve(
      page.rows.map { PostingRef($0.id, hash: $0.hash) }, by: person, now: now)
  }
}
