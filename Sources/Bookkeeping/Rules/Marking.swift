import Billing
import Ledger

// Which open items a line can be marked to (contracts/d365fo.md section 8.4).
extension Bookkeeper {
  /// The number of a document where the books have, or are about to have, an open item of it on the account
  /// of a customer; nil where there is nothing to mark.
  func markable(_ id: DocumentID, for customerID: String, _ file: CaseFile) -> String? {
    if let booked = file.postedRelated[id]?.of(strand: "").standing.last {
      return booked.entry.customer == file.account(of: customerID) ? id.id : nil
    }
    guard let document = file.related[id], willBeBooked(document), let owner = document.customerID else {
      return nil
    }
    return owner == customerID || file.account(of: owner) == file.account(of: customerID) ? id.id : nil
  }

  /// Whether the policy brings a document to the receivables that is not there yet.
  private func willBeBooked(_ document: Document) -> Bool {
    guard !document.isDeleted, !isBeforeCutOver(document) else { return false }
    switch document {
    case .invoice(let invoice):
      return !invoice.total.isZero && isDue(invoice)
    case .creditNote(let note):
      return note.type == .refundable && note.status != .voided
    case .transaction:
      return false
    }
  }

  /// Whether the policy posts an invoice in its state (I2, I13).
  func isDue(_ invoice: Invoice) -> Bool {
    switch invoice.status {
    case .known(.paid): true
    case .known(.posted), .known(.paymentDue), .known(.notPaid): book.policies.postInvoices == .finalised
    case .known(.pending), .known(.voided), .other: false
    }
  }

  /// Holds a document until another one was read, unless that one is gone for good.
  func requireRead(_ id: DocumentID, _ file: CaseFile) throws(HoldReason) {
    guard file.related[id] != nil || file.gone.contains(id) else { throw .waitsForDocument(id) }
  }
}

extension CaseFile {
  /// The account that is linked to a customer.
  func account(of customerID: String) -> CustomerAccountNumber? {
    if case .linked(let account, _)? = customers[customerID] { account.number } else { nil }
  }

  /// An invoice among the related documents.
  func invoice(_ id: String) -> Invoice? {
    if case .invoice(let invoice)? = related[DocumentID(.invoice, id)] { invoice } else { nil }
  }

  /// A credit note among the related documents.
  func creditNote(_ id: String) -> CreditNote? {
    if case .creditNote(let note)? = related[DocumentID(.creditNote, id)] { note } else { nil }
  }
}
