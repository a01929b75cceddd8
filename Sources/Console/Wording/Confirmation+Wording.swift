public import Bookkeeping
import Ledger

extension BatchRow {
  /// F&O's number of the journal once there is one; without a journal, or before it, what it is.
  var shortName: String {
    journalName == JournalPurpose.freeTextInvoices.place ? journalName.text : state.number ?? journalName.text
  }
}

extension PostingDetail {
  /// Whether it goes, or went, as a free text invoice.
  var isFreeTextInvoice: Bool { entry?.journal == .freeTextInvoices }

  /// Where a posted voucher stands in F&O, in a sentence.
  public func sentence(for proof: Confirmation) -> String {
    isFreeTextInvoice
      ? "Voucher \(proof.voucher), free text invoice \(proof.journal)."
      : "Voucher \(proof.voucher) in journal \(proof.journal)."
  }

  /// What carries it to F&O, by the number that F&O gave or by our tag.
  var carrier: String? {
    guard let batch else { return nil }
    let number = batch.state.number ?? "without a number yet"
    return isFreeTextInvoice
      ? "delivery \(batch.id) of free text invoices, \(number)" : "delivery \(batch.id), journal \(number)"
  }

  /// In which fields of F&O its keys stand.
  var keyFields: String {
    guard isFreeTextInvoice else { return "PaymentId or Document" }
    guard case .posted(let proof) = state else { return "ExternalInvoiceId" }
    return "ExternalInvoiceId, and in the subledger by \(proof.journal) in Invoice"
  }
}
