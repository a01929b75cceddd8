import Billing
import Ledger

// Rule I10 (contracts/posting-rules.md, Invoices): an invoice that is paid after it was written off.
//
// Chargebee's usual way is to take the write-off back first: its credit note is voided (C5) and the payment
// booked (T3), which together say Dr CLR, Cr BAD. Where a payment is applied to an invoice that stays written
// off, the same is reached in two vouchers, so that the payment stands whole in the customer's account: the
// payment itself, Dr CLR, Cr AR (T3), and the receivable that comes back to life for it, Dr AR, Cr BAD.
extension Bookkeeper {
  /// One strand for each invoice on which a payment recovers bad debt.
  func recoveryStrands(
    of payment: Transaction, _ date: LedgerDate, _ file: CaseFile
  ) throws(HoldReason) -> [StrandIntention] {
    var strands: [StrandIntention] = []
    for part in payment.appliedParts {
      var share = part
      share.amount = try recovered(by: part, of: payment, file)
      guard !share.amount.isZero else { continue }
      share.sources = [recoverySource(share.amount, of: part)]
      strands.append(try recovery(share, payment, date, file))
    }
    return strands
  }

  private func recovery(
    _ part: AppliedPart, _ payment: Transaction, _ date: LedgerDate, _ file: CaseFile
  ) throws(HoldReason) -> StrandIntention {
    let (traits, text) = (traits(of: payment), "Recovery of \(part.id)")
    let owner = try shares(payer: payment.customerID, [part], hasRest: false) {
      file.invoice($0)?.customerID
    }[0]
    var draft = Draft(
      rule: .i10, strand: part.id, journal: .adjustments, date: date, customerID: owner.customerID,
      reference: part.id, traits: traits)
    draft.account = file.posted.account(paying: part.id) ?? file.receiptAccount
    draft.lines = [
      .customer(part.sources, part.amount, leg: part.id, text: text),
      .key(.badDebt, part.sources.negated, -part.amount, traits, text: text),
    ]
    return StrandIntention(strand: part.id, intention: .books(draft), undoneBy: .i10)
  }

  /// Where a recovered amount comes from: it is a share of what was written off of the invoice.
  func recoverySource(_ amount: Money, of part: AppliedPart) -> SourceAmount {
    SourceAmount("write_off_amount", amount, in: DocumentID(.invoice, part.id))
  }

  /// What of an applied part exceeds what the write-off and all earlier payments left open.
  ///
  /// Of the payments on an invoice the last ones recover: an invoice lists them in the order in which they
  /// were applied, so that each payment's share is its own and the shares add up to the excess.
  func recovered(
    by part: AppliedPart, of payment: Transaction, _ file: CaseFile
  ) throws(HoldReason) -> Money {
    let nothing = Money.zero(payment.currency)
    guard let invoice = file.invoice(part.id), invoice.currency == payment.currency,
      invoice.writeOff.minorUnits > 0,
      let place = invoice.successes.lastIndex(where: { $0.transactionID == payment.id })
    else { return nothing }
    let excess = min(invoice.writeOff, try adjusted(invoice) + invoice.covered - invoice.total)
    guard excess > nothing else { return nothing }
    let later = invoice.successes[(place + 1)...].map(\.amount).sum(in: invoice.currency)
    return max(nothing, min(part.amount, excess - later))
  }

  /// What adjustment credit notes took away of a written-off invoice, the write-off among them.
  private func adjusted(_ invoice: Invoice) throws(HoldReason) -> Money {
    if let sum = invoice.amountAdjusted, sum >= invoice.writeOff { return sum }
    // An earlier Daybook did not keep the sum. With one note, that is the write-off.
    guard invoice.adjustments.count <= 1 else {
      throw .readByEarlierVersion(DocumentID(.invoice, invoice.id))
    }
    return invoice.writeOff
  }
}

extension [PostedEntry] {
  /// The account on which a payment of an invoice stands in the books.
  fileprivate func account(paying invoice: String) -> CustomerAccountNumber? {
    standing.last { $0.entry.paidInvoices.contains(invoice) }?.entry.customer
  }
}

extension Invoice {
  fileprivate var successes: [Application] { payments.filter { $0.status == .success } }

  /// What payments, credits and withheld tax cover of it.
  fileprivate var covered: Money {
    (successes.map(\.amount) + appliedCredits.map(\.amount) + taxesWithheld.map(\.amount)).sum(in: currency)
  }
}
