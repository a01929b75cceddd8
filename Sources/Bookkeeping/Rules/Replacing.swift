import Billing
import Ledger

// Whether what is in the books still says what the document says (posting-rules I4, T6, T14).
extension Bookkeeper {
  /// The rule by which a standing entry has to make room for a draft; nil where it may stay.
  ///
  /// It may stay as long as nothing changed that accounting reads, whatever became of the rule book, the
  /// customer or the period meanwhile: a new mapping does not touch what is posted.
  func reasonToReplace(
    _ standing: PostedEntry, by draft: Draft, in file: CaseFile
  ) throws(HoldReason) -> Rule? {
    if settlesUndoneInvoice(standing, file) || leftByItsPayment(standing, draft) { return .t6 }
    guard draft.strand.isEmpty || isMoney(draft, file) else {
      return standing.isSamePart(as: draft, file.document) ? nil : draft.rule
    }
    guard content(of: standing.source) != content(of: file.document) else {
      let isDividedAnew =
        try isDividedAnew(standing, draft, file) || isTakenFromElsewhere(standing, draft, file)
      return isDividedAnew ? .t6 : nil
    }
    return standing.entry.books(theSameAs: try plan(draft, in: file)) ? nil : changeRule(for: file.document)
  }

  private func isMoney(_ draft: Draft, _ file: CaseFile) -> Bool {
    if case .transaction = file.document { Strand.movesMoney(draft.strand) } else { false }
  }

  private func content(of document: Document) -> AccountingContent {
    AccountingContent(document, date: accountingDate(of: document), reading: book.customFields)
  }

  /// Whether a payment was booked against an invoice that was voided or deleted since, and that it does not
  /// pay any more: it is undone and booked anew before the invoice is (I7).
  private func settlesUndoneInvoice(_ standing: PostedEntry, _ file: CaseFile) -> Bool {
    guard case .transaction(let payment) = file.document, payment.type == .payment else { return false }
    let linked = Set(payment.invoices.map(\.invoiceID))
    return standing.entry.paidInvoices.contains { id in
      guard !linked.contains(id), case .invoice(let invoice)? = file.related[DocumentID(.invoice, id)] else {
        return false
      }
      return invoice.isUndone
    }
  }

  /// Whether a payment is to be divided otherwise than when it was booked: among the accounts of the owners of its
  /// invoices (I12), or between them and the prepayments (T3). Matching alone crosses neither.
  ///
  /// Both divisions are made by the policies of today: a change of policy does not touch what is posted.
  private func isDividedAnew(
    _ standing: PostedEntry, _ draft: Draft, _ file: CaseFile
  ) throws(HoldReason) -> Bool {
    guard case .transaction(let before) = standing.source, before.type == .payment,
      book.policies.receivableFollows == .owner || book.policies.onAccount == .prepayments
        || file.posted.contains(where: { $0.entry.strand == Strand.prepayment })
    else { return false }
    guard standing.entry.voucher.total == draft.total else { return true }
    guard draft.strand != Strand.prepayment, book.policies.receivableFollows == .owner else { return false }
    let shares = try shares(of: before, receipt(of: before, before.appliedParts, file), file)
    guard let share = shares.first(where: { $0.strand == draft.strand }), share.customerID != draft.customerID
    else { return false }
    let (then, now) = (file.account(of: share.customerID), file.account(of: draft.customerID))
    return then == nil || then != now
  }

  /// Whether what takes a payment back stands on another account than the payment does by now, because the
  /// payment was booked anew since: the two belong to one customer (T9, T12).
  private func leftByItsPayment(_ standing: PostedEntry, _ draft: Draft) -> Bool {
    guard Strand.movesMoney(draft.strand), let account = draft.account else { return false }
    return standing.entry.customer != account
  }

  /// Whether what takes a payment back is to come out of other amounts than it did, because the payment was divided
  /// anew since (T9, T12).
  private func isTakenFromElsewhere(_ standing: PostedEntry, _ draft: Draft, _ file: CaseFile) -> Bool {
    guard case .transaction(let transaction) = file.document, transaction.type != .payment else {
      return false
    }
    return standing.entry.prepaid != draft.prepaid
      || transaction.type == .paymentReversal && standing.entry.voucher.total != draft.total
  }

  private func changeRule(for document: Document) -> Rule {
    switch document {
    case .invoice: .i4
    case .creditNote: .c5
    case .transaction: .t14
    }
  }
}

extension PostedEntry {
  /// Whether the entry of a part still says what a draft of the part says: the amount, the day, the customer.
  fileprivate func isSamePart(as draft: Draft, _ document: Document) -> Bool {
    entry.voucher.total == draft.total && entry.ownDate == draft.date
      && source.customerID == document.customerID
  }
}

extension Draft {
  /// What of it moves the prepayments.
  fileprivate var prepaid: Money {
    lines.compactMap { line in
      if case .key(.prepayment, _) = line.target { line.amount } else { nil }
    }.sum(in: lines[0].amount.currency)
  }
}

extension JournalEntry {
  /// What of it moves the prepayments.
  fileprivate var prepaid: Money {
    zip(voucher.lines, origins).filter { $0.1.key == .prepayment }.map(\.0.amount).sum(in: voucher.currency)
  }

  /// The day that the document itself gave to the entry, before a closed period moved it.
  var ownDate: LedgerDate { movedFrom ?? voucher.date }

  /// Whether it says the same in the books as a plan: same customer and journal, same day, and the same
  /// amount on each account with its dimensions. How the amounts are worded and split is no matter.
  func books(theSameAs plan: Plan) -> Bool {
    customer == plan.customer && journal == plan.draft.journal && ownDate == plan.draft.date
      && voucher.lines.balances == plan.lines.map(\.line).balances
  }
}

/// A place in the books at which amounts add up.
struct BookPlace: Hashable {
  let account: Account
  let dimensions: Dimensions
}

extension [VoucherLine] {
  /// What the lines add up to at each place, without those where nothing is left.
  var balances: [BookPlace: Money] {
    Dictionary(
      map { (BookPlace(account: $0.account, dimensions: $0.dimensions), $0.amount) }, uniquingKeysWith: +
    )
    .filter { !$0.value.isZero }
  }
}
