import Billing
import Bookkeeping
import Console
import Engine
import Sandbox
import Store
import Testing

@testable import daybook

/// Invoices that go as free text invoices, chosen by the policy (contracts/posting-rules.md, *Where each document
/// goes*).
@Suite struct FreeTextInvoiceTests {
  private func trial(
    documents: Int = 40, _ change: (inout WorldOptions) -> Void = { _ in },
    settings adjust: (inout Settings) -> Void = { _ in }
  ) throws -> Trial {
    try Trial(documents: documents, change) {
      $0.ruleBook.policies.invoiceForm = .freeTextInvoice
      adjust(&$0)
    }
  }

  /// The journals that hold invoices.
  private func invoiceJournals(_ trial: Trial) -> [FinanceState.Journal] {
    trial.world { $0.financeState.journals.filter { $0.name == "CBINV" } }
  }

  @Test func aMonthIsBookedOnceAndExactly() async throws {
    let trial = try trial()
    let reckoning = try await trial.workOff()
    #expect(reckoning.isBooked, "\(reckoning)")
    #expect(trial.drafts.isEmpty)
    #expect(invoiceJournals(trial).isEmpty)
    let invoices = trial.world { $0.financeState.externalInvoiceIDs }
    #expect(invoices.count > 5)
    #expect(
      trial.world { $0.financeState.customerTransactions.count { $0.isFreeTextInvoice } } == invoices.count)
  }

  /// The books are the same as by journals, account by account.
  @Test func theBooksAreThoseOfTheJournals() async throws {
    let byJournal = try Trial()
    _ = try await byJournal.workOff()
    let trial = try trial()
    _ = try await trial.workOff()
    #expect(
      trial.world { $0.financeState.mainAccountSums } == byJournal.world { $0.financeState.mainAccountSums })
    #expect(trial.world { $0.financeState.customerSums } == byJournal.world { $0.financeState.customerSums })
  }

  /// The changeset with headers and lines is the first of all.
  @Test(arguments: [Fate.loseAnswer, .loseRequest])
  func aLostAnswerLeavesEachInvoiceOnce(_ fate: Fate) async throws {
    let calm = try trial()
    _ = try await calm.workOff()
    let trial = try trial()
    trial.script("POST", "$batch", fate)
    let reckoning = try await trial.workOff()
    #expect(reckoning.isBooked, "\(reckoning)")
    let lost = try #require(trial.writes.first { $0.delivery != .delivered })
    #expect(lost == trial.writes.first, "the invoices are what is sent first")
    let more = lost.delivery == .lostBeforeCommit ? 1 : 0
    #expect(trial.writes.count == calm.writes.count + more)
    #expect(
      trial.world { $0.financeState.externalInvoiceIDs } == calm.world { $0.financeState.externalInvoiceIDs })
  }

  @Test func aPaymentIsMarkedToTheNumberThatFinanceGaveTheInvoice() async throws {
    let trial = try trial(documents: 12)
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .settled)
      _ = try await trial.doByHand(office)
      try trial.bill("INV-A")
      let payments = [try trial.pay("INV-A", 60_00), try trial.pay("INV-A", 40_00)]
      _ = try await office.engine.drain(until: .settled)
      let invoice = try await office.detail(DocumentID(.invoice, "INV-A"))
      guard case .posted(let proof) = invoice.state else {
        Issue.record("\(invoice.state)")
        return
      }
      #expect(proof.journal.utf8.starts(with: "FTI-".utf8) && proof.voucher.utf8.starts(with: "FTIV".utf8))
      #expect(trial.settledInFinance(proof.journal) == ["\(proof.journal) 40", "\(proof.journal) 60"])
      #expect(try await office.settlements(payments[0]) == ["settled 60.00: INV-A 60.00 mark settled"])
      #expect(try await office.settlements(payments[1]) == ["settled 40.00: INV-A 40.00 mark settled"])
      #expect(
        try await office.settlements(DocumentID(.invoice, "INV-A")).allSatisfy {
          $0.utf8.starts(with: "settled 100.00".utf8)
        })
      #expect(invoice.sentence(for: proof) == "Voucher \(proof.voucher), free text invoice \(proof.journal).")
      let reckoning = try await trial.reckon(office)
      #expect(reckoning.isBooked, "\(reckoning)")
    }
  }

  /// I5: a free text invoice that is posted cannot be taken back; its mirror goes into a general journal.
  @Test func i5_aVoidedInvoiceIsMirroredInAJournal() async throws {
    let trial = try trial(documents: 12) { _ in
    } settings: {
      $0.ruleBook.policies.postInvoices = .finalised
    }
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .settled)
      try trial.bill("INV-A")
      _ = try await office.engine.drain(until: .settled)
      try trial.perform(.billing(.voidInvoice("INV-A", reason: "")))
      _ = try await office.engine.drain(until: .settled)
      for row in try await office.records.page(RowQuery(states: [.review], limit: 100)).rows {
        _ = try await office.records.approve(
          [PostingRef(row.id, hash: row.hash)], by: "ann", now: trial.time.now)
      }
      _ = try await office.engine.drain(until: .settled)
      let mirror = try await office.detail(DocumentID(.invoice, "INV-A"))
      #expect(mirror.entry?.mirrors == 1 && mirror.entry?.journal == .adjustments)
      if case .posted = mirror.state {} else { Issue.record("\(mirror.state)") }
      _ = try await trial.doByHand(office)
      let reckoning = try await trial.reckon(office)
      #expect(reckoning.differences.isEmpty, "\(reckoning)")
    }
  }

  /// What nobody posts is late, and says where to look; once somebody did, it is confirmed.
  @Test func invoicesThatNobodyPostsAreLateAndSaySo() async throws {
    let trial = try trial(documents: 12) { $0.finance.postsFreeTextInvoices = false }
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .settled)
      trial.time.pass(trial.settings.finance.postingDeadline.components.seconds * 1_000 + 60_000)
      _ = try await office.engine.drain(until: .idle)
      let late = try await office.records.openBatches().filter {
        if case .late = $0.state { true } else { false }
      }
      #expect(late.count == 1)
      #expect(trial.reported.contains { $0.text.contains("the batch job that posts free text invoices") })
    }
  }

  /// An invoice that went into a journal before, which a restored file does not know of, stays the only one.
  @Test func whatStandsInAJournalAlreadyIsNotSentAsAFreeTextInvoice() async throws {
    let trial = try trial(documents: 12)
    let other = try Trial(documents: 12)
    let calm = try await other.workOff()
    try #require(calm.isBooked)
    // The other Daybook of the same site writes its invoices into the world of this one.
    let entered = other.world { $0 }
    trial.world { $0 = entered }
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .settled)
      #expect(trial.world { $0.financeState.externalInvoiceIDs }.isEmpty)
      // They are equal, so that they count as sent by the records that are lost.
      let posted = try await office.records.page(RowQuery(states: [.posted], limit: 100)).rows
      #expect(
        posted.count { $0.document.kind == .invoice } == entered.truth.invoices.count { $0.status == "paid" })
      #expect(try await trial.reckon(office).duplicates.isEmpty)
    }
  }
}
