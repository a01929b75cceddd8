public import Billing
import Ledger

/// The one function from a document to its voucher, or to the reason why there is none.
///
/// It looks at nothing but its arguments, so the same call renders the preview, posts, and explains any line
/// later (posting-rules R11).
public struct Bookkeeper: Sendable {
  /// The tables and policies.
  public let book: RuleBook
  /// What exists in F&O.
  public let master: MasterData

  /// A bookkeeper who works by a rule book, in the legal entity of the master data.
  public init(book: RuleBook, master: MasterData) {
    self.book = book
    self.master = master
  }

  /// What comes next for a document.
  ///
  /// Of several things to do the first comes back: a document whose voucher changed is undone first, and
  /// asked about again once the mirror is in the books.
  public func derive(_ file: CaseFile) -> Derivation {
    do {
      var resting: Derivation = .upToDate
      for intended in try intentions(for: file) {
        switch try next(for: intended, in: file) {
        case .upToDate: continue
        case .noVoucher(let reason): resting = .noVoucher(reason)
        case let step: return step
        }
      }
      return resting
    } catch {
      return .hold(error)
    }
  }

  /// Other documents that the rules look at when they decide this one.
  ///
  /// A leg that was posted for an invoice is looked at even when Chargebee does not link the two any more;
  /// that is why it takes what of the document is in the books.
  public static func relatedDocuments(of document: Document, posted: [PostedEntry]) -> Set<DocumentID> {
    switch document {
    case .invoice(let invoice):
      return Set(invoice.payments.map { DocumentID(.transaction, $0.transactionID) })
    case .creditNote(let note):
      return Set(note.referenceInvoiceID.map { [DocumentID(.invoice, $0)] } ?? [])
    case .transaction(let transaction):
      let payments = [transaction.refundedTransactionID, transaction.referenceTransactionID]
      let legs = posted.standing.flatMap(\.entry.legs).map(\.name).filter { !$0.isEmpty }
      return Set(payments.compactMap(\.self).map { DocumentID(.transaction, $0) })
        .union((transaction.invoices.map(\.invoiceID) + legs).map { DocumentID(.invoice, $0) })
        .union(transaction.creditNotes.map { DocumentID(.creditNote, $0.creditNoteID) })
    }
  }

  /// The customers whose accounts the rules look at when they decide a document.
  public static func relatedCustomers(
    of document: Document, related: [DocumentID: Document]
  ) -> Set<String> {
    let owners = related.values.compactMap { other -> String? in
      if case .invoice(let invoice) = other { invoice.customerID } else { nil }
    }
    return Set(owners).union(document.customerID.map { [$0] } ?? [])
  }

  private func intentions(for file: CaseFile) throws(HoldReason) -> [StrandIntention] {
    switch file.document {
    case .invoice(let invoice): try intentions(for: invoice, file)
    case .creditNote(let note): [try intention(for: note, file)]
    case .transaction(let transaction): [try intention(for: transaction, file)]
    }
  }

  /// Compares what should be in the books for a strand with what is.
  private func next(
    for intended: StrandIntention, in file: CaseFile
  ) throws(HoldReason) -> Derivation {
    let history = file.posted.of(strand: intended.strand)
    guard let standing = history.standing.last else {
      return try first(intended.intention, wasPosted: !history.isEmpty, in: file)
    }
    switch intended.intention {
    case .nothing:
      return try mirror(
        standing, by: intended.undoneBy, on: intended.undoneOn, concerns: intended.undoConcerns, in: file)
    case .books(let draft):
      if settlesUndoneInvoice(standing, file) {
        return try mirror(standing, by: .t6, on: nil, concerns: [], in: file)
      }
      if intended.strand.isEmpty,
        AccountingContent(standing.source) == AccountingContent(file.document)
      {
        return .upToDate
      }
      let (entry, _) = try finish(draft, in: file)
      guard !entry.books(theSameAs: standing.entry) else { return .upToDate }
      return try mirror(standing, by: changeRule(for: file.document), on: nil, concerns: [], in: file)
    }
  }

  /// Whether a payment was booked against an invoice that was voided or deleted since, and that it does not
  /// pay any more: it is undone and booked anew before the invoice is (I7).
  private func settlesUndoneInvoice(_ standing: PostedEntry, _ file: CaseFile) -> Bool {
    guard case .transaction(let payment) = file.document, payment.type == .payment else { return false }
    let linked = Set(payment.invoices.map(\.invoiceID))
    return standing.entry.legs.contains { leg in
      guard !linked.contains(leg.name),
        case .invoice(let invoice)? = file.related[DocumentID(.invoice, leg.name)]
      else { return false }
      return invoice.isDeleted || invoice.status == .voided
    }
  }

  private func first(
    _ intention: Intention, wasPosted: Bool, in file: CaseFile
  ) throws(HoldReason) -> Derivation {
    switch intention {
    case .nothing(let reason):
      return wasPosted ? .upToDate : .noVoucher(reason)
    case .books(let draft):
      if let cutOver = book.policies.cutOver, draft.date < cutOver {
        return .noVoucher(.beforeCutOver(cutOver))
      }
      let (entry, concerns) = try finish(draft, in: file)
      return .entry(entry, concerns: concerns)
    }
  }

  private func changeRule(for document: Document) -> Rule {
    switch document {
    case .invoice: .i4
    case .creditNote: .c5
    case .transaction: .t14
    }
  }
}

extension JournalEntry {
  /// Whether two versions say the same in the books: same lines, same day, same customer.
  func books(theSameAs other: JournalEntry) -> Bool {
    voucher == other.voucher && customer == other.customer && journal == other.journal
  }
}
