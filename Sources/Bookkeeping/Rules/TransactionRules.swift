import Billing
import Ledger

// Rules T1 to T14 (contracts/posting-rules.md, Payments, refunds and reversals).
extension Bookkeeper {
  func intention(for transaction: Transaction, _ file: CaseFile) throws(HoldReason) -> StrandIntention {
    guard transaction.type != .authorization else {
      return StrandIntention(intention: .nothing(.authorization), undoneBy: .t8)
    }
    if transaction.isDeleted {
      return StrandIntention(
        intention: .nothing(.voidedBeforePosting), undoneBy: .t8, undoConcerns: [.deleted])
    }
    switch transaction.status {
    case .known(.success):
      return StrandIntention(intention: try effective(transaction, file), undoneBy: .t14)
    case .known(let status):
      return StrandIntention(
        intention: .nothing(.noMoneyMoved(status: status.rawValue)),
        undoneBy: undoRule(transaction, status), undoneOn: transaction.voidedOn)
    case .other(let status):
      throw .unknownState(status)
    }
  }

  private func undoRule(_ transaction: Transaction, _ status: Transaction.Status) -> Rule {
    switch (transaction.type, status) {
    case (.known(.refund), _): .t13
    case (_, .lateFailure): .t7
    default: .t8
    }
  }

  private func effective(_ transaction: Transaction, _ file: CaseFile) throws(HoldReason) -> Intention {
    guard !transaction.amount.isZero else { return .nothing(.zeroTotal) }
    guard let date = accountingDate(of: transaction) else { throw .dateMissing }
    switch transaction.type {
    case .known(.payment): return .books(try payment(transaction, date, file))
    case .known(.refund): return .books(try refund(transaction, date, file))
    case .known(.paymentReversal): return try reversal(transaction, date, file)
    case .known(.authorization): return .nothing(.authorization)
    case .other(let type): throw .unknownState(type)
    }
  }

  private func accountingDate(of transaction: Transaction) -> LedgerDate? {
    switch book.policies.paymentDate {
    case .transaction: transaction.date
    case .settled: transaction.settledOn ?? transaction.date
    }
  }

  /// T3 and T4: Dr clearing; Cr AR for each invoice that it pays, marked to it; Cr AR on account for the rest.
  private func payment(
    _ payment: Transaction, _ date: LedgerDate, _ file: CaseFile
  ) throws(HoldReason) -> Draft {
    let links = payment.invoices.filter { !$0.amount.isZero }
    let applied = links.map(\.amount).sum(in: payment.currency)
    let rest = payment.amount - applied
    guard rest.minorUnits >= 0 else { throw .appliedTooMuch(applied: applied, amount: payment.amount) }
    let (customerID, concerns) = try receivableOwner(of: payment, file)
    var draft = Draft(
      rule: payment.isOffline ? .t4 : .t3, journal: .payments, date: date, customerID: customerID,
      reference: links.first?.invoiceID ?? payment.referenceNumber ?? payment.id, concerns: concerns)
    let text = "Payment \(payment.id)"
    draft.lines = [clearing(of: payment, payment.amount, text: text, source: "amount")]
    for (index, link) in links.enumerated() {
      draft.lines.append(
        .customer(
          -link.amount, leg: link.invoiceID, settles: settleable(link.invoiceID, file), text: text,
          source: "linked_invoices[\(index)].applied_amount"))
    }
    if !rest.isZero {
      draft.lines.append(.customer(-rest, text: text, source: "amount_unused"))
    }
    draft.waitsFor = links.map { DocumentID(.invoice, $0.invoiceID) }
    return draft
  }

  /// I12: whose account a payment is credited to, the payer's or the owner's of the invoices.
  private func receivableOwner(
    of payment: Transaction, _ file: CaseFile
  ) throws(HoldReason) -> (customerID: String, concerns: [Concern]) {
    let owners = payment.invoices.compactMap { link -> String? in
      guard case .invoice(let invoice)? = file.related[DocumentID(.invoice, link.invoiceID)] else {
        return nil
      }
      return invoice.customerID
    }
    guard let payer = payment.customerID ?? owners.first else { throw .customerMissing }
    let others = Set(owners).subtracting([payer]).sorted()
    guard let owner = others.first else { return (payer, []) }
    let concern = Concern.payerIsNotOwner(owner: owner, payer: payer)
    guard book.policies.receivableFollows == .owner else { return (payer, [concern]) }
    guard others.count == 1, !owners.contains(payer) else { throw .notCovered(.severalOwners) }
    return (owner, [concern])
  }

  /// T10, T11 and T12: Dr AR for each credit note that it pays out, or on account; Cr the clearing account of
  /// the payment that it pays back.
  private func refund(
    _ refund: Transaction, _ date: LedgerDate, _ file: CaseFile
  ) throws(HoldReason) -> Draft {
    guard let customerID = refund.customerID else { throw .customerMissing }
    let links = refund.creditNotes.filter { !$0.amount.isZero }
    let applied = links.map(\.amount).sum(in: refund.currency)
    let rest = refund.amount - applied
    guard rest.minorUnits >= 0 else { throw .appliedTooMuch(applied: applied, amount: refund.amount) }
    let isChargeback = refund.paymentMethod == "chargeback"
    var draft = Draft(
      rule: isChargeback ? .t10 : links.isEmpty ? .t12 : .t11, journal: .refunds, date: date,
      customerID: customerID, reference: links.first?.creditNoteID ?? refund.referenceNumber ?? refund.id)
    let text = "\(isChargeback ? "Chargeback" : "Refund") \(refund.id)"
    for (index, link) in links.enumerated() {
      draft.lines.append(
        .customer(
          link.amount, leg: link.creditNoteID, settles: link.creditNoteID, text: text,
          source: "linked_credit_notes[\(index)].applied_amount"))
    }
    if !rest.isZero { draft.lines.append(.customer(rest, text: text, source: "amount")) }
    let paidFrom = isChargeback || !refund.isOffline ? try refundedPayment(of: refund, file) : refund
    draft.lines.append(clearing(of: paidFrom, -refund.amount, text: text, source: "amount"))
    draft.waitsFor = links.map { DocumentID(.creditNote, $0.creditNoteID) } + [paidFrom.documentID]
    draft.waitsFor.removeAll { $0 == refund.documentID }
    return draft
  }

  /// The payment that a refund or a reversal takes back: its clearing account is the one that moves.
  private func refundedPayment(
    of refund: Transaction, _ file: CaseFile
  ) throws(HoldReason) -> Transaction {
    guard let id = refund.refundedTransactionID ?? refund.referenceTransactionID else { return refund }
    guard case .transaction(let payment)? = file.related[DocumentID(.transaction, id)] else {
      throw .waitsForDocument(DocumentID(.transaction, id))
    }
    return payment
  }

  /// T9: a payment taken back by the bank.
  private func reversal(
    _ reversal: Transaction, _ date: LedgerDate, _ file: CaseFile
  ) throws(HoldReason) -> Intention {
    let payment = try refundedPayment(of: reversal, file)
    guard payment.id != reversal.id else { throw .unknownState("payment_reversal without a payment") }
    // A payment that is no success any more is undone by itself (T7): the reversal would book it twice.
    guard payment.status == .success, !payment.isDeleted else {
      return .nothing(.bookedElsewhere(payment.documentID))
    }
    guard let customerID = reversal.customerID ?? payment.customerID else { throw .customerMissing }
    var draft = Draft(
      rule: .t9, journal: .refunds, date: date, customerID: customerID,
      reference: payment.invoices.first?.invoiceID ?? payment.id, concerns: [.reversal(.t9)])
    let text = "Reversal of payment \(payment.id)"
    switch book.policies.disputes {
    case .reopen:
      draft.lines = [.customer(reversal.amount, leg: payment.id, text: text, source: "amount")]
    case .dispute:
      draft.journal = .adjustments
      draft.lines = [.key(.dispute, reversal.amount, traits(of: payment), text: text, source: "amount")]
    }
    draft.lines.append(clearing(of: payment, -reversal.amount, text: text, source: "amount"))
    draft.waitsFor = [payment.documentID]
    return .books(draft)
  }

  private func clearing(of payment: Transaction, _ amount: Money, text: String, source: String) -> DraftLine {
    .key(
      payment.isOffline ? .offlineClearing : .gatewayClearing, amount, traits(of: payment), text: text,
      source: source)
  }

  private func traits(of payment: Transaction) -> Traits {
    var traits = Traits([
      .currency: payment.currency.code, .gateway: payment.gateway, .method: payment.paymentMethod,
    ])
    traits.values[.gatewayAccount] = payment.gatewayAccount
    traits.values[.customer] = payment.customerID
    traits.values[.businessEntity] = payment.businessEntity
    return traits
  }
}

extension Transaction {
  var documentID: DocumentID { DocumentID(.transaction, id) }
}
