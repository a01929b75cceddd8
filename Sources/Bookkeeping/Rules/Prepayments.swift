import Billing
import Ledger

// What of a payment pays no invoice yet, where the policy keeps it apart from the receivables (posting-rules T3 to T5,
// T12).
//
// A payment journal knows customer lines only, so the prepayment is a voucher of its own beside the receipt. What is
// applied later comes out of it by a line of a payment journal, whose offset account is the prepayment's: so it can
// carry F&O's mark like any other payment of an invoice.
extension Bookkeeper {
  /// T3 and T4: Dr clearing; Cr prepayment.
  func prepaid(
    _ receipt: Receipt, _ payment: Transaction, _ date: LedgerDate, _ share: OwnerShare
  ) -> StrandIntention {
    let (traits, text) = (traits(of: payment), "Prepayment \(payment.id)")
    let sources = receipt.paid.remainder(of: payment.amount, at: "amount")
    var draft = Draft(
      rule: payment.isOffline ? .t4 : .t3, strand: Strand.prepayment, journal: .adjustments, date: date,
      customerID: share.customerID, reference: payment.referenceNumber ?? payment.id, traits: traits,
      concerns: share.concerns)
    draft.lines = [
      clearing(of: payment, receipt.prepaid, text: text, sources),
      .key(.prepayment, sources.negated, -receipt.prepaid, traits, text: text),
    ]
    return StrandIntention(strand: Strand.prepayment, intention: .books(draft), undoneBy: .t6)
  }

  /// T5: Dr prepayment; Cr AR, marked to the invoice, on the day on which it was applied.
  func application(
    of part: AppliedPart, _ payment: Transaction, _ date: LedgerDate, _ file: CaseFile
  ) throws(HoldReason) -> StrandIntention {
    let (traits, text) = (traits(of: payment), "Payment \(payment.id)")
    let applied = payment.invoices.filter { $0.invoiceID == part.id }.compactMap(\.appliedOn).max()
    let share = try shares(payer: payment.customerID, [part], hasRest: false) {
      file.invoice($0)?.customerID
    }[0]
    var draft = Draft(
      rule: .t5, strand: Strand.application(part.id), journal: .payments, date: max(applied ?? date, date),
      customerID: share.customerID, reference: part.id, traits: traits, concerns: share.concerns)
    // A payment follows the account that it stands on; where receivables follow the owner, that is the owner's.
    if book.policies.receivableFollows == .payer { draft.account = file.receiptAccount }
    draft.lines = [.key(.prepayment, part.sources, part.amount, traits, text: text)]
    try credit([part], to: &draft, payment, rest: [], file)
    return StrandIntention(strand: draft.strand, intention: .books(draft), undoneBy: .t6)
  }

  /// T5 on a payment of the system before: what was applied since the cut-over comes out of the prepayments in the
  /// opening balances.
  func applicationsAfterCutOver(
    of payment: Transaction, _ ending: StrandIntention, _ file: CaseFile
  ) throws(HoldReason) -> [StrandIntention] {
    guard case .nothing(.beforeCutOver(let cutOver)) = ending.intention, payment.type == .payment,
      payment.status == .success, !payment.isDeleted, book.policies.onAccount == .prepayments,
      let date = accountingDate(of: .transaction(payment))
    else { return [] }
    var since = payment
    since.invoices.removeAll { ($0.appliedOn ?? date) < cutOver }
    return try since.appliedParts.map { part throws(HoldReason) in
      try requireRead(DocumentID(.invoice, part.id), file)
      return try application(of: part, since, cutOver, file)
    }
  }
}

extension CaseFile {
  /// The account on which a payment stands in the books, as a receipt or as a prepayment.
  var receiptAccount: CustomerAccountNumber? { posted.receipt?.entry.customer }
}

extension [PostedEntry] {
  /// The standing entry of a transaction's money: the receipt, or the prepayment where all of it is one.
  var receipt: PostedEntry? {
    let standing = standing
    return standing.last { $0.entry.strand == Strand.document }
      ?? standing.last { $0.entry.strand == Strand.prepayment }
  }
}
