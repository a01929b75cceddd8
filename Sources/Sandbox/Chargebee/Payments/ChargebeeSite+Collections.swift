extension ChargebeeSite {
  mutating func collect(_ draft: CollectionDraft, at moment: Int64) throws(ActRefusal) {
    var invoice = try invoice(draft.invoice)
    guard ["stripe", "gocardless"].contains(draft.gateway),
      let status = TransactionStatus(rawValue: draft.status), status != .lateFailure, status != .voided
    else { throw ActRefusal("There is no such gateway or status.") }
    let amount = draft.amount ?? invoice.amountDue - invoice.amountInProgress
    guard invoice.status.isOpen, amount > 0, amount <= invoice.amountDue - invoice.amountInProgress else {
      throw ActRefusal("Nothing can be collected for invoice \(draft.invoice).")
    }
    let authorization = draft.authorization.isEmpty ? nil : try transaction(draft.authorization)
    var record = gatewayTransaction(
      .payment, gateway: draft.gateway, customer: invoice.paymentOwner ?? invoice.customer,
      currency: invoice.currency, amount: amount, status: status, at: moment)
    alias(draft.alias, record.id)
    record.subscription = invoice.subscription
    record.authorization = authorization?.id
    link(&record, to: &invoice, applied: amount, at: moment)
    if status == .failure { invoice.dunning = "in_progress" }
    savePayment(record, invoice, event: Self.event(for: status), by: .scheduledJob, at: moment)
    if let authorization { capture(authorization, by: record, at: moment) }
  }

  private static func event(for status: TransactionStatus) -> String {
    switch status {
    case .success: "payment_succeeded"
    case .inProgress: "payment_initiated"
    default: "payment_failed"
    }
  }

  private mutating func capture(
    _ authorization: TransactionRecord, by payment: TransactionRecord, at moment: Int64
  ) {
    var record = authorization
    record.captures.append(
      .init(transaction: payment.id, status: payment.status, date: payment.date, amount: payment.amount))
    record.capturable = max(0, (record.capturable ?? 0) - payment.amount)
    let snapshot = save(record, at: moment)
    emit("transaction_updated", [.transaction(snapshot)], at: moment)
  }

  /// Ends a collection that was in progress.
  mutating func settle(_ id: String, status text: String, at moment: Int64) throws(ActRefusal) {
    var record = try transaction(id)
    guard let status = TransactionStatus(rawValue: text),
      [.success, .failure, .timeout, .needsAttention].contains(status)
    else { throw ActRefusal("\(text) does not end a collection.") }
    guard record.status == .inProgress || record.status == .needsAttention else {
      throw ActRefusal("Transaction \(id) is \(record.status.rawValue).")
    }
    record.status = status
    record.settledAt = status == .success ? floorDivided(moment, by: 1_000) : nil
    if status == .failure { record.errorText = "The bank refused the debit." }
    let snapshot = save(record, at: moment)
    emit(
      Self.event(for: status), [.transaction(snapshot)] + subject(customer: record.customer), at: moment)
    spreadStatus(of: record, at: moment, dunning: status == .failure ? "in_progress" : nil)
  }

  /// A direct debit that had succeeded comes back: the invoice is open again.
  mutating func failLate(_ id: String, at moment: Int64) throws(ActRefusal) {
    var record = try transaction(id)
    guard record.type == .payment, record.status == .success, !record.isOffline, record.unused == 0,
      record.reversal == nil
    else { throw ActRefusal("Transaction \(id) cannot fail any more.") }
    record.status = .lateFailure
    record.settledAt = floorDivided(moment, by: 1_000)
    record.errorText = "The debit was returned."
    let snapshot = save(record, at: moment)
    emit("payment_failed", [.transaction(snapshot)] + subject(customer: record.customer), at: moment)
    spreadStatus(of: record, at: moment, dunning: "stopped")
  }

  /// A reversal is a transaction of its own; the payment keeps its status and is taken off its invoices.
  mutating func reverse(_ id: String, at moment: Int64) throws(ActRefusal) {
    var payment = try transaction(id)
    guard payment.type == .payment, payment.status == .success, !payment.isOffline, payment.reversal == nil,
      payment.unused == 0
    else { throw ActRefusal("Transaction \(id) cannot be reversed.") }
    var reversal = gatewayTransaction(
      .paymentReversal, gateway: payment.gateway, customer: payment.customer, currency: payment.currency,
      amount: payment.amount, status: .success, at: moment)
    reversal.referenceTransaction = payment.id
    payment.reversal = reversal.id
    let links = payment.invoices
    payment.invoices = []
    let snapshot = save(reversal, at: moment)
    let reversed = save(payment, at: moment)
    emit("transaction_created", [.transaction(snapshot)], at: moment)
    emit("transaction_updated", [.transaction(reversed)], at: moment)
    for link in links { reopen(link.invoice, without: payment.id, at: moment) }
  }

  private mutating func reopen(_ id: String, without payment: String, at moment: Int64) {
    guard var invoice = invoices[id], !invoice.deleted else { return }
    invoice.payments.removeAll { $0.transaction == payment }
    invoice.dunning = "stopped"
    let snapshot = save(invoice, at: moment)
    emit("invoice_updated", [.invoice(snapshot)], at: moment)
  }
}
