import Billing
import Ledger

// Rules T1 to T8, T14 and I12 (contracts/posting-rules.md, Payments, refunds and reversals).
extension Bookkeeper {
  func intentions(
    for transaction: Transaction, _ file: CaseFile
  ) throws(HoldReason) -> [StrandIntention] {
    if let undoing = try undoingOfSystemBefore(file) { return undoing }
    if let ending = try ending(of: transaction, file) {
      let later = try applicationsAfterCutOver(of: transaction, ending, file)
      return file.goneParts(beside: later.map(\.strand), undoneLike: ending) + [ending] + later
    }
    return try intentionsInForce(for: transaction, file)
  }

  /// What a transaction calls for that moved money, whatever became of it since.
  func intentionsInForce(
    for transaction: Transaction, _ file: CaseFile
  ) throws(HoldReason) -> [StrandIntention] {
    guard !transaction.amount.isZero else {
      let zero = StrandIntention(intention: .nothing(.zeroTotal), undoneBy: .t14)
      return file.goneParts(beside: [], undoneLike: zero) + [zero]
    }
    guard transaction.amount.minorUnits > 0 else { throw .amountBelowZero(transaction.amount) }
    guard let date = accountingDate(of: .transaction(transaction)) else { throw .dateMissing }
    let booked: [StrandIntention]
    switch transaction.type {
    case .known(.payment): return try payment(transaction, date, file)
    case .known(.refund): booked = try refund(transaction, date, file)
    case .known(.paymentReversal): booked = try reversal(transaction, date, file)
    case .known(.authorization): booked = []
    case .other(let type): throw .unknownState(type)
    }
    let gone = file.goneParts(beside: booked.map(\.strand), undoneBy: transaction.type == .refund ? .t6 : .t9)
    return booked.first?.intention.isBooked == true ? booked + gone : gone + booked
  }

  /// Why a transaction moves no money; nil where it does.
  private func ending(of transaction: Transaction, _ file: CaseFile) throws(HoldReason) -> StrandIntention? {
    guard transaction.type != .authorization else {
      return StrandIntention(intention: .nothing(.authorization), undoneBy: .t8)
    }
    if let end = endBeforeCutOver(file) {
      return StrandIntention(intention: .nothing(end), undoneBy: .t8)
    }
    if transaction.isDeleted {
      return StrandIntention(
        intention: .nothing(.voidedBeforePosting), undoneBy: .t8, undoConcerns: [.deleted])
    }
    switch transaction.status {
    case .known(.success):
      return nil
    case .known(let status):
      return StrandIntention(
        intention: .nothing(.noMoneyMoved(status: status.rawValue)),
        undoneBy: undoRule(transaction, status), undoneOn: transaction.voidedOn)
    case .other(let status):
      throw .unknownState(status)
    }
  }

  /// The rule by which a transaction is undone whose state says that no money moved.
  func undoRule(_ transaction: Transaction, _ status: Transaction.Status) -> Rule {
    switch (transaction.type, status) {
    case (.known(.refund), _): .t13
    case (.known(.paymentReversal), _): .t9
    case (_, .lateFailure): .t7
    default: .t8
    }
  }

  /// T3, T4 and T5: the receipt, one voucher for each owner of its invoices; what of it is a prepayment; what was
  /// applied later; and what recovers bad debt (I10).
  private func payment(
    _ payment: Transaction, _ date: LedgerDate, _ file: CaseFile
  ) throws(HoldReason) -> [StrandIntention] {
    let parts = payment.appliedParts
    for part in parts { try requireRead(DocumentID(.invoice, part.id), file) }
    _ = try unapplied(of: payment.amount, parts)
    let receipt = receipt(of: payment, parts, file)
    let shares = try shares(of: payment, receipt, file)
    var strands = try shares.map { share throws(HoldReason) in
      try received(share, receipt, payment, date, file)
    }
    var later: [StrandIntention] = []
    if !receipt.prepaid.isZero {
      let prepaid = prepaid(receipt, payment, date, shares[0])
      if case .books(let draft) = prepaid.intention { strands[0].successor = draft }
      strands.append(prepaid)
      later = try receipt.applied.map { part throws(HoldReason) in
        try application(of: part, payment, date, file)
      }
    }
    later += try recoveryStrands(of: payment, date, file)
    let moved = StrandIntention(intention: .nothing(.settlementOnly), undoneBy: .t6)
    let gone = file.goneParts(beside: (strands + later).map(\.strand), undoneLike: moved)
    return strands + gone + later
  }

  /// I12: whose accounts a payment is credited to.
  func shares(
    of payment: Transaction, _ receipt: Receipt, _ file: CaseFile
  ) throws(HoldReason) -> [OwnerShare] {
    if let booked = sharesAsBooked(payment, receipt, file) { return booked }
    return try shares(payer: payment.customerID, receipt.paid, hasRest: !receipt.onAccount.isZero) {
      file.invoice($0)?.customerID
    }
  }

  /// T3 and T4: Dr clearing; Cr AR for each invoice that it pays, marked to it; Cr AR on account for the rest.
  private func received(
    _ share: OwnerShare, _ receipt: Receipt, _ payment: Transaction, _ date: LedgerDate, _ file: CaseFile
  ) throws(HoldReason) -> StrandIntention {
    let onAccount = share.takesRest ? receipt.onAccount : .zero(payment.currency)
    let amount = share.parts.sum(in: payment.currency) + onAccount
    guard !amount.isZero else {
      // All of it is a prepayment.
      return StrandIntention(strand: share.strand, intention: .nothing(.settlementOnly), undoneBy: .t6)
    }
    var draft = Draft(
      rule: payment.isOffline ? .t4 : .t3, strand: share.strand, journal: .payments, date: date,
      customerID: share.customerID,
      reference: share.parts.first?.id ?? payment.referenceNumber ?? payment.id, traits: traits(of: payment),
      concerns: share.concerns)
    let rest = share.takesRest ? receipt.paid.remainder(of: payment.amount, at: "amount") : []
    let text = "Payment \(payment.id)"
    let whole = amount == payment.amount
    draft.lines = [
      whole
        ? clearing(of: payment, amount, text: text, source: "amount")
        : clearing(
          of: payment, amount, text: text, share.parts.flatMap(\.sources) + (onAccount.isZero ? [] : rest))
    ]
    try credit(share.parts, to: &draft, payment, rest: onAccount.isZero ? [] : rest, file)
    return StrandIntention(strand: share.strand, intention: .books(draft), undoneBy: .t6)
  }

  /// Cr AR for each invoice that money of a payment pays, marked to it; Cr AR on account for the rest.
  func credit(
    _ parts: [AppliedPart], to draft: inout Draft, _ payment: Transaction, rest: [SourceAmount],
    _ file: CaseFile
  ) throws(HoldReason) {
    var rest = rest
    let text = "Payment \(payment.id)"
    for part in parts {
      // What recovers bad debt finds nothing open on the invoice: it stays on account for I10.
      let recovered = try recovered(by: part, of: payment, file)
      let recovery = recovered.isZero ? [] : [recoverySource(recovered, of: part)]
      rest += recovery
      let marked = markable(
        DocumentID(.invoice, part.id), part.amount - recovered, for: draft.customerID, file)
      if marked == nil, let concern = markingConcern(part, file) { draft.concerns.append(concern) }
      draft.lines.append(
        .customer(
          part.sources.negated + recovery, recovered - part.amount, leg: part.id, settles: marked, text: text)
      )
    }
    draft.lines.append(
      .customer(rest.negated, -rest.map(\.amount).sum(in: payment.currency), text: text))
    draft.waitsFor = parts.map { DocumentID(.invoice, $0.id) }
      .filter { !file.isLeftBehind($0, by: book.policies) }
  }

  /// What of an amount is applied to no document.
  func unapplied(of amount: Money, _ parts: [AppliedPart]) throws(HoldReason) -> Money {
    let applied = parts.sum(in: amount.currency)
    guard applied <= amount else { throw .appliedTooMuch(applied: applied, amount: amount) }
    return amount - applied
  }

  func clearing(
    of payment: Transaction, _ amount: Money, text: String, _ sources: [SourceAmount]
  ) -> DraftLine {
    .key(
      payment.isOffline ? .offlineClearing : .gatewayClearing, sources, amount, traits(of: payment),
      text: text)
  }

  func clearing(of payment: Transaction, _ amount: Money, text: String, source: String) -> DraftLine {
    .key(
      payment.isOffline ? .offlineClearing : .gatewayClearing, amount, traits(of: payment), text: text,
      source: source)
  }

  func traits(of payment: Transaction) -> Traits {
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

  /// What of a payment is applied to invoices.
  var appliedParts: [AppliedPart] {
    invoices.enumerated().map { index, link in
      AppliedPart(
        id: link.invoiceID, amount: link.amount, source: "linked_invoices[\(index)].applied_amount")
    }.merged
  }

  /// What of a refund pays out credit notes.
  var paidOutParts: [AppliedPart] {
    creditNotes.enumerated().map { index, link in
      AppliedPart(
        id: link.creditNoteID, amount: link.amount, source: "linked_credit_notes[\(index)].applied_amount")
    }.merged
  }
}
