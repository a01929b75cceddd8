import Testing

@testable import Sandbox

/// What each act changes: contracts/chargebee.md section 10.2.
@Suite struct ActTests {
  /// A site with one customer and one invoice over 100.00 that is due in 30 days.
  private func site() throws -> Bench {
    var bench = Bench(documents: 0)
    var customer = CustomerDraft()
    customer.id = "cust"
    try bench.billing(.addCustomer(customer))
    var draft = InvoiceDraft()
    draft.customer = "cust"
    draft.alias = "@inv"
    draft.netTermDays = 30
    draft.lines = [
      LineDraft(
        item: "pro-EUR-monthly", entityType: "plan_item_price", description: "Pro", unitAmount: 10_000)
    ]
    try bench.billing(.raiseInvoice(draft))
    return bench
  }

  private func invoice(_ bench: inout Bench) -> Json { bench.all("invoices").last ?? .null }

  @Test func aPaymentMakesAnInvoicePaidAndPartialOnesDoNot() throws {
    var bench = try site()
    var draft = PaymentDraft()
    draft.invoice = "@inv"
    draft.amount = 4_000
    try bench.billing(.recordPayment(draft))
    #expect(invoice(&bench)["status"]?.text == "posted")
    #expect(invoice(&bench)["amount_due"]?.wholeNumber == 6_000)
    try bench.billing(.collect(CollectionDraft(invoice: "@inv")))
    #expect(invoice(&bench)["status"]?.text == "paid")
    #expect(invoice(&bench)["linked_payments"]?.elements?.count == 2)
    #expect(invoice(&bench)["paid_at"] != nil)
  }

  @Test func whatIsPaidTooMuchBecomesTheCustomersAndCanBeUsedLater() throws {
    var bench = try site()
    var draft = PaymentDraft()
    draft.invoice = "@inv"
    draft.amount = 12_500
    draft.alias = "@txn"
    try bench.billing(.recordPayment(draft))
    #expect(bench.all("transactions").first?["amount_unused"]?.wholeNumber == 2_500)
    #expect(bench.all("customers").first?["excess_payments"]?.wholeNumber == 2_500)
    var second = InvoiceDraft()
    second.customer = "cust"
    second.alias = "@second"
    second.lines = [LineDraft(item: "", entityType: "adhoc", description: "Extra", unitAmount: 2_000)]
    try bench.billing(.raiseInvoice(second))
    try bench.billing(.applyExcess("@txn", invoice: "@second", amount: 2_000))
    #expect(bench.all("transactions").first?["amount_unused"]?.wholeNumber == 500)
    #expect(bench.all("customers").first?["excess_payments"]?.wholeNumber == 500)
    #expect(bench.world.truth.invoices.map(\.status) == ["paid", "paid"])
  }

  @Test func aFailedPaymentIsListedWithItsFullAmount() throws {
    var bench = try site()
    var draft = CollectionDraft(invoice: "@inv")
    draft.status = "failure"
    try bench.billing(.collect(draft))
    let transaction = bench.all("transactions").first
    #expect(transaction?["linked_invoices"]?.elements?.first?["applied_amount"]?.wholeNumber == 10_000)
    #expect(transaction?["amount_unused"]?.wholeNumber == 0)
    #expect(invoice(&bench)["amount_paid"]?.wholeNumber == 0)
    #expect(invoice(&bench)["linked_payments"]?.elements?.first?["txn_status"]?.text == "failure")
  }

  @Test func aLateFailureOpensTheInvoiceAgain() throws {
    var bench = try site()
    var draft = CollectionDraft(invoice: "@inv")
    draft.gateway = "gocardless"
    draft.status = "in_progress"
    draft.alias = "@txn"
    try bench.billing(.collect(draft))
    #expect(invoice(&bench)["amount_to_collect"]?.wholeNumber == 0)
    #expect(invoice(&bench)["amount_due"]?.wholeNumber == 10_000)
    try bench.billing(.settle("@txn", status: "success"))
    #expect(invoice(&bench)["status"]?.text == "paid")
    try bench.billing(.failLate("@txn"))
    #expect(invoice(&bench)["status"]?.text == "not_paid")
    #expect(bench.all("transactions").first?["status"]?.text == "late_failure")
    #expect(bench.world.truth.invoices.first?.wasEverPaid == true)
  }

  @Test func aReversalIsATransactionOfItsOwn() throws {
    var bench = try site()
    var draft = CollectionDraft(invoice: "@inv")
    draft.alias = "@txn"
    try bench.billing(.collect(draft))
    try bench.billing(.reversePayment("@txn"))
    let transactions = bench.all("transactions", "&sort_by%5Basc%5D=updated_at")
    let reversal = transactions.first { $0["type"]?.text == "payment_reversal" }
    let payment = transactions.first { $0["type"]?.text == "payment" }
    #expect(reversal?["reference_transaction_id"] == payment?["id"])
    #expect(payment?["reversal_transaction_id"] == reversal?["id"])
    #expect(payment?["status"]?.text == "success")
    #expect(invoice(&bench)["status"]?.text == "not_paid")
  }

  @Test func aRefundDoesNotLowerWhatWasPaid() throws {
    var bench = try site()
    try bench.billing(.collect(CollectionDraft(invoice: "@inv")))
    var refund = RefundDraft()
    refund.invoice = "@inv"
    refund.amount = 2_500
    try bench.billing(.refund(refund))
    #expect(invoice(&bench)["amount_paid"]?.wholeNumber == 10_000)
    #expect(invoice(&bench)["issued_credit_notes"]?.elements?.first?["cn_status"]?.text == "refunded")
    let note = bench.all("credit_notes").first
    #expect(note?["amount_refunded"]?.wholeNumber == 2_500)
    let transaction = bench.all("transactions").first { $0["type"]?.text == "refund" }
    #expect(transaction?["refunded_txn_id"] != nil)
    #expect(
      transaction?["linked_credit_notes"]?.elements?.first?["cn_reference_invoice_id"]
        == invoice(&bench)["id"])
    refund.amount = 7_501
    #expect(throws: ActRefusal.self) { try bench.billing(.refund(refund)) }
  }

  @Test func aCreditNoteIsAnAdjustmentWhileSomethingIsDueElseRefundable() throws {
    var bench = try site()
    var credit = CreditDraft()
    credit.invoice = "@inv"
    credit.amount = 1_000
    try bench.billing(.credit(credit))
    #expect(invoice(&bench)["amount_adjusted"]?.wholeNumber == 1_000)
    try bench.billing(.collect(CollectionDraft(invoice: "@inv")))
    try bench.billing(.credit(credit))
    #expect(bench.world.truth.creditNotes.map(\.type) == ["adjustment", "refundable"])
    #expect(bench.world.truth.creditNotes.map(\.status) == ["adjusted", "refund_due"])
    #expect(bench.all("customers").first?["refundable_credits"]?.wholeNumber == 1_000)
  }

  @Test func aWriteOffMakesAnInvoicePaidWithoutCash() throws {
    var bench = try site()
    try bench.billing(.writeOff("@inv"))
    #expect(invoice(&bench)["status"]?.text == "paid")
    #expect(invoice(&bench)["write_off_amount"]?.wholeNumber == 10_000)
    let note = bench.all("credit_notes").first
    #expect(note?["reason_code"]?.text == "write_off")
    #expect(note?["create_reason_code"]?.text == "Write Off")
    #expect(bench.world.truth.transactions.isEmpty)
    // Taking the note away undoes it.
    try bench.billing(.deleteCreditNote(note?["id"]?.text ?? ""))
    #expect(invoice(&bench)["status"]?.text == "not_paid")
    #expect(invoice(&bench)["write_off_amount"]?.wholeNumber == 0)
  }

  @Test func onlyAnUntouchedInvoiceCanBeVoided() throws {
    var bench = try site()
    var draft = PaymentDraft()
    draft.invoice = "@inv"
    draft.amount = 1
    draft.alias = "@txn"
    try bench.billing(.recordPayment(draft))
    let before = bench.world.truth
    #expect(throws: ActRefusal.self) { try bench.billing(.voidInvoice("@inv", reason: "x")) }
    #expect(bench.world.truth == before)
    try bench.billing(.removePayment("@txn", invoice: "@inv"))
    try bench.billing(.voidInvoice("@inv", reason: "duplicate"))
    #expect(invoice(&bench)["void_reason_code"]?.text == "duplicate")
    #expect(bench.all("transactions").first?["amount_unused"]?.wholeNumber == 1)
    try bench.billing(.deletePayment("@txn"))
    #expect(bench.world.truth.transactions.first?.isDeleted == true)
    #expect(bench.all("customers").first?["excess_payments"]?.wholeNumber == 0)
  }

  @Test func closingAPendingInvoiceChangesItsIdAndKeepsItsLines() throws {
    var bench = try site()
    var draft = InvoiceDraft()
    draft.customer = "cust"
    draft.alias = "@draft"
    draft.isPending = true
    draft.lines = [LineDraft(item: "", entityType: "adhoc", description: "Usage", unitAmount: 5)]
    try bench.billing(.raiseInvoice(draft))
    let pending = try #require(bench.all("invoices").first { $0["status"]?.text == "pending" })
    let id = try #require(pending["id"]?.text)
    #expect(id.hasPrefix("draft_inv_"))
    try bench.billing(.closeInvoice("@draft"))
    let closed = try #require(bench.all("invoices").first { $0["line_items"] == pending["line_items"] })
    #expect(closed["id"]?.text?.hasPrefix("INV-") == true)
    #expect(bench.billing("invoices/\(id)").status == 404)
    try bench.billing(.collect(CollectionDraft(invoice: "@draft")))
  }

  @Test func everyChangeRaisesTheVersionAndTouchesTheStamp() throws {
    var bench = try site()
    var last = invoice(&bench)["resource_version"]?.wholeNumber ?? 0
    for _ in 0..<5 {
      try bench.billing(.editPurchaseOrder("@inv", number: "PO"))
      let now = invoice(&bench)
      let version = try #require(now["resource_version"]?.wholeNumber)
      #expect(version > last)
      #expect(now["updated_at"]?.wholeNumber == bench.time / 1_000)
      last = version
    }
  }

  @Test func actsOnNothingAreRefusedWithASentence() throws {
    var bench = try site()
    let acts: [BillingAct] = [
      .voidInvoice("nothing", reason: ""), .deleteCustomer("nothing"), .failLate("nothing"),
      .writeOff("nothing"),
      .voidCreditNote("nothing"), .chargeback("nothing"), .refund(RefundDraft()),
      .raiseInvoice(InvoiceDraft()),
      .recordPayment(PaymentDraft()), .credit(CreditDraft()), .editLine("@inv", line: 9, unitAmount: 1),
      .editLine("@inv", line: 0, unitAmount: .max), .withholdTax("@inv", amount: 10_001, reference: ""),
      .collect(CollectionDraft(invoice: "nothing")), .closeInvoice("@inv"),
    ]
    let before = bench.world.truth
    for act in acts { #expect(throws: ActRefusal.self) { try bench.billing(act) } }
    #expect(bench.world.truth == before)
  }
}
