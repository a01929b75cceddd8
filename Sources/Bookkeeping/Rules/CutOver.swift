import Billing
import Ledger

// What belongs to the system before (``Policies/cutOver``).
extension Bookkeeper {
  /// The day on which a document is booked, before any closed period moves it.
  func accountingDate(of document: Document) -> LedgerDate? {
    guard case .transaction(let transaction) = document, book.policies.paymentDate == .settled else {
      return document.date
    }
    return transaction.settledOn ?? transaction.date
  }

  /// Whether a document belongs to the system before.
  func isBeforeCutOver(_ document: Document) -> Bool {
    guard let cutOver = book.policies.cutOver, let date = accountingDate(of: document) else { return false }
    return date < cutOver
  }

  /// The end of a document that belongs to the system before; nil for documents of ours.
  ///
  /// One that was undone after the cut-over stands in the opening balances. There is no voucher to mirror, so
  /// a person must correct it.
  func endBeforeCutOver(_ file: CaseFile) throws(HoldReason) -> NoVoucher? {
    guard let cutOver = book.policies.cutOver, !wasPosted(file), isBeforeCutOver(file.document) else {
      return nil
    }
    if let day = file.document.undoneOn, day >= cutOver { throw .notCovered(.undoneAfterCutOver) }
    return .beforeCutOver(cutOver)
  }
}

extension Document {
  /// The day on which it was undone, where no other document books the undoing.
  fileprivate var undoneOn: LedgerDate? {
    switch self {
    case .invoice(let invoice) where invoice.status == .voided:
      invoice.adjustments.isEmpty ? invoice.voidedOn : nil
    case .creditNote(let note) where note.status == .voided:
      note.voidedOn
    case .transaction(let transaction) where transaction.status == .lateFailure:
      transaction.reversalTransactionID == nil ? transaction.voidedOn ?? transaction.settledOn : nil
    default: nil
    }
  }
}
