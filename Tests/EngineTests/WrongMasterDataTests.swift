import Billing
import Bookkeeping
import Engine
import Ledger
import Sandbox
import Store
import Testing

@testable import Console
@testable import daybook

/// Master data that goes wrong after an approval: the posting stands there with its cause and its cure, nothing is
/// sent, and once the cure was done it goes through.
@Suite struct WrongMasterDataTests {
  /// Who is billed, and on which day.
  struct Sale: Sendable {
    let customer: String
    let account: String
    let currency: String
    var day = LedgerDate(dayNumber: 0)
  }

  /// What somebody does in F&O, what cures it, and what Daybook must say in between.
  struct Wrong: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var currency = "EUR"
    let wreck: @Sendable (Sale) -> FinanceAct
    let cure: @Sendable (Sale) -> FinanceAct
    let hold: @Sendable (Sale) throws -> HoldReason
  }

  static let customerDeleted = Wrong(
    testDescription: "customer deleted", wreck: { .removeAccount($0.account) },
    cure: { .addAccount(AccountDraft(account: $0.account, name: "Opened again")) },
    hold: { .customerAccountGone(CustomerAccountNumber($0.account)) })
  static let journalNameGone = Wrong(
    testDescription: "journal name gone", wreck: { _ in .removeJournalName("CBINV") },
    cure: { _ in .addJournalName("CBINV", type: "Daily") }, hold: { _ in .journalNameUnknown("CBINV") })

  static let all = [
    customerDeleted, journalNameGone,
    Wrong(
      testDescription: "customer blocked", wreck: { .hold($0.account, status: "All") },
      cure: { .hold($0.account, status: "No") },
      hold: { .customerOnHold(CustomerAccountNumber($0.account), .all) }),
    Wrong(
      testDescription: "dimension value suspended",
      wreck: { _ in .suspendValue(dimension: "Product", value: "SaaS", isSuspended: true) },
      cure: { _ in .suspendValue(dimension: "Product", value: "SaaS", isSuspended: false) },
      hold: { _ in .dimensionValueBlocked("Product", "SaaS") }),
    Wrong(
      testDescription: "currency without a rate", currency: "USD", wreck: { _ in .removeRates("USD") },
      cure: { _ in .addRate("USD", rate: "92.50", from: 1_735_732_800) },
      hold: { .currencyWithoutRate(try Currency("USD"), $0.day) }),
    Wrong(
      testDescription: "combination not allowed",
      wreck: { _ in
        .allowInStructure(combination: 1, segment: "Product", criteria: "SMS;SVC")
      },
      cure: { _ in .allowInStructure(combination: 1, segment: "Product", criteria: "*") },
      hold: { _ in .accountStructure(.notAllowed("401100", "Product", value: "SaaS", structure: "Acme")) }),
    Wrong(
      testDescription: "account in no structure",
      wreck: { _ in
        .allowInStructure(combination: 1, segment: "MainAccount", criteria: "401200..401999")
      },
      cure: { _ in .allowInStructure(combination: 1, segment: "MainAccount", criteria: "401000..401999") },
      hold: { _ in .accountStructure(.noStructure("401100")) }),
    Wrong(
      testDescription: "main account blocked",
      wreck: { _ in .suspendMainAccount("401100", isSuspended: true) },
      cure: { _ in .suspendMainAccount("401100", isSuspended: false) },
      hold: { _ in .accountBlocked(.main("401100")) }),
  ]

  /// An office in which the month is worked off and an invoice waits for its approval.
  private func play(
    _ currency: String, _ story: (Trial, Office, Sale) async throws -> Void
  ) async throws {
    let trial = try Trial(documents: 24, reviews: true) { _ in
    } settings: {
      $0.ruleBook.policies.postInvoices = .finalised
    }
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .settled)
      var sale = try trial.sale(currency)
      try trial.sell(sale)
      // Lists are read again once their interval is over.
      trial.time.pass(600_000)
      _ = try await office.engine.drain(until: .settled)
      let detail = try await office.detail(Self.invoice)
      #expect(detail.row.state == .review)
      sale.day = try #require(detail.entry).voucher.date
      try await story(trial, office, sale)
    }
  }

  private static let invoice = DocumentID(.invoice, "INV-A")

  private func approve(_ office: Office, _ trial: Trial) async throws {
    let row = try await office.detail(Self.invoice).row
    let result = try await office.records.approve(
      [PostingRef(row.id, hash: row.hash)], by: "ann", now: trial.time.now)
    #expect(result.done == [row.id])
  }

  @Test(arguments: all)
  func whatWasApprovedIsHeldWithItsCauseUntilItIsCured(wrong: Wrong) async throws {
    try await play(wrong.currency) { trial, office, sale in
      try await approve(office, trial)
      try trial.perform(.finance(wrong.wreck(sale)))
      try await office.engine.readMasterData()
      let written = trial.writes.count
      _ = try await office.engine.drain(until: .settled)

      let held = try await office.detail(Self.invoice)
      let reason = try wrong.hold(sale)
      #expect(held.state == .held(reason))
      #expect(held.row.cause == reason.cause)
      #expect(!reason.explained.what.isEmpty && !reason.explained.cure.isEmpty)
      let causes = try await office.records.causes().filter { $0.state == .held }
      #expect(causes.contains { $0.cause == reason.cause })
      #expect(trial.writes.count == written, "nothing is sent")

      try trial.perform(.finance(wrong.cure(sale)))
      try await office.engine.readMasterData()
      _ = try await office.engine.drain(until: .settled)
      #expect(try await office.detail(Self.invoice).row.state == .review, "the approval went with the hold")
      try await approve(office, trial)
      _ = try await office.engine.drain(until: .settled)
      #expect(try await office.detail(Self.invoice).row.state == .posted)
      #expect(trial.booked("INV-A") == 1)
    }
  }

  /// Nobody read F&O again before it was sent: F&O itself refuses, and nothing of it stays there.
  @Test(arguments: [customerDeleted, journalNameGone])
  func whatNobodyNoticedIsRefusedByFinanceAndGoesThroughOnceItIsCured(wrong: Wrong) async throws {
    try await play(wrong.currency) { trial, office, sale in
      try await approve(office, trial)
      let wreck = wrong.wreck(sale)
      trial.wire.dies { request, moment in
        // It goes when everything was decided, and nothing sent yet: the second time it is gone already.
        if request.isWrite, moment == .before { try? trial.perform(.finance(wreck)) }
        return false
      }
      _ = try await office.engine.drain(until: .settled)
      let failed = try await office.detail(Self.invoice)
      guard case .failed(let refusal) = failed.state else {
        Issue.record("\(failed.state)")
        return
      }
      #expect(!refusal.words.isEmpty && failed.row.cause != nil)
      #expect(trial.drafts.isEmpty)

      trial.wire.dies { _, _ in false }
      try trial.perform(.finance(wrong.cure(sale)))
      try await office.engine.readMasterData()
      _ = try await office.records.retry(
        [PostingRef(failed.row.id, hash: failed.row.hash)], by: "ann", now: trial.time.now)
      _ = try await office.engine.drain(until: .settled)
      if try await office.detail(Self.invoice).row.state == .review { try await approve(office, trial) }
      _ = try await office.engine.drain(until: .settled)
      #expect(try await office.detail(Self.invoice).row.state == .posted)
      #expect(trial.booked("INV-A") == 1)
    }
  }
}

extension Trial {
  /// Somebody with a linked account who is billed in a currency.
  fileprivate func sale(_ currency: String) throws -> WrongMasterDataTests.Sale {
    let truth = world { $0.truth }
    let billed = Set(truth.invoices.filter { $0.currency == currency }.map(\.customer))
    let customer = truth.customers.first {
      billed.contains($0.id) && $0.financeAccount != nil && !$0.isDeleted
    }
    return WrongMasterDataTests.Sale(
      customer: try #require(customer?.id), account: try #require(customer?.financeAccount),
      currency: currency)
  }

  /// An invoice over more than the policy approves by itself.
  fileprivate func sell(_ sale: WrongMasterDataTests.Sale) throws {
    var draft = InvoiceDraft()
    (draft.id, draft.customer) = ("INV-A", sale.customer)
    draft.lines = [
      LineDraft(
        item: "pro-\(sale.currency)-monthly", entityType: "plan_item_price", description: "Pro",
        unitAmount: 90_000_00)
    ]
    try perform(.billing(.raiseInvoice(draft)))
  }

  /// How many customer transactions of an invoice stand in the subledger.
  fileprivate func booked(_ invoice: String) -> Int {
    world { $0.financeState.customerTransactions.count { $0.invoice == invoice } }
  }
}
