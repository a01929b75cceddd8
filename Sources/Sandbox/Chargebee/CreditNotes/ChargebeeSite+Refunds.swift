extension ChargebeeSite {
  mutating func refund(_ draft: RefundDraft, at moment: Int64) throws(ActRefusal) {
    let named = [draft.invoice, draft.note, draft.payment].filter { !$0.isEmpty }
    guard named.count == 1 else { throw ActRefusal("A refund is of an invoice, a note or a payment.") }
    if !draft.payment.isEmpty {
      try refundExcess(draft, at: moment)
    } else if !draft.note.isEmpty {
      try refundNote(try creditNote(draft.note), draft, at: moment)
    } else {
      try refundInvoice(draft, at: moment)
    }
  }

  /// Refunding a paid invoice makes a refundable note and pays it out at once.
  private mutating func refundInvoice(_ draft: RefundDraft, at moment: Int64) throws(ActRefusal) {
    let invoice = try invoice(draft.invoice)
    guard draft.method != nil || payment(of: invoice) != nil else {
      throw ActRefusal("Invoice \(invoice.id) was not paid through a gateway.")
    }
    var credit = CreditDraft()
    credit.alias = draft.alias.isEmpty ? "" : draft.alias + "-note"
    credit.amount = draft.amount
    credit.reason = "product_unsatisfactory"
    credit.createReason = "Product Unsatisfactory"
    let id = try issueRefundable(invoice, credit, at: moment)
    try refundNote(try creditNote(id), draft, at: moment)
  }

  /// The last successful gateway payment of an invoice.
  private func payment(of invoice: InvoiceRecord) -> TransactionRecord? {
    let candidates = invoice.payments.filter { $0.status == .success }.compactMap {
      transactions[$0.transaction]
    }
    return candidates.last { !$0.isOffline }
  }

  private mutating func refundNote(
    _ note: CreditNoteRecord, _ draft: RefundDraft, at moment: Int64
  ) throws(ActRefusal) {
    let amount = draft.amount ?? note.available
    guard note.type == .refundable, amount > 0, amount <= note.available else {
      throw ActRefusal("Credit note \(note.id) has less than that left.")
    }
    let invoice = note.invoice.flatMap { invoices[$0] }
    let paid = invoice.flatMap { payment(of: $0) }
    var record: TransactionRecord
    if let method = draft.method {
      record = offlineTransaction(
        .refund, method: method, reference: draft.reference, customer: note.customer, currency: note.currency,
        amount: amount, date: floorDivided(moment, by: 1_000))
      record.referenceTransaction = invoice?.payments.last { $0.status == .success }?.transaction
    } else {
      guard let paid else { throw ActRefusal("No gateway payment stands behind \(note.id).") }
      record = gatewayTransaction(
        .refund, gateway: paid.gateway, customer: note.customer, currency: note.currency, amount: amount,
        status: .success, at: moment)
      record.refundedTransaction = paid.id
    }
    alias(draft.alias, record.id)
    payOut(note, by: record, at: moment)
  }

  /// Writes the refund into the note and the note into the refund, and saves both.
  private mutating func payOut(_ note: CreditNoteRecord, by refund: TransactionRecord, at moment: Int64) {
    var note = note
    var record = refund
    let seconds = floorDivided(moment, by: 1_000)
    note.refunds.append(
      .init(
        transaction: record.id, applied: record.amount, appliedAt: seconds, status: record.status,
        date: record.date, amount: record.amount))
    note.settleStatus(at: seconds)
    record.notes.append(
      .init(
        note: note.id, applied: record.amount, appliedAt: seconds, reason: note.reason,
        createReason: note.createReason, date: note.date, total: note.totals.total, status: note.status,
        invoice: note.invoice))
    let paidOut = save(record, at: moment)
    let used = save(note, at: moment)
    let amount = record.amount
    changeBalance(of: note.customer, in: note.currency, at: moment) { $0.refundableCredits -= amount }
    let invoice = note.invoice.flatMap { invoices.snapshot($0) }
    let content: [EventRecord.Subject] =
      [.transaction(paidOut)] + (invoice.map { [.invoice($0)] } ?? []) + [.creditNote(used)]
    emit("payment_refunded", content + subject(customer: note.customer), by: .adminConsole, at: moment)
    emit("credit_note_updated", [.creditNote(used)], by: .adminConsole, at: moment)
  }

  /// A refund of an excess payment is tied to no credit note.
  private mutating func refundExcess(_ draft: RefundDraft, at moment: Int64) throws(ActRefusal) {
    var payment = try transaction(draft.payment)
    let amount = draft.amount ?? payment.unused
    guard payment.type == .payment, payment.status == .success, amount > 0, amount <= payment.unused else {
      throw ActRefusal("Transaction \(draft.payment) has less than that unused.")
    }
    var record = offlineTransaction(
      .refund, method: draft.method ?? payment.method, reference: draft.reference, customer: payment.customer,
      currency: payment.currency, amount: amount, date: floorDivided(moment, by: 1_000))
    record.referenceTransaction = payment.id
    alias(draft.alias, record.id)
    payment.unused -= amount
    payment.refunds.append(
      .init(transaction: record.id, status: record.status, date: record.date, amount: amount))
    let paidOut = save(record, at: moment)
    let reduced = save(payment, at: moment)
    changeBalance(of: payment.customer, in: payment.currency, at: moment) { $0.excessPayments -= amount }
    emit(
      "payment_refunded", [.transaction(paidOut)] + subject(customer: payment.customer), by: .adminConsole,
      at: moment)
    emit("transaction_updated", [.transaction(reduced)], by: .adminConsole, at: moment)
  }

  /// The bank sends a refund back: its credit notes are to be refunded again.
  mutating func failRefund(_ id: String, at moment: Int64) throws(ActRefusal) {
    var record = try transaction(id)
    guard record.type == .refund, record.status == .success, !record.notes.isEmpty else {
      throw ActRefusal("Transaction \(id) is no refund of a credit note that could fail.")
    }
    record.status = .failure
    record.errorText = "The account is closed."
    let snapshot = save(record, at: moment)
    emit("transaction_updated", [.transaction(snapshot)], at: moment)
    for link in record.notes {
      guard var note = creditNotes[link.note] else { continue }
      for index in note.refunds.indices where note.refunds[index].transaction == record.id {
        note.refunds[index].status = record.status
      }
      note.settleStatus(at: floorDivided(moment, by: 1_000))
      let unpaid = save(note, at: moment)
      changeBalance(of: note.customer, in: note.currency, at: moment) { $0.refundableCredits += link.applied }
      emit("credit_note_updated", [.creditNote(unpaid)], at: moment)
    }
  }

  /// The bank takes a card payment back: a refund with the method chargeback, out of a refundable note.
  mutating func chargeback(_ id: String, at moment: Int64) throws(ActRefusal) {
    let payment = try transaction(id)
    guard payment.type == .payment, payment.status == .success, !payment.isOffline,
      payment.invoices.count == 1, payment.unused == 0
    else { throw ActRefusal("Transaction \(id) cannot be charged back.") }
    let invoice = try invoice(payment.invoices[0].invoice)
    var draft = CreditDraft()
    draft.amount = payment.amount
    draft.reason = "chargeback"
    draft.createReason = "Chargeback"
    let note = try issueRefundable(invoice, draft, at: moment)
    var refund = gatewayTransaction(
      .refund, gateway: payment.gateway, customer: payment.customer, currency: payment.currency,
      amount: payment.amount, status: .success, at: moment)
    refund.method = "chargeback"
    refund.refundedTransaction = payment.id
    payOut(try creditNote(note), by: refund, at: moment)
  }
}
