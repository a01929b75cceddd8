public import Billing

// What else must lie on the desk when a document is decided.
extension Bookkeeper {
  /// Other documents that the rules look at when they decide this one.
  ///
  /// A leg that was posted for an invoice is looked at even when Chargebee does not link the two any more;
  /// that is why it takes what of the document is in the books.
  ///
  /// The relation is to be read both ways: when a document is read in a newer revision, or a voucher of it is
  /// posted, each document that is related *to* it has to be derived again. A payment marked to an invoice
  /// that was voided (I7), a chargeback whose payment was reversed (T9, T10) and an adjustment of an invoice
  /// that is paid at last (I13) all hear of it in this way only.
  public static func relatedDocuments(of document: Document, posted: [PostedEntry]) -> Set<DocumentID> {
    switch document {
    case .invoice(let invoice):
      // Only an invoice that is undone looks at its payments (I7); every other one would be decided once more for
      // each of them, to no effect.
      invoice.isUndone ? Set(invoice.payments.map { DocumentID(.transaction, $0.transactionID) }) : []
    case .creditNote(let note):
      Set(
        ([note.referenceInvoiceID].compactMap(\.self) + note.allocations.map(\.invoiceID))
          .map { DocumentID(.invoice, $0) })
    case .transaction(let transaction):
      relatedDocuments(of: transaction, posted)
    }
  }

  private static func relatedDocuments(
    of transaction: Transaction, _ posted: [PostedEntry]
  ) -> Set<DocumentID> {
    let payments = [
      transaction.refundedTransactionID, transaction.referenceTransactionID,
      transaction.reversalTransactionID,
    ].compactMap(\.self)
    let invoices = transaction.invoices.map(\.invoiceID) + posted.standing.flatMap(\.entry.paidInvoices)
    return Set(payments.map { DocumentID(.transaction, $0) })
      .union(invoices.map { DocumentID(.invoice, $0) })
      .union(transaction.creditNotes.map { DocumentID(.creditNote, $0.creditNoteID) })
  }

  /// The customers whose accounts the rules look at when they decide a document.
  public static func relatedCustomers(
    of document: Document, related: [DocumentID: Document]
  ) -> Set<String> {
    let owners = related.values.compactMap { other -> String? in
      if case .transaction = other { nil } else { other.customerID }
    }
    return Set(owners).union(document.customerID.map { [$0] } ?? [])
  }
}

extension Invoice {
  /// Whether it was voided or deleted, so that whatever was booked against it has to be undone first (I7).
  public var isUndone: Bool { isDeleted || status == .voided }
}

extension JournalEntry {
  /// The invoices that its lines pay; the legs of other journals are named after other things.
  var paidInvoices: [String] { journal == .payments ? legs.map(\.name).filter { !$0.isEmpty } : [] }
}
