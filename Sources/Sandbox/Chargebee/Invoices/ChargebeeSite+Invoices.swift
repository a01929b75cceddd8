extension ChargebeeSite {
  mutating func raise(_ draft: InvoiceDraft, at moment: Int64) throws(ActRefusal) {
    let owner = try customer(draft.customer)
    guard !draft.lines.isEmpty else { throw ActRefusal("An invoice needs a line.") }
    guard draft.isReasonable else { throw ActRefusal("An amount is negative or too large.") }
    let id = draft.isPending ? newIdentifier("draft_inv_") : draft.id.isEmpty ? nextInvoiceNumber() : draft.id
    guard invoices[id] == nil else { throw ActRefusal("Invoice \(id) exists.") }
    let credit = draft.storeCredit.isEmpty ? nil : try usableCredit(draft)
    alias(draft.alias, id)
    var record = record(draft, id: id, owner: owner, at: moment)
    if let credit { use(credit, draft.storeCreditAmount, on: &record, isPreTax: true, at: moment) }
    let snapshot = save(record, at: moment)
    let backdated = (draft.date ?? record.date) < floorDivided(moment, by: 1_000) - 86_400
    let type = backdated ? "invoice_generated_with_backdating" : "invoice_generated"
    emit(
      draft.isPending ? "pending_invoice_created" : type,
      [.invoice(snapshot)] + subject(customer: owner.id), at: moment)
  }

  private mutating func record(
    _ draft: InvoiceDraft, id: String, owner: CustomerRecord, at moment: Int64
  ) -> InvoiceRecord {
    let date = draft.date ?? floorDivided(moment, by: 1_000)
    let lines = InvoiceLines(draft: draft, date: date).lines { newIdentifier("li_") }
    let subscriptions = lines.compactMap(\.subscription)
    var record = InvoiceRecord(
      id: id, customer: owner.id, paymentOwner: owner.paymentOwner,
      // A consolidated invoice names its subscriptions on the lines only.
      subscription: subscriptions.dropFirst().allSatisfy { $0 == subscriptions[0] }
        ? subscriptions.first : nil,
      status: draft.isPending ? .pending : .posted, date: date,
      dueDate: draft.isPending ? nil : date + Int64(draft.netTermDays) * 86_400,
      netTermDays: draft.netTermDays, vatNumber: owner.vatNumber, taxInclusive: draft.taxInclusive,
      exchangeRate: ExchangeRateTable.text(owner.currency, at: date), currency: owner.currency, lines: lines,
      roundOff: draft.roundOff,
      billing: BillingAddress(
        firstName: owner.firstName, lastName: owner.lastName, company: owner.company,
        country: owner.country, state: owner.state))
    record.isFirst = takesFirstInvoice(owner.id)
    record.timeZone = draft.timeZone
    record.generatedAt = draft.isPending ? nil : floorDivided(moment, by: 1_000)
    return record
  }

  mutating func close(_ id: String, at moment: Int64) throws(ActRefusal) {
    var record = try invoice(id)
    guard record.status == .pending else { throw ActRefusal("Invoice \(id) is not pending.") }
    let number = nextInvoiceNumber()
    alias(record.id, number)
    invoices.rename(record.id, to: number)
    record.id = number
    record.status = .posted
    record.generatedAt = floorDivided(moment, by: 1_000)
    record.dueDate = record.date + Int64(record.netTermDays) * 86_400
    let snapshot = save(record, at: moment)
    emit("invoice_generated", [.invoice(snapshot)] + subject(customer: record.customer), at: moment)
  }

  /// A change of one invoice that nothing else takes part in.
  mutating func change(
    _ id: String, at moment: Int64, _ change: (inout InvoiceRecord) throws(ActRefusal) -> Void
  ) throws(ActRefusal) {
    var record = try invoice(id)
    try change(&record)
    let snapshot = save(record, at: moment)
    emit("invoice_updated", [.invoice(snapshot)], by: .adminConsole, at: moment)
  }

  mutating func editLine(_ id: String, line: Int, unitAmount: Int64, at moment: Int64) throws(ActRefusal) {
    try change(id, at: moment) { record throws(ActRefusal) in
      guard record.lines.indices.contains(line) else { throw ActRefusal("Invoice \(id) has no such line.") }
      guard record.payments.isEmpty, record.adjustments.isEmpty, record.status != .voided else {
        throw ActRefusal("Invoice \(id) cannot be edited any more.")
      }
      var edited = record.lines[line]
      guard let amount = lineAmount(unitAmount, edited.quantity), amount >= edited.discountAmount else {
        throw ActRefusal("The amount does not fit.")
      }
      edited.unitAmount = unitAmount
      edited.amount = amount
      edited.taxAmount = TaxShare(rate: edited.taxRate, inclusive: record.taxInclusive).tax(
        on: edited.charged)
      record.lines[line] = edited
    }
  }

  /// Void is allowed only where nothing was paid, credited, adjusted or withheld (contracts/chargebee.md
  /// section 10.2).
  mutating func void(_ id: String, reason: String, at moment: Int64) throws(ActRefusal) {
    try change(id, at: moment) { record throws(ActRefusal) in
      guard [.posted, .paymentDue, .notPaid].contains(record.status) else {
        throw ActRefusal("Invoice \(id) is \(record.status.rawValue).")
      }
      guard record.amountPaid == 0, record.amountInProgress == 0, record.amountAdjusted == 0,
        record.appliedCredits.isEmpty, record.issued.isEmpty, record.withheld.isEmpty
      else { throw ActRefusal("Invoice \(id) has payments or credits.") }
      record.status = .voided
      record.voidedAt = floorDivided(moment, by: 1_000)
      record.voidReason = reason
    }
  }

  mutating func withhold(
    _ id: String, amount: Int64, reference: String, at moment: Int64
  ) throws(ActRefusal) {
    let taxID = newIdentifier("tax_wh_")
    try change(id, at: moment) { record throws(ActRefusal) in
      guard record.status.isOpen, amount > 0, amount <= record.amountDue else {
        throw ActRefusal("Nothing can be withheld from invoice \(id).")
      }
      record.withheld.append(
        .init(id: taxID, amount: amount, date: floorDivided(moment, by: 1_000), reference: reference))
    }
    guard let snapshot = invoices.snapshot(resolved(id)) else { return }
    emit("tax_withheld_recorded", [.invoice(snapshot)], by: .adminConsole, at: moment)
  }

  mutating func deleteWithheld(_ id: String, at moment: Int64) throws(ActRefusal) {
    try change(id, at: moment) { record throws(ActRefusal) in
      guard record.withheld.popLast() != nil else {
        throw ActRefusal("Nothing is withheld from invoice \(id).")
      }
    }
    guard let snapshot = invoices.snapshot(resolved(id)) else { return }
    emit("tax_withheld_deleted", [.invoice(snapshot)], by: .adminConsole, at: moment)
  }

  /// Deleting unlinks the payments: what they had paid becomes excess.
  mutating func delete(invoice id: String, at moment: Int64) throws(ActRefusal) {
    var record = try invoice(id)
    guard record.issued.isEmpty, record.adjustments.isEmpty, record.appliedCredits.isEmpty else {
      throw ActRefusal("Invoice \(id) has credit notes.")
    }
    for payment in record.payments { unlink(payment.transaction, from: record.id, at: moment) }
    record.payments = []
    record.deleted = true
    let snapshot = save(record, at: moment)
    emit("invoice_deleted", [.invoice(snapshot)], by: .adminConsole, at: moment)
  }
}

extension InvoiceStatus {
  /// Closed and neither voided nor settled.
  var isOpen: Bool { [.posted, .paymentDue, .notPaid].contains(self) }
}

/// The amount of a line, or nil where it is negative or larger than what keeps every sum far from overflow.
private func lineAmount(_ unitAmount: Int64, _ quantity: Int64) -> Int64? {
  guard unitAmount >= 0, quantity >= 0 else { return nil }
  let (amount, overflow) = unitAmount.multipliedReportingOverflow(by: quantity)
  return overflow || amount > 9_007_199_254_740 ? nil : amount
}

extension InvoiceDraft {
  /// Whether every amount and share is one that a document could hold.
  fileprivate var isReasonable: Bool {
    lines.count <= 1_000 && (0...100).contains(couponPercent) && (0...10_000).contains(taxRate)
      && (0...99).contains(roundOff) && promotionalCredits >= 0 && (0...3_650).contains(netTermDays)
      && lines.allSatisfy {
        lineAmount($0.unitAmount, $0.quantity) != nil && (0...100).contains($0.discountPercent)
          && (0...1_200).contains($0.serviceMonths)
      }
  }
}
