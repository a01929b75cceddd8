extension ChargebeeSite {
  /// An adjustment while something is due, else a refundable note (contracts/chargebee.md section 10.2).
  mutating func credit(_ draft: CreditDraft, at moment: Int64) throws(ActRefusal) {
    if draft.invoice.isEmpty {
      try creditAlone(draft, at: moment)
      return
    }
    let invoice = try invoice(draft.invoice)
    if invoice.status.isOpen {
      try adjust(invoice, draft, at: moment)
    } else {
      _ = try issueRefundable(invoice, draft, at: moment)
    }
  }

  private mutating func adjust(
    _ invoice: InvoiceRecord, _ draft: CreditDraft, at moment: Int64
  ) throws(ActRefusal) {
    let amount = draft.amount ?? invoice.amountDue
    guard amount > 0, amount <= invoice.amountDue - invoice.amountInProgress else {
      throw ActRefusal("Invoice \(invoice.id) has less than that due.")
    }
    var note = newNote(draft, for: invoice, amount: amount, type: .adjustment, at: moment)
    note.status = .adjusted
    saveIssued(note, in: invoice, at: moment) { $0.adjustments.append(Self.issued(note)) }
  }

  /// A refundable note; returns its id.
  mutating func issueRefundable(
    _ invoice: InvoiceRecord, _ draft: CreditDraft, at moment: Int64
  ) throws(ActRefusal) -> String {
    let amount = draft.amount ?? invoice.refundable
    guard invoice.status == .paid, amount > 0, amount <= invoice.refundable else {
      throw ActRefusal("Invoice \(invoice.id) has less than that to give back.")
    }
    var note = newNote(draft, for: invoice, amount: amount, type: .refundable, at: moment)
    note.status = .refundDue
    saveIssued(note, in: invoice, at: moment) { $0.issued.append(Self.issued(note)) }
    changeBalance(of: note.customer, in: note.currency, at: moment) { $0.refundableCredits += amount }
    return note.id
  }

  private mutating func creditAlone(_ draft: CreditDraft, at moment: Int64) throws(ActRefusal) {
    let owner = try customer(draft.customer)
    guard let amount = draft.amount, amount > 0, amount < 9_007_199_254_740,
      ExchangeRateTable.nominal(draft.currency) != nil
    else { throw ActRefusal("A credit note of its own needs an amount in a currency of the site.") }
    let type = draft.isStore ? CreditNoteType.store : .refundable
    var note = newNote(draft, for: nil, amount: amount, type: type, at: moment)
    note.customer = owner.id
    let snapshot = save(note, at: moment)
    if type == .refundable {
      changeBalance(of: owner.id, in: note.currency, at: moment) { $0.refundableCredits += amount }
    }
    emit("credit_note_created", [.creditNote(snapshot)], by: .adminConsole, at: moment)
  }

  private mutating func newNote(
    _ draft: CreditDraft, for invoice: InvoiceRecord?, amount: Int64, type: CreditNoteType, at moment: Int64
  ) -> CreditNoteRecord {
    let date = floorDivided(moment, by: 1_000)
    let id = nextCreditNoteNumber()
    alias(draft.alias, id)
    let content = NoteLines(invoice: invoice, amount: amount, date: date)
    let currency = invoice?.currency ?? draft.currency
    return CreditNoteRecord(
      id: id, customer: invoice?.customer ?? "", subscription: invoice?.subscription, invoice: invoice?.id,
      type: type, status: .refundDue, reason: draft.reason, createReason: draft.createReason, date: date,
      currency: currency, exchangeRate: ExchangeRateTable.text(currency, at: date),
      taxInclusive: invoice?.taxInclusive ?? false, lines: content.lines { newIdentifier("li_") },
      roundOff: content.roundOff)
  }

  private static func issued(_ note: CreditNoteRecord) -> InvoiceRecord.IssuedNote {
    .init(
      note: note.id, reason: note.reason, createReason: note.createReason, date: note.date,
      total: note.totals.total, status: note.status)
  }

  private mutating func saveIssued(
    _ note: CreditNoteRecord, in invoice: InvoiceRecord, at moment: Int64,
    _ change: (inout InvoiceRecord) -> Void
  ) {
    var record = invoice
    change(&record)
    let issued = save(note, at: moment)
    let credited = save(record, at: moment)
    emit("credit_note_created", [.creditNote(issued)], by: .adminConsole, at: moment)
    emit("invoice_updated", [.invoice(credited)], by: .adminConsole, at: moment)
  }

  /// A write-off is an adjustment of everything that is due, and makes the invoice paid.
  mutating func writeOff(_ id: String, at moment: Int64) throws(ActRefusal) {
    var record = try invoice(id)
    let amount = record.amountDue
    guard record.status.isOpen, amount > 0, record.amountInProgress == 0 else {
      throw ActRefusal("Invoice \(id) has nothing to write off.")
    }
    var draft = CreditDraft()
    draft.alias = id + "-write-off"
    draft.reason = "write_off"
    draft.createReason = "Write Off"
    var note = newNote(draft, for: record, amount: amount, type: .adjustment, at: moment)
    note.status = .adjusted
    record.writeOffAmount = amount
    saveIssued(note, in: record, at: moment) { $0.adjustments.append(Self.issued(note)) }
  }

  /// Credits applied to a later invoice.
  mutating func allocate(
    _ id: String, to invoiceID: String, amount: Int64, at moment: Int64
  ) throws(ActRefusal) {
    let note = try creditNote(id)
    var invoice = try invoice(invoiceID)
    guard note.type != .adjustment, amount > 0, amount <= note.available, invoice.status.isOpen,
      amount <= invoice.amountDue - invoice.amountInProgress, invoice.currency == note.currency
    else { throw ActRefusal("\(amount) of \(id) cannot pay \(invoiceID).") }
    use(note, amount, on: &invoice, isPreTax: false, at: moment)
    let paid = save(invoice, at: moment)
    if note.type == .refundable {
      changeBalance(of: note.customer, in: note.currency, at: moment) { $0.refundableCredits -= amount }
    }
    emit("invoice_updated", [.invoice(paid)], at: moment)
  }

  /// Uses a credit on an invoice, which whoever asked for it saves.
  mutating func use(
    _ credit: CreditNoteRecord, _ amount: Int64, on invoice: inout InvoiceRecord, isPreTax: Bool,
    at moment: Int64
  ) {
    var note = credit
    let seconds = floorDivided(moment, by: 1_000)
    note.allocations.append(
      .init(
        invoice: invoice.id, amount: amount, at: seconds, isPreTax: isPreTax, invoiceDate: invoice.date,
        invoiceStatus: invoice.status))
    note.settleStatus(at: seconds)
    invoice.appliedCredits.append(
      .init(
        note: note.id, applied: amount, appliedAt: seconds, isPreTax: isPreTax, reason: note.reason,
        createReason: note.createReason, date: note.date, status: note.status))
    let used = save(note, at: moment)
    emit("credit_note_updated", [.creditNote(used)], at: moment)
  }

  /// The store credit that a new invoice uses.
  func usableCredit(_ draft: InvoiceDraft) throws(ActRefusal) -> CreditNoteRecord {
    let note = try creditNote(draft.storeCredit)
    let charged = draft.lines.reduce(0) { $0 + $1.unitAmount * $1.quantity }
    guard note.type == .store, draft.storeCreditAmount > 0, draft.storeCreditAmount <= note.available,
      draft.storeCreditAmount <= charged, !draft.isPending
    else { throw ActRefusal("\(draft.storeCreditAmount) of \(draft.storeCredit) cannot be used before tax.") }
    return note
  }

  /// Tax that the customer had withheld is given back with a credit: the authority has it, so no money moves.
  mutating func refundWithheld(_ id: String, amount: Int64, at moment: Int64) throws(ActRefusal) {
    var note = try creditNote(id)
    guard note.type == .refundable, amount > 0, amount <= note.available else {
      throw ActRefusal("\(amount) of \(id) cannot be given back.")
    }
    let seconds = floorDivided(moment, by: 1_000)
    note.withheldRefunds.append(.init(id: newIdentifier("tax_wh_ref_"), amount: amount, date: seconds))
    note.settleStatus(at: seconds)
    let snapshot = save(note, at: moment)
    changeBalance(of: note.customer, in: note.currency, at: moment) { $0.refundableCredits -= amount }
    emit("tax_withheld_refunded", [.creditNote(snapshot)], by: .adminConsole, at: moment)
  }
}
