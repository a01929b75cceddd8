import Billing
import Bookkeeping
import Engine
import Ledger
import Sandbox
import Store
import Testing

@testable import daybook

/// F&O posts a long journal as several, and moves failing vouchers to a new one: both are followed by key, whatever
/// journal the lines are in by then (contracts/d365fo.md section 8.2).
@Suite struct MovedJournalTests {
  /// A company whose journals are posted when the story says so.
  private func trial(
    posting moment: Policies.InvoiceMoment = .paid, _ change: (inout FinanceOptions) -> Void
  ) throws -> Trial {
    try Trial(documents: 60) {
      $0.finance.postingInterval = nil
      change(&$0.finance)
    } settings: {
      $0.ruleBook.policies.postInvoices = moment
    }
  }

  /// Works off what there is to do now; what is posted meanwhile is seen a minute later.
  private func work(_ trial: Trial, _ office: Office) async throws {
    trial.time.pass(60_000)
    _ = try await office.engine.drain(until: .idle)
  }

  private func post(_ trial: Trial, _ office: Office) async throws {
    for _ in 0..<6 {
      try await work(trial, office)
      try trial.perform(.finance(.runPostingJob))
    }
    try await work(trial, office)
  }

  /// Everything new at Chargebee is read and decided.
  private func read(_ trial: Trial, _ office: Office) async throws {
    trial.time.pass(1_800_000)
    try await work(trial, office)
  }

  private func entry(
    _ office: Office, where fits: (JournalEntry) -> Bool
  ) async throws -> (row: PostingRow, entry: JournalEntry)? {
    for row in try await office.records.page(RowQuery(states: [.sent, .posted], limit: 500)).rows {
      if let entry = try await office.records.detail(row.id).entry, fits(entry) { return (row, entry) }
    }
    return nil
  }

  @Test func aJournalThatIsPostedAsSeveralIsConfirmedVoucherByVoucher() async throws {
    let trial = try trial { $0.splitLines = 4 }
    try await trial.withOffice { office in
      try await post(trial, office)
      let journals = trial.world { $0.financeState.journals }
      #expect(journals.contains { !$0.original.isEmpty })
      #expect(try await trial.reckon(office).isBooked)
    }
  }

  @Test func whatFailsIsMovedShownLateWithTheWordsOfFinanceAndConfirmedOnceItIsCured() async throws {
    let trial = try trial { $0.transfersErrors = true }
    try await trial.withOffice { office in
      try await work(trial, office)
      let (row, entry) = try #require(
        try await entry(office) { $0.journal == .invoices && $0.voucher.currency.code == "EUR" })
      try trial.perform(.finance(.hold(entry.customer.text, status: "All")))
      try trial.perform(.finance(.runPostingJob))
      try await work(trial, office)
      let moved = try #require(trial.world { $0.financeState.journals.first { !$0.original.isEmpty } })
      #expect(!moved.isPosted)
      #expect(try await office.records.detail(row.id).row.state != .posted)
      #expect(try await !office.records.page(RowQuery(states: [.posted])).rows.isEmpty)

      trial.time.pass(2 * 3_600_000)
      try await work(trial, office)
      let late = try #require(
        trial.reported.last { $0.text.contains("Journal \(moved.original) is late") }?.text)
      #expect(late.contains("moved what is left of it to journal \(moved.number)"), "\(late)")
      #expect(late.contains("Post journals job") && late.contains("is on hold"), "\(late)")

      try trial.perform(.finance(.hold(entry.customer.text, status: "No")))
      try await post(trial, office)
      #expect(try await office.records.detail(row.id).row.state == .posted)
      #expect(try await trial.reckon(office).isBooked)
    }
  }

  /// Nothing of it shows in the subledger, so the journal that the others are posted in proves nothing.
  @Test func aMovedVoucherWithoutACustomerLineIsNotTakenForPostedWithTheOthers() async throws {
    let trial = try trial(posting: .finalised) { $0.transfersErrors = true }
    try await trial.withOffice { office in
      // The invoice is in the books before both come: its write-off goes into the same journal.
      try trial.bill("INV-9001")
      for _ in 0..<2 {
        try await read(trial, office)
        try await post(trial, office)
      }
      let buyer = try trial.buyer.customer
      let other = try #require(
        trial.world { $0.truth }.customers.first {
          $0.id != buyer && $0.financeAccount != nil && !$0.isDeleted
        })
      try trial.perform(.billing(.writeOff("INV-9001")))
      var credit = CreditDraft()
      (credit.customer, credit.amount, credit.isStore) = (other.id, 50_00, true)
      try trial.perform(.billing(.credit(credit)))
      try await read(trial, office)
      let note = DocumentID(.creditNote, try #require(trial.world { $0.truth.creditNotes.last?.id }))
      let row = try await office.detail(note).row
      #expect(row.rule == .c7 && row.state == .sent)
      try trial.perform(.finance(.suspendMainAccount("606500", isSuspended: true)))
      try trial.perform(.finance(.runPostingJob))
      try await work(trial, office)
      #expect(try await office.records.detail(row.id).row.state == .sent)
      try trial.perform(.finance(.suspendMainAccount("606500", isSuspended: false)))
      try await post(trial, office)
      #expect(try await office.records.detail(row.id).row.state == .posted)
      let journal = trial.world { $0.financeState.journals.first { !$0.original.isEmpty }?.number }
      let state = try await office.records.detail(row.id).state
      guard case .posted(let confirmation) = state else { return }
      #expect(confirmation.journal == journal)
    }
  }
}
