import Billing
import Ledger

// Rules T9 to T13 (contracts/posting-rules.md, Payments, refunds and reversals).
extension Bookkeeper {
  /// T10, T11 and T12: Dr AR for each credit note that it pays out, or on account; Cr the clearing account of
  /// the payment that it pays back.
  func refund(_ refund: Transaction, _ date: LedgerDate, _ file: CaseFile) throws(HoldReason) -> Intention {
    let parts = refund.paidOutParts
    for part in parts { try requireRead(DocumentID(.creditNote, part.id), file) }
    let rest = try unapplied(of: refund.amount, parts)
    let payment = try refundedPayment(of: refund, file)
    if refund.isChargeback, let other = otherRecord(ofDisputeOf: payment, file) {
      return .nothing(.bookedElsewhere(other))
    }
    let owners = parts.compactMap { file.creditNote($0.id)?.customerID }
    let (customerID, concerns) = try receivableOwner(payer: refund.customerID, owners: owners)
    var draft = Draft(
      rule: refund.isChargeback ? .t10 : parts.isEmpty ? .t12 : .t11, journal: .refunds, date: date,
      customerID: customerID, reference: parts.first?.id ?? refund.referenceNumber ?? refund.id,
      traits: traits(of: refund), concerns: concerns)
    if parts.isEmpty { draft.account = try accountOfPayment(payment, file) }
    let text = "\(refund.isChargeback ? "Chargeback" : "Refund") \(refund.id)"
    draft.lines = parts.map { paidOut($0, customerID, text, file) }
    draft.lines.append(.customer(parts.remainder(of: refund.amount, at: "amount"), rest, text: text))
    if parts.contains(where: { file.isStoreCredit($0.id) }) { draft.journal = .adjustments }
    let paidFrom = try paidFrom(refund, payment)
    draft.lines.append(clearing(of: paidFrom, -refund.amount, text: text, source: "amount"))
    draft.waitsFor = parts.map { DocumentID(.creditNote, $0.id) } + (payment.map { [$0.documentID] } ?? [])
    return .books(draft)
  }

  /// Dr AR, marked to the credit note; Dr customer credit where the note was store credit, which never was
  /// part of the receivable (C7).
  private func paidOut(
    _ part: AppliedPart, _ customerID: String, _ text: String, _ file: CaseFile
  ) -> DraftLine {
    if let note = file.creditNote(part.id), file.isStoreCredit(part.id) {
      return .key(.customerCredit, part.sources, part.amount, Sale(note).traits, text: text)
    }
    return .customer(
      part.sources, part.amount, leg: part.id,
      settles: markable(DocumentID(.creditNote, part.id), part.amount, for: customerID, file), text: text)
  }

  /// Through which account the money leaves: back through the payment's for online refunds and chargebacks,
  /// through its own for offline ones. A chargeback itself passes no gateway, yet is never offline (T10).
  private func paidFrom(_ refund: Transaction, _ payment: Transaction?) throws(HoldReason) -> Transaction {
    guard refund.isChargeback || !refund.isOffline else { return refund }
    if let payment { return payment }
    guard !refund.isOffline else { throw .unknownState("chargeback without a payment") }
    return refund
  }

  /// The payment that a refund or a reversal takes back, where it names one that can still be read.
  private func refundedPayment(
    of refund: Transaction, _ file: CaseFile
  ) throws(HoldReason) -> Transaction? {
    guard let id = refund.refundedTransactionID ?? refund.referenceTransactionID else { return nil }
    try requireRead(DocumentID(.transaction, id), file)
    guard case .transaction(let payment)? = file.related[DocumentID(.transaction, id)] else { return nil }
    return payment
  }

  /// Where a dispute is booked already: with the payment, which undoes itself once it is no success any more
  /// (T7), or with the reversal that the payment names (T9). Never twice for the same dispute.
  private func otherRecord(ofDisputeOf payment: Transaction?, _ file: CaseFile) -> DocumentID? {
    guard let payment else { return nil }
    if undoesItself(payment) { return payment.documentID }
    return payment.reversalTransactionID.map { DocumentID(.transaction, $0) }
  }

  private func undoesItself(_ payment: Transaction) -> Bool {
    // What the system before posted is undone by nobody but the reversal.
    guard !isBeforeCutOver(.transaction(payment)) else { return false }
    return payment.isDeleted || payment.status != .success
  }

  /// T9: a payment taken back by the bank.
  func reversal(
    _ reversal: Transaction, _ date: LedgerDate, _ file: CaseFile
  ) throws(HoldReason) -> Intention {
    guard let payment = try refundedPayment(of: reversal, file) else {
      throw .unknownState("payment_reversal without a payment")
    }
    guard !undoesItself(payment) else { return .nothing(.bookedElsewhere(payment.documentID)) }
    guard let customerID = reversal.customerID ?? payment.customerID else { throw .customerMissing }
    var draft = Draft(
      rule: .t9, journal: .refunds, date: date, customerID: customerID,
      reference: payment.invoices.first?.invoiceID ?? payment.id, traits: traits(of: payment),
      concerns: [.reversal(.t9)])
    draft.account = try accountOfPayment(payment, file)
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

  /// The account that a payment was credited to: what takes it back from there follows it, whatever became of
  /// the customer's link or of the invoices since. Nil where the customer's link decides.
  private func accountOfPayment(
    _ payment: Transaction?, _ file: CaseFile
  ) throws(HoldReason) -> CustomerAccountNumber? {
    guard let payment else { return nil }
    if let booked = file.postedRelated[payment.documentID]?.of(strand: "").standing.last {
      return booked.entry.customer
    }
    if let own = file.bookedAccount { return own }
    // Whose account it will be is the payment's own matter (I12), so its voucher is waited for, unless there
    // will be none.
    guard
      book.policies.receivableFollows == .payer || payment.invoices.isEmpty || undoesItself(payment)
        || isBeforeCutOver(.transaction(payment))
    else { throw .waitsForDocument(payment.documentID) }
    return nil
  }
}

extension CaseFile {
  fileprivate func isStoreCredit(_ id: String) -> Bool { creditNote(id).map { $0.type == .store } ?? false }
}

extension Transaction {
  /// Whether the bank took the money back as a dispute.
  fileprivate var isChargeback: Bool { paymentMethod == "chargeback" }
}
