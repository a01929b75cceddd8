extension ChargebeeSite {
  mutating func record(_ draft: PaymentDraft, at moment: Int64) throws(ActRefusal) {
    guard !["card", "direct_debit", "chargeback"].contains(draft.method) else {
      throw ActRefusal("\(draft.method) is no offline method.")
    }
    if draft.invoice.isEmpty {
      try recordOnAccount(draft, at: moment)
    } else {
      try record(draft, for: try invoice(draft.invoice), at: moment)
    }
  }

  /// What is paid beyond the amount due stays unused, and becomes the customer's excess payment.
  private mutating func record(
    _ draft: PaymentDraft, for open: InvoiceRecord, at moment: Int64
  ) throws(ActRefusal) {
    var invoice = open
    let amount = draft.amount ?? invoice.amountDue
    guard invoice.status.isOpen, amount > 0, amount < 9_007_199_254_740 else {
      throw ActRefusal("Invoice \(invoice.id) takes no payment.")
    }
    let payer = invoice.paymentOwner ?? invoice.customer
    var record = offlineTransaction(
      .payment, method: draft.method, reference: draft.reference, customer: payer, currency: invoice.currency,
      amount: amount, date: draft.date ?? floorDivided(moment, by: 1_000))
    alias(draft.alias, record.id)
    let applied = min(amount, invoice.amountDue)
    record.subscription = invoice.subscription
    record.unused = amount - applied
    link(&record, to: &invoice, applied: applied, at: moment)
    savePayment(record, invoice, event: "payment_succeeded", by: .adminConsole, at: moment)
    if record.unused > 0 {
      let unused = record.unused
      changeBalance(of: payer, in: record.currency, at: moment) { $0.excessPayments += unused }
    }
  }

  private mutating func recordOnAccount(_ draft: PaymentDraft, at moment: Int64) throws(ActRefusal) {
    let payer = try customer(draft.customer)
    guard let amount = draft.amount, amount > 0, amount < 9_007_199_254_740 else {
      throw ActRefusal("A payment on account needs an amount.")
    }
    var record = offlineTransaction(
      .payment, method: draft.method, reference: draft.reference, customer: payer.id,
      currency: draft.currency, amount: amount, date: draft.date ?? floorDivided(moment, by: 1_000))
    alias(draft.alias, record.id)
    record.unused = amount
    let snapshot = save(record, at: moment)
    changeBalance(of: payer.id, in: draft.currency, at: moment) { $0.excessPayments += amount }
    // Excess payments come without an invoice (contracts/chargebee.md section 6).
    emit(
      "payment_succeeded", [.transaction(snapshot)] + subject(customer: payer.id), by: .adminConsole,
      at: moment)
    emit("transaction_created", [.transaction(snapshot)], by: .adminConsole, at: moment)
  }

  mutating func applyExcess(
    _ id: String, to invoiceID: String, amount: Int64, at moment: Int64
  ) throws(ActRefusal) {
    var record = try transaction(id)
    var invoice = try invoice(invoiceID)
    guard record.type == .payment, record.status == .success, amount > 0, amount <= record.unused,
      amount <= invoice.amountDue, invoice.status.isOpen, invoice.currency == record.currency
    else { throw ActRefusal("\(amount) of \(id) cannot be applied to \(invoiceID).") }
    record.unused -= amount
    link(&record, to: &invoice, applied: amount, at: moment)
    savePayment(record, invoice, event: "transaction_updated", by: .adminConsole, at: moment)
    changeBalance(of: record.customer, in: record.currency, at: moment) { $0.excessPayments -= amount }
  }

  mutating func removePayment(_ id: String, from invoiceID: String, at moment: Int64) throws(ActRefusal) {
    let record = try transaction(id)
    var invoice = try invoice(invoiceID)
    guard invoice.payments.contains(where: { $0.transaction == record.id && $0.status == .success }) else {
      throw ActRefusal("Transaction \(id) does not pay invoice \(invoiceID).")
    }
    unlink(record.id, from: invoice.id, at: moment)
    invoice.payments.removeAll { $0.transaction == record.id }
    let snapshot = save(invoice, at: moment)
    emit("invoice_updated", [.invoice(snapshot)], by: .adminConsole, at: moment)
  }

  /// Only offline payments can be deleted, and only after they were taken off their invoices.
  mutating func deletePayment(_ id: String, at moment: Int64) throws(ActRefusal) {
    var record = try transaction(id)
    guard record.isOffline, record.type == .payment, record.invoices.isEmpty, record.refunds.isEmpty else {
      throw ActRefusal("Transaction \(id) cannot be deleted.")
    }
    let unused = record.unused
    record.unused = 0
    record.deleted = true
    let snapshot = save(record, at: moment)
    changeBalance(of: record.customer, in: record.currency, at: moment) { $0.excessPayments -= unused }
    emit("transaction_deleted", [.transaction(snapshot)], by: .adminConsole, at: moment)
  }

  mutating func redate(_ id: String, to date: Int64, at moment: Int64) throws(ActRefusal) {
    var record = try transaction(id)
    guard record.isOffline, record.type == .payment else {
      throw ActRefusal("Only offline payments have a date that people type.")
    }
    record.date = date
    let snapshot = save(record, at: moment)
    for link in record.invoices { spreadDate(of: record, in: link.invoice) }
    emit("transaction_updated", [.transaction(snapshot)], by: .adminConsole, at: moment)
  }

  private mutating func spreadDate(of payment: TransactionRecord, in invoice: String) {
    invoices.refresh(invoice) { invoice in
      invoice.payments = invoice.payments.map { link in
        link.transaction != payment.id
          ? link
          : .init(
            transaction: link.transaction, applied: link.applied, appliedAt: link.appliedAt,
            status: link.status, date: payment.date, amount: link.amount)
      }
    }
  }
}
