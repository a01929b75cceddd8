import Billing
import Bookkeeping
import Ledger
import Store
import Testing

@Suite struct SettlementTests {
  /// An invoice and a payment of it, both in the books.
  private func paid() async throws -> Scene {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"), Sample.payment("t1", for: "INV-1"))
    try await scene.decide()
    try await scene.postEverything()
    return scene
  }

  @Test func whatIsPostedIsAskedAboutUntilItIsSettledAsChargebeeSays() async throws {
    let scene = try await paid()
    #expect(try await scene.records.settlementsToCheck(now: Scene.start, limit: 10).count == 2)
    try await scene.ask { _ in (119_00, "") }
    #expect(try await scene.state(.payment("t1")) == .settled)
    #expect(try await scene.records.nextSettlementCheck() == nil)
    let proof = try await scene.detail(.payment("t1")).history.last { $0.action == "settle" }
    #expect(proof?.detail == "unsettled to settled: 119.00 EUR of 119.00 EUR")
    #expect(try await scene.records.recount() == [])
  }

  /// Lines of free text invoices carry no key in F&O: they are asked about by the number that F&O gave.
  @Test func aFreeTextInvoiceIsAskedAboutByTheNumberOfFinance() async throws {
    var book = Sample.book()
    book.policies.invoiceForm = .freeTextInvoice
    let scene = try await Scene.furnished(book: book)
    try await scene.read(Sample.invoice("INV-1"), Sample.payment("t1", for: "INV-1"))
    try await scene.decide()
    #expect(try await scene.records.freeTextNumbers(of: ["INV-1"]) == [:], "not in the books yet")
    try await scene.postEverything()
    let proof = try #require(await scene.detail(.invoice("INV-1")).confirmed)
    #expect(try await scene.records.freeTextNumbers(of: ["INV-1", "INV-2"]) == ["INV-1": proof.journal])
    let questions = try await scene.records.settlementsToCheck(now: Scene.start, limit: 10)
    #expect(questions.values.compactMap(\.invoice) == [proof.journal])
    #expect(questions.count == 2)
  }

  /// Undone and booked again by a journal, an invoice is open under Chargebee's number: a payment that was marked to
  /// F&O's old one would settle what is undone.
  @Test func anInvoiceThatStandsInAJournalNowIsMarkedByItsOwnNumber() async throws {
    var book = Sample.book()
    book.policies.invoiceForm = .freeTextInvoice
    let scene = try await Scene.furnished(book: book)
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    try await scene.postEverything()
    #expect(try await scene.records.freeTextNumbers(of: ["INV-1"]).count == 1)
    book.policies.invoiceForm = .journal
    book.version += 1
    try await scene.records.save(book, by: "controller", now: Scene.start)
    try await scene.read(Sample.invoice("INV-1", total: 100_00, revision: 2))
    try await scene.decide()
    for _ in 1...2 {
      let row = try await scene.row(.invoice("INV-1"))
      if row.state == .review {
        _ = try await scene.records.approve([PostingRef(row.id, hash: row.hash)], by: "ann", now: Scene.start)
      }
      try await scene.postEverything(at: Scene.start + 60_000)
      try await scene.decide(at: Scene.start + 60_000)
    }
    let last = try await scene.detail(.invoice("INV-1"))
    #expect(last.entry?.journal == .invoices && last.confirmed != nil)
    #expect(try await scene.records.freeTextNumbers(of: ["INV-1"]) == [:])
  }

  @Test func whatFinanceDoesNotSettleIsATaskAndAskedAboutLessAndLessOften() async throws {
    let scene = try await paid()
    try await scene.ask { _ in (0, "") }
    #expect(try await scene.records.settlementTasks().count == 1)
    #expect(try await scene.records.recount() == [])
    let first = try #require(try await scene.records.nextSettlementCheck())
    #expect(first == Scene.start + 600_000)
    try await scene.ask(at: Scene.start + 4 * 86_400_000) { _ in (0, "") }
    #expect(try await scene.records.nextSettlementCheck() == Scene.start + 4 * 86_400_000 + 21_600_000)
    try await scene.records.hurrySettlements(now: Scene.start + 4 * 86_400_000 + 1)
    try await scene.ask(at: Scene.start + 4 * 86_400_000 + 1) { _ in (119_00, "") }
    #expect(try await scene.records.settlementTasks().isEmpty)
    #expect(try await scene.records.recount() == [])
  }

  @Test func aLineThatFinanceDoesNotShowIsAskedAboutAgain() async throws {
    let scene = try await paid()
    let keys = try await scene.records.settlementsToCheck(now: Scene.start, limit: 10).keys.sorted()
    try await scene.records.recordSettlements(asked: keys, facts: [:], now: Scene.start)
    #expect(try await scene.records.settlementTasks().isEmpty, "nothing is known yet")
    #expect(try await scene.records.nextSettlementCheck() == Scene.start + 600_000)
  }

  @Test func aSettlementWithAnotherDocumentOfOursIsNoProof() async throws {
    let scene = try await paid()
    try await scene.read(Sample.invoice("INV-2"))
    try await scene.decide()
    try await scene.postEverything()
    // F&O settled the payment with the other invoice: equal amounts, so only the voucher tells.
    try await scene.ask { document in
      switch document {
      case .invoice("INV-1"): (0, "")
      case .invoice("INV-2"): (119_00, "V t1")
      default: (119_00, "V INV-2")
      }
    }
    #expect(try await scene.state(.payment("t1")) == .otherwise)
    #expect(try await scene.state(.invoice("INV-2")) == .otherwise)
    let tasks = try await scene.records.settlementTasks()
    #expect(tasks.map(\.document).sorted() == [.invoice("INV-2"), .payment("t1"), .payment("t1")])
    #expect(try await scene.records.snapshot(engine: .running, now: Scene.start).toSettle.count == 3)
    #expect(try await scene.records.recount() == [])
  }

  @Test func anInvoiceThatSomebodyElsePaidLeavesOurPaymentOnTheList() async throws {
    let scene = try await paid()
    try await scene.ask { $0 == .invoice("INV-1") ? (119_00, "BY-HAND") : (0, "") }
    let tasks = try await scene.records.settlementTasks()
    #expect(tasks.map(\.document) == [.payment("t1")])
  }
}

extension Scene {
  /// Asks about everything that is due; the answer gives for each document what is settled and the last voucher.
  fileprivate func ask(
    at now: Int64 = start, _ answer: (DocumentID) -> (settled: Int64, last: String)
  ) async throws {
    var facts: [ShortKey: SettlementFact] = [:]
    let keys = try await records.settlementsToCheck(now: now, limit: 100).keys.sorted()
    for id in [DocumentID.invoice("INV-1"), .invoice("INV-2"), .payment("t1")] {
      guard try await records.posting(of: id) != nil, let entry = try await detail(id).entry else { continue }
      for key in entry.postingKeys(site: Self.binding.site).map(records.fingerprints.shortKey) {
        let (settled, last) = answer(id)
        facts[key] = SettlementFact(
          voucher: "V \(id.id)", settled: Money(settled, Sample.euro), closedOn: nil, lastVoucher: last)
      }
    }
    try await records.recordSettlements(asked: keys, facts: facts, now: now)
  }

  /// Where the only line of a document stands.
  fileprivate func state(_ id: DocumentID) async throws -> SettlementState? {
    try await detail(id).settlements.first?.state
  }
}

extension PostingDetail {
  /// The proof that it is in the books.
  fileprivate var confirmed: Bookkeeping.Confirmation? {
    if case .posted(let confirmation) = state { confirmation } else { nil }
  }
}
