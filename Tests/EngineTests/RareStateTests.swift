import Billing
import Bookkeeping
import Ledger
import Sandbox
import Store
import Testing

@testable import daybook

/// States of documents that a usual month does not have, from Chargebee to F&O's books.
@Suite struct RareStateTests {
  /// A tenth of what the buyer is billed is store credit, used before tax.
  private func billWithStoreCredit(_ trial: Trial) throws {
    var credit = CreditDraft()
    (credit.customer, credit.amount, credit.isStore) = (try trial.buyer.customer, 50_00, true)
    credit.alias = "store"
    try trial.perform(.billing(.credit(credit)))
    var draft = InvoiceDraft()
    (draft.id, draft.customer) = ("SC-1", try trial.buyer.customer)
    (draft.taxName, draft.taxRate) = ("VAT 19%", 1_900)
    (draft.storeCredit, draft.storeCreditAmount) = ("store", 20_00)
    draft.lines = [
      LineDraft(
        item: "pro-EUR-monthly", entityType: "plan_item_price", description: "Pro", unitAmount: 200_00)
    ]
    try trial.perform(.billing(.raiseInvoice(draft)))
    // 19 % of what the credit leaves of the price.
    let invoice = try #require(trial.world { $0.truth.invoices.last { $0.id == "SC-1" } })
    #expect(invoice.total == 234_20 && invoice.amountDue == 214_20)
    try trial.pay("SC-1", 214_20)
  }

  @Test(arguments: [Policies.CreditsBeforeTax.payment, .discount])
  func c4_storeCreditUsedBeforeTaxPaysItsInvoiceAsThePolicySays(
    _ creditsBeforeTax: Policies.CreditsBeforeTax
  ) async throws {
    let trial = try Trial(
      documents: 20, settings: { $0.ruleBook.policies.creditsBeforeTax = creditsBeforeTax })
    var policy = Books.Policy()
    policy.discountsBeforeTax = creditsBeforeTax == .discount
    try await trial.withOffice { office in
      _ = try await trial.bookAll(office)
      try billWithStoreCredit(trial)
      let reckoning = try await trial.bookAll(office)
      #expect(reckoning.isBooked, "\(reckoning)")
      #expect(trial.differencesByKey(policy) == [])
      let note = try #require(trial.world { $0.truth.creditNotes.last?.id })
      #expect(try await office.detail(DocumentID(.creditNote, note)).entry?.rule == .c4)
    }
  }

  @Test func c4_itIsHeldWithItsCureUntilThePolicyIsThere() async throws {
    let trial = try Trial(documents: 20)
    try await trial.withOffice { office in
      _ = try await trial.bookAll(office)
      try billWithStoreCredit(trial)
      _ = try await trial.bookAll(office)
      let note = DocumentID(.creditNote, try #require(trial.world { $0.truth.creditNotes.last?.id }))
      #expect(try await office.detail(note).state == .held(.policyOpen(.creditsBeforeTax)))
      var book = try #require(try await office.records.ruleBook())
      book.version += 1
      book.policies.creditsBeforeTax = .payment
      _ = try await office.records.save(book, by: "ann", now: trial.time.now)
      #expect(try await trial.bookAll(office).isBooked)
      #expect(try await office.detail(note).entry?.rule == .c4)
    }
  }

  @Test func i11_withheldTaxIsRecordedDeletedAndGivenBack() async throws {
    let trial = try Trial(documents: 20, settings: { $0.ruleBook.policies.postInvoices = .finalised })
    var policy = Books.Policy()
    policy.postWhen = .finalised
    func bookAll(_ office: Office, _ act: BillingAct) async throws {
      try trial.perform(.billing(act))
      let reckoning = try await trial.bookAll(office)
      #expect(reckoning.isBooked, "\(act): \(reckoning)")
      #expect(trial.differencesByKey(policy) == [], "\(act)")
    }
    try await trial.withOffice { office in
      _ = try await trial.bookAll(office)
      try trial.bill("WHT-1")
      try await bookAll(office, .withholdTax("WHT-1", amount: 10_00, reference: "TDS-7"))
      try await bookAll(office, .deleteWithheldTax("WHT-1"))
      try await bookAll(office, .withholdTax("WHT-1", amount: 8_00, reference: "TDS-8"))
      try trial.pay("WHT-1", 92_00)
      _ = try await trial.bookAll(office)
      var credit = CreditDraft()
      (credit.invoice, credit.alias) = ("WHT-1", "back")
      try await bookAll(office, .credit(credit))
      try await bookAll(office, .refundWithheldTax("back", amount: 8_00))
      let note = try #require(trial.world { $0.truth.creditNotes.last?.id })
      let entry = try await office.detail(DocumentID(.creditNote, note)).entry
      #expect(entry?.rule == .i11 && entry?.voucher.total.minorUnits == 8_00)
    }
  }
}
