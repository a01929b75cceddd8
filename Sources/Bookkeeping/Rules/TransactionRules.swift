import Billing
import Ledger

// Rules T1 to T8, T14 and I12 (contracts/posting-rules.md, Payments, refunds and reversals).
extension Bookkeeper {
  func intentions(
    for transaction: Transaction, _ file: CaseFile
  ) throws(HoldReason) -> [StrandIntention] {
    let main = try main(transaction, file)
    guard main.intention.isBooked, transaction.type == .payment else {
      return file.goneParts(beside: [], undoneBy: .i10) + [main]
    }
    let recoveries = try recoveryStrands(of: transaction, main.intention, file)
    return [main] + file.goneParts(beside: recoveries.map(\.strand), undoneBy: .i10) + recoveries
  }

  private func main(_ transaction: Transaction, _ file: CaseFile) throws(HoldReason) -> StrandIntention {
    guard transaction.type != .authorization else {
      return StrandIntention(intention: .nothing(.authorization), undoneBy: .t8)
    }
    if let end = try endBeforeCutOver(file) {
      return StrandIntention(intention: .nothing(end), undoneBy: .t8)
    }
    if transaction.isDeleted {
      return StrandIntention(
        intention: .nothing(.voidedBeforePosting), undoneBy: .t8, undoConcerns: [.deleted])
    }
    switch transaction.status {
    case .known(.success):
      let intention = try effective(transaction, file)
      return StrandIntention(intention: intention, undoneBy: intention.isBookedElsewhere ? .t9 : .t14)
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
    case (.known(.paymentReversal), _): .t9
    case (_, .lateFailure): .t7
    default: .t8
    }
  }

  private func effective(_ transaction: Transaction, _ file: CaseFile) throws(HoldReason) -> Intention {
    guard !transaction.amount.isZero else { return .nothing(.zeroTotal) }
    guard transaction.amount.minorUnits > 0 else { throw .notCovered(.negativeTotal) }
    guard let date = accountingDate(of: .transaction(transaction)) else { throw .dateMissing }
    switch transaction.type {
    case .known(.payment): return .books(try payment(transaction, date, file))
    case .known(.refund): return try refund(transaction, date, file)
    case .known(.paymentReversal): return try reversal(transaction, date, file)
    case .known(.authorization): return .nothing(.authorization)
    case .other(let type): throw .unknownState(type)
    }
  }

  /// T3 and T4: Dr clearing; Cr AR for each invoice that it pays, marked to it; Cr AR on account for the rest.
  private func payment(
    _ payment: Transaction, _ date: LedgerDate, _ file: CaseFile
  ) throws(HoldReason) -> Draft {
    let parts = payment.appliedParts
    for part in parts { try requireRead(DocumentID(.invoice, part.id), file) }
    _ = try unapplied(of: payment.amount, parts)
    var rest = parts.remainder(of: payment.amount, at: "amount")
    let (customerID, concerns) = try receivableOwner(of: payment, file)
    var draft = Draft(
      rule: payment.isOffline ? .t4 : .t3, journal: .payments, date: date, customerID: customerID,
      reference: parts.first?.id ?? payment.referenceNumber ?? payment.id, traits: traits(of: payment),
      concerns: concerns)
    let text = "Payment \(payment.id)"
    draft.lines = [clearing(of: payment, payment.amount, text: text, source: "amount")]
    for part in parts {
      // What recovers bad debt finds nothing open on the invoice: it stays on account for I10.
      let recovered = try recovered(by: part, of: payment, file)
      let recovery = recovered.isZero ? [] : [recoverySource(recovered, of: part)]
      rest += recovery
      let marked = markable(
        DocumentID(.invoice, part.id), part.amount - recovered, for: customerID, file)
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
    return draft
  }

  /// What of an amount is applied to no document.
  func unapplied(of amount: Money, _ parts: [AppliedPart]) throws(HoldReason) -> Money {
    let applied = parts.sum(in: amount.currency)
    guard applied <= amount else { throw .appliedTooMuch(applied: applied, amount: amount) }
    return amount - applied
  }

  /// I12: whose account a payment is credited to, the payer's or the owner's of the invoices.
  func receivableOwner(
    of payment: Transaction, _ file: CaseFile
  ) throws(HoldReason) -> (customerID: String, concerns: [Concern]) {
    try receivableOwner(
      payer: payment.customerID, owners: payment.appliedParts.compactMap { file.invoice($0.id)?.customerID })
  }

  /// I12: whose account a transaction moves, its own customer's or that of the owner of its documents.
  func receivableOwner(
    payer: String?, owners: [String]
  ) throws(HoldReason) -> (customerID: String, concerns: [Concern]) {
    guard let payer = payer ?? owners.first else { throw .customerMissing }
    let others = Set(owners).subtracting([payer]).sorted()
    guard let owner = others.first else { return (payer, []) }
    let concern = Concern.payerIsNotOwner(owner: owner, payer: payer)
    guard book.policies.receivableFollows == .owner else { return (payer, [concern]) }
    guard others.count == 1, !owners.contains(payer) else { throw .notCovered(.severalOwners) }
    return (owner, [concern])
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
