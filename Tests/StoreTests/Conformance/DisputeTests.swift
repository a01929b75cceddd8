import Billing
import Bookkeeping
import Ledger
import Store
import Testing

/// How disputes ended, as people say, in the records.
@Suite struct DisputeTests {
  private static let reversal = DocumentID.payment("r1")

  /// A payment that the bank took back, as a dispute in the books.
  private func scene() async throws -> Scene {
    var book = Sample.book()
    book.policies.disputes = .dispute
    book.accounts += [("disp", AccountKey.dispute), ("bad", .badDebt)].map { id, key in
      RuleBook.AccountRow(id: id, key: key, account: .main("402200"))
    }
    let scene = try await Scene.furnished(book: book)
    try await scene.read(Sample.invoice("INV-1"), Sample.payment("t1", for: "INV-1"))
    try await scene.decide()
    try await scene.postEverything()
    try await scene.read(Sample.reversal("r1", of: "t1"))
    try await scene.decide()
    // A reversal is always looked at.
    try await scene.approveAll(at: Scene.start)
    try await scene.postEverything(at: Scene.start + Approval.secondThoughts)
    return scene
  }

  @Test func t9_whatAPersonSaysOfADisputeIsDecidedAtOnceAndAudited() async throws {
    let scene = try await scene()
    let lost = DisputeRuling(outcome: .lost, day: Sample.day)
    let refusal = try await scene.records.rule(
      on: Self.reversal, lost, reason: "bank letter", by: "anna", now: Scene.start)
    #expect(refusal == nil)
    try await scene.decide()
    let detail = try await scene.detail(Self.reversal)
    #expect(detail.entry?.rule == .t9 && detail.entry?.voucher.lines.count == 2)
    #expect(detail.row.amount == Money(119_00, Sample.euro) && detail.entry?.legs == [])
    let trail = try await scene.records.audit(limit: 50)
    #expect(
      trail.lines.contains {
        $0.action == "rule" && $0.actor == "anna" && $0.detail.hasSuffix(": bank letter")
      })

    _ = try await scene.records.rule(on: Self.reversal, nil, reason: "not yet", by: "anna", now: Scene.start)
    try await scene.decide()
    #expect(try await scene.detail(Self.reversal).entry == nil)
  }

  @Test(arguments: [
    (DocumentID.payment("none"), RulingRefusal.unknown), (.payment("t1"), .noReversal),
    (.invoice("INV-1"), .noReversal),
  ])
  func t9_onlyAReversalCanBeRuledOn(document: DocumentID, refusal: RulingRefusal) async throws {
    let scene = try await scene()
    let ruling = DisputeRuling(outcome: .won, day: Sample.day)
    #expect(
      try await scene.records.rule(on: document, ruling, reason: "x", by: "anna", now: Scene.start) == refusal
    )
  }
}
