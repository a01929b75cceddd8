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
    if settlesUndoneInvoice(standing, file) || movedToAnotherOwner(standing, draft, file)
      || leftByItsPayment(standing, draft)
    {
      return .t6
    }
    guard draft.strand.isEmpty else {
      return standing.isSamePart(as: draft, file.document) ? nil : draft.rule
    }
    guard content(of: standing.source) != content(of: file.document) else { return nil }
    return standing.entry.books(theSameAs: try plan(draft, in: file)) ? nil : changeRule(for: file.document)
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
      return invoice.isDeleted || invoice.status == .voided
    }
  }

  /// Whether a payment was moved to the invoice of another customer, whose receivable it has to settle now
  /// (I12): matching alone cannot cross accounts.
  private func movedToAnotherOwner(_ standing: PostedEntry, _ draft: Draft, _ file: CaseFile) -> Bool {
    guard book.policies.receivableFollows == .owner, standing.entry.journal == .payments,
      case .transaction(let before) = standing.source,
      let owner = try? receivableOwner(of: before, file).customerID
    else { return false }
    return owner != draft.customerID
  }

  /// Whether what takes a payment back stands on another account than the payment does by now, because the
  /// payment was booked anew since: the two belong to one customer (T9, T12).
  private func leftByItsPayment(_ standing: PostedEntry, _ draft: Draft) -> Bool {
    guard draft.strand.isEmpty, let account = draft.account else { return false }
    return standing.entry.customer != account
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

extension JournalEntry {
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
