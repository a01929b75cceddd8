extension ChargebeeSite {
  /// Writes a payment into the invoice and the invoice into the payment. Neither is saved yet.
  ///
  /// A failed payment is listed with its full amount as well (contracts/chargebee.md section 5.4).
  func link(
    _ transaction: inout TransactionRecord, to invoice: inout InvoiceRecord, applied: Int64, at moment: Int64
  ) {
    let seconds = floorDivided(moment, by: 1_000)
    invoice.payments.append(
      .init(
        transaction: transaction.id, applied: applied, appliedAt: seconds, status: transaction.status,
        date: transaction.date, amount: transaction.amount))
    invoice.settleStatus(at: seconds)
    transaction.invoices.append(
      .init(
        invoice: invoice.id, applied: applied, appliedAt: seconds, date: invoice.date,
        total: invoice.totals.total, status: invoice.status))
  }

  /// Saves both sides of a payment, and tells the world in the events of contracts/chargebee.md section 6.
  mutating func savePayment(
    _ transaction: TransactionRecord, _ invoice: InvoiceRecord, event: String, by source: EventSource,
    at moment: Int64
  ) {
    let isNew = transactions[transaction.id] == nil
    let paid = save(transaction, at: moment)
    let settled = save(invoice, at: moment)
    let content: [EventRecord.Subject] =
      [.transaction(paid), .invoice(settled)] + subject(customer: transaction.customer)
    emit(event, content, by: source, at: moment)
    emit(isNew ? "transaction_created" : "transaction_updated", [.transaction(paid)], by: source, at: moment)
    emit("invoice_updated", [.invoice(settled)], by: source, at: moment)
  }

  /// Brings a changed status of a payment into the invoices that list it.
  mutating func spreadStatus(of transaction: TransactionRecord, at moment: Int64, dunning: String? = nil) {
    for link in transaction.invoices {
      guard var invoice = invoices[link.invoice], !invoice.deleted else { continue }
      for index in invoice.payments.indices where invoice.payments[index].transaction == transaction.id {
        invoice.payments[index].status = transaction.status
      }
      if let dunning { invoice.dunning = dunning }
      let snapshot = save(invoice, at: moment)
      emit("invoice_updated", [.invoice(snapshot)], at: moment)
    }
  }

  /// Takes a payment off an invoice that is about to change itself; successful money becomes unused.
  mutating func unlink(_ id: String, from invoice: String, at moment: Int64) {
    guard var record = transactions[id] else { return }
    let applied = record.invoices.filter { $0.invoice == invoice }.reduce(0) { $0 + $1.applied }
    record.invoices.removeAll { $0.invoice == invoice }
    if record.status == .success { record.unused += applied }
    let snapshot = save(record, at: moment)
    if record.status == .success {
      changeBalance(of: record.customer, in: record.currency, at: moment) { $0.excessPayments += applied }
    }
    emit("transaction_updated", [.transaction(snapshot)], by: .adminConsole, at: moment)
  }
}
