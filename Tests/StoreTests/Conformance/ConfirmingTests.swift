import Billing
import Bookkeeping
import Ledger
import Store
import Testing

@Suite struct ConfirmingTests {
  private func released(_ documents: Document...) async throws -> (Scene, BatchPlan) {
    let scene = try await Scene.furnished()
    _ = try await scene.records.ingest(Intake(documents: documents), now: Scene.start)
    try await scene.decide()
    let batch = try await scene.seal()[0]
    try await scene.release(batch)
    return (scene, try await scene.records.batch(batch))
  }

  private func confirmation(_ number: Int) -> Bookkeeping.Confirmation {
    Bookkeeping.Confirmation(voucher: "V\(number)", journal: "J1", at: Scene.start)
  }

  @Test func aDeliveryIsPostedWithItsLastVoucher() async throws {
    let (scene, plan) = try await released(
      Sample.invoice("INV-1"), Sample.invoice("INV-2", of: "cb_2"))
    let ids = plan.vouchers.map(\.posting)
    #expect(
      try await scene.records.confirm(
        batch: plan.id, vouchers: [ids[0]: confirmation(1)], now: Scene.start) == 1)
    #expect(try await scene.records.batch(plan.id).batch.state.isEnded == false)
    #expect(try await scene.row(.invoice("INV-1")).state == .posted)
    #expect(
      try await scene.records.confirm(
        batch: plan.id, vouchers: [ids[0]: confirmation(9), ids[1]: confirmation(2), 99: confirmation(3)],
        now: Scene.start) == 1)
    #expect(try await scene.records.batch(plan.id).batch.state == .posted(number: "J\(plan.id)"))
    #expect(try await scene.detail(.invoice("INV-1")).state == .posted(confirmation(1)))
    #expect(try await scene.records.openBatches() == [])
    #expect(
      try await scene.records.snapshot(engine: .running, now: Scene.start).postedPerMinute.last == 2)
    #expect(try await scene.records.recount() == [])
  }

  @Test func whatWasNotReleasedIsNotConfirmed() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    let batch = try await scene.seal()[0]
    let vouchers = [try await scene.row(.invoice("INV-1")).id: confirmation(1)]
    await #expect(throws: StoreError.outOfTurn(batch: batch, state: .heading)) {
      try await scene.records.confirm(
        batch: batch, vouchers: vouchers, now: Scene.start)
    }
  }

  @Test func aDocumentThatChangedOnItsWayIsLookedAtAgain() async throws {
    let (scene, plan) = try await released(Sample.invoice("INV-1"))
    try await scene.read(Sample.invoice("INV-1", total: 238_00, revision: 2))
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).state == .sent)
    try await scene.confirm(plan.id)
    try await scene.decide()
    let mirror = try await scene.detail(.invoice("INV-1"))
    #expect(mirror.entry?.mirrors == 1 && mirror.row.state == .review)
    #expect(mirror.source.revision == Revision(2))
    let original = try await scene.records.detail(plan.vouchers[0].posting)
    #expect(original.row.state == .posted && original.source.revision == Revision(1))
  }

  @Test func aLateDeliveryCanStillBeConfirmed() async throws {
    let (scene, plan) = try await released(Sample.invoice("INV-1"))
    try await scene.records.advance(plan.id, on: .deadlinePassed, nextAt: 77, now: Scene.start)
    #expect(try await scene.records.openBatches().map(\.nextAt) == [77])
    try await scene.confirm(plan.id)
    #expect(try await scene.row(.invoice("INV-1")).state == .posted)
  }

  @Test func everyPartOfADocumentIsBooked() async throws {
    let scene = try await Scene.furnished()
    guard case .invoice(var invoice) = Sample.invoice("INV-1") else { return }
    invoice.taxesWithheld = [
      Invoice.TaxWithheld(id: "tw_1", amount: .init(10_00, Sample.euro), date: Sample.day)
    ]
    try await scene.read(.invoice(invoice))
    try await scene.decide()
    try await scene.postEverything()
    #expect(
      try await scene.row(.invoice("INV-1")).cause == Cause(.accountKey, "WHT"),
      "the second part was asked for after the first was posted")
  }
}
