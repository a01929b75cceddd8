import Billing
import Ledger

// Rules T9 to T13 (contracts/posting-rules.md, Payments, refunds and reversals).
extension Bookkeeper {
  /// T10, T11 and T12: Dr AR for each credit note that it pays out, or on account; Cr the clearing account of
  /// the payment that it pays back. One voucher for each owner of its credit notes (I12).
  func refund(_ refund: Transaction, _ date: LedgerDate, _ file: CaseFile) throws(HoldReason)
    -> [StrandIntention]
  {
    let parts = refund.paidOutParts
    for part in parts { try requireRead(DocumentID(.creditNote, part.id), file) }
    let rest = try unapplied(of: refund.amount, parts)
    let payment = try refundedPayment(of: refund, file)
    if refund.isChargeback, let other = otherRecord(ofDisputeOf: payment, file) {
      return [StrandIntention(intention: .nothing(.bookedElsewhere(other)), undoneBy: .t9)]
    }
    let shares = try shares(payer: refund.customerID, parts, hasRest: !rest.isZero) {
      file.creditNote($0)?.customerID
    }
    return try shares.map { share throws(HoldReason) in
      let draft = try refunded(share, rest, parts, refund, payment, date, file)
      return StrandIntention(strand: share.strand, intention: .books(draft), undoneBy: .t6)
    }
  }

  private func refunded(
    _ share: OwnerShare, _ rest: Money, _ all: [AppliedPart], _ refund: Transaction, _ payment: Transaction?,
    _ date: LedgerDate, _ file: CaseFile
  ) throws(HoldReason) -> Draft {
    let rule: Rule = refund.isChargeback ? .t10 : all.isEmpty ? .t12 : .t11
    var draft = Draft(
      rule: rule, strand: share.strand, journal: .refunds, date: date, customerID: share.customerID,
      reference: share.parts.first?.id ?? refund.referenceNumber ?? refund.id, traits: traits(of: refund),
      concerns: share.concerns)
    if all.isEmpty { draft.account = try accountOfPayment(payment, file) }
    let text = "\(refund.isChargeback ? "Chargeback" : "Refund") \(refund.id)"
    draft.lines = share.parts.map { paidOut($0, share.customerID, text, file) }
    var sources = share.parts.flatMap(\.sources)
    if share.takesRest, !rest.isZero {
      let remainder = all.remainder(of: refund.amount, at: "amount")
      sources += remainder
      draft.lines.append(try paidBack(remainder, rest, payment, text, file))
    }
    // A payment journal knows customer lines and one account beside them.
    if draft.lines.contains(where: { !$0.isCustomers }) { draft.journal = .adjustments }
    let whole = draft.lines.map(\.amount).sum(in: refund.currency)
    if whole == refund.amount { sources = [SourceAmount("amount", whole)] }
    draft.lines.append(
      clearing(of: try paidFrom(refund, payment), -whole, text: text, sources.negated))
    draft.waitsFor =
      share.parts.map { DocumentID(.creditNote, $0.id) } + (payment.map { [$0.documentID] } ?? [])
    return draft
  }

  /// T12: Dr AR on account, or the prepayment, wherever the excess of the payment stands.
  private func paidBack(
    _ sources: [SourceAmount], _ amount: Money, _ payment: Transaction?, _ text: String, _ file: CaseFile
  ) throws(HoldReason) -> DraftLine {
    guard let payment, try isPrepaid(payment, file) else { return .customer(sources, amount, text: text) }
    return .key(.prepayment, sources, amount, traits(of: payment), text: text)
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
  ) throws(HoldReason) -> [StrandIntention] {
    guard let payment = try refundedPayment(of: reversal, file) else {
      throw .unknownState("payment_reversal without a payment")
    }
    guard let customerID = reversal.customerID ?? payment.customerID else { throw .customerMissing }
    let isDispute = file.disputes ?? (book.policies.disputes == .dispute)
    if undoesItself(payment) {
      return [StrandIntention(intention: .nothing(.bookedElsewhere(payment.documentID)), undoneBy: .t9)]
        + fee(of: payment, customerID, file)
    }
    if let ruling = file.ruling, ruling.outcome == .won {
      return [StrandIntention(intention: .nothing(.disputeWon), undoneBy: .t9, undoneOn: ruling.day)]
        + fee(of: payment, customerID, file)
    }
    let after = isDispute ? lost(reversal, payment, customerID, file) : []
    let parts = isDispute ? [] : try takenBack(reversal.amount, of: payment, file)
    var draft = Draft(
      rule: .t9, journal: .refunds, date: date, customerID: customerID,
      reference: payment.invoices.first?.invoiceID ?? payment.id, traits: traits(of: payment),
      concerns: [.reversal(.t9)])
    draft.waitsFor = [payment.documentID]
    guard !isDispute else {
      draft.account = try accountOfPayment(payment, file)
      draft.journal = .adjustments
      let text = "Reversal of payment \(payment.id)"
      draft.lines = [
        .key(.dispute, reversal.amount, traits(of: payment), text: text, source: "amount"),
        clearing(of: payment, -reversal.amount, text: text, source: "amount"),
      ]
      return [StrandIntention(intention: .books(draft), undoneBy: .t9)] + after
        + fee(of: payment, customerID, file)
    }
    return parts.map { part in
      StrandIntention(
        strand: part.strand, intention: .books(reversed(part, draft, payment)), undoneBy: .t6)
    } + fee(of: payment, customerID, file)
  }

  /// T9, reopened: Dr AR, or the prepayment, wherever the payment stands; Cr clearing.
  private func reversed(_ part: TakenBack, _ draft: Draft, _ payment: Transaction) -> Draft {
    var draft = draft
    let text = "Reversal of payment \(payment.id)"
    (draft.strand, draft.account) = (part.strand, part.account)
    draft.lines = [
      .customer(part.receivable, leg: payment.id, text: text, source: "amount"),
      .key(.prepayment, part.prepaid, traits(of: payment), text: text, source: "amount"),
      clearing(of: payment, -(part.receivable + part.prepaid), text: text, source: "amount"),
    ]
    if !part.prepaid.isZero { draft.journal = .adjustments }
    return draft
  }

  /// What a reversal takes back from one account.
  private struct TakenBack {
    var strand = Strand.document
    var account: CustomerAccountNumber?
    var receivable: Money
    var prepaid: Money

    init(
      strand: String = Strand.document, account: CustomerAccountNumber?, receivable: Money, prepaid: Money
    ) {
      (self.strand, self.account, self.receivable, self.prepaid) = (strand, account, receivable, prepaid)
    }

    /// What an entry in the books takes back.
    init(_ entry: JournalEntry) {
      self.init(
        strand: entry.strand, account: entry.customer, receivable: entry.customerEffect,
        prepaid: -[entry].prepaid(in: entry.voucher.currency))
    }
  }

  /// Where an amount of a payment stands, account by account: what is unapplied is taken first.
  private func takenBack(
    _ amount: Money, of payment: Transaction, _ file: CaseFile
  ) throws(HoldReason) -> [TakenBack] {
    let zero = Money.zero(amount.currency)
    let main = try accountOfPayment(payment, file)
    let entries = (file.postedRelated[payment.documentID] ?? []).standing.map(\.entry)
      .filter { Strand.movesMoney($0.strand) || Strand.isApplication($0.strand) }
    guard !entries.isEmpty else {
      // While the payment is on its way from one account to another, its reversal stays where it is.
      let own = file.posted.standing.map(\.entry).filter { Strand.movesMoney($0.strand) }
      guard own.isEmpty else { return own.map { TakenBack($0) } }
      let isPrepaid = try isPrepaid(payment, file)
      let unapplied = payment.amount - payment.appliedParts.sum(in: payment.currency)
      let prepaid = isPrepaid ? max(zero, min(amount, unapplied)) : zero
      return [TakenBack(account: main, receivable: amount - prepaid, prepaid: prepaid)]
    }
    let prepaid = min(amount, max(zero, entries.prepaid(in: amount.currency)))
    var rest = amount - prepaid
    var parts = [TakenBack(account: main, receivable: zero, prepaid: prepaid)]
    for account in Set(entries.map(\.customer)).sorted(by: { $0.text < $1.text }) {
      let stands = entries.filter { $0.customer == account }.map { -$0.customerEffect }.sum(
        in: amount.currency)
      let taken = min(rest, max(zero, stands))
      rest -= taken
      if account == main {
        parts[0].receivable += taken
      } else if !taken.isZero {
        parts.append(
          TakenBack(strand: Strand.account(account.text), account: account, receivable: taken, prepaid: zero))
      }
    }
    parts[0].receivable += rest
    if parts[0].receivable.isZero, parts[0].prepaid.isZero, parts.count > 1 {
      parts.removeFirst()
      parts[0].strand = Strand.document
    }
    return parts
  }

  /// Whether what of a payment pays no invoice stands, or will stand, among the prepayments.
  private func isPrepaid(_ payment: Transaction, _ file: CaseFile) throws(HoldReason) -> Bool {
    if let posted = file.postedRelated[payment.documentID], posted.receipt != nil {
      return posted.standing.contains { $0.entry.strand == Strand.prepayment }
    }
    // What was paid back of a payment that never was is owed again.
    guard !undoesItself(payment) else { return false }
    let own = file.posted.standing.filter { Strand.movesMoney($0.entry.strand) }.map(\.entry)
    guard own.isEmpty else { return !own.prepaid(in: payment.currency).isZero }
    return book.policies.onAccount == .prepayments
  }

  /// The account that a payment was credited to: what takes it back from there follows it, whatever became of
  /// the customer's link or of the invoices since. Nil where the customer's link decides.
  private func accountOfPayment(
    _ payment: Transaction?, _ file: CaseFile
  ) throws(HoldReason) -> CustomerAccountNumber? {
    guard let payment else { return nil }
    if let booked = file.postedRelated[payment.documentID]?.receipt { return booked.entry.customer }
    if let own = file.bookedAccount { return own }
    // Whose account it will be, and what of it a prepayment, is the payment's own matter (I12, T3), so its voucher is
    // waited for, unless there will be none.
    guard
      book.policies.receivableFollows == .payer && book.policies.onAccount == .customer
        || book.policies.onAccount == .customer && payment.invoices.isEmpty || undoesItself(payment)
        || isBeforeCutOver(.transaction(payment))
    else { throw .waitsForDocument(payment.documentID) }
    return nil
  }
}

extension [JournalEntry] {
  /// What of them stands among the prepayments, without sign.
  fileprivate func prepaid(in currency: Currency) -> Money {
    -flatMap { entry in
      zip(entry.voucher.lines, entry.origins).filter { $0.1.key == .prepayment }.map(\.0.amount)
    }.sum(in: currency)
  }
}

extension CaseFile {
  fileprivate func isStoreCredit(_ id: String) -> Bool { creditNote(id).map { $0.type == .store } ?? false }
}

extension Transaction {
  /// Whether the bank took the money back as a dispute.
  fileprivate var isChargeback: Bool { paymentMethod == "chargeback" }
}
