import Billing
import Ledger

// Which open items a line can be marked to (contracts/d365fo.md section 8.4).
extension Bookkeeper {
  /// The number of a document where the books have, or are about to have, an open item of it on the account
  /// of a customer that takes a whole amount; nil where there is nothing to mark.
  ///
  /// - Parameters:
  ///   - id: the invoice or the credit note.
  ///   - amount: what the line would settle, without sign.
  ///   - customerID: the customer whose account the line is on.
  ///   - file: everything on the desk.
  /// - Returns: the number by which F&O finds the item.
  func markable(_ id: DocumentID, _ amount: Money, for customerID: String, _ file: CaseFile) -> String? {
    guard InvoiceNumber.isWhole(id.id) else { return nil }
    if let booked = file.postedRelated[id]?.of(strand: "").standing.last, !booked.entry.undoesSystemBefore {
      guard booked.entry.customer == file.account(of: customerID),
        id.kind != .invoice || booked.entry.customerEffect.minorUnits > 0,
        file.isOnlyOpenItem(of: id), file.openAmount(of: id).map({ $0 >= amount }) ?? true
      else { return nil }
      return id.id
    }
    guard let document = file.related[id], willBeBooked(document), !file.isLeftBehind(id, by: book.policies),
      let owner = document.customerID
    else { return nil }
    return owner == customerID || file.account(of: owner) == file.account(of: customerID) ? id.id : nil
  }

  /// Whether the policy brings a document to the receivables that is not there yet.
  private func willBeBooked(_ document: Document) -> Bool {
    guard !document.isDeleted, !isBeforeCutOver(document) else { return false }
    switch document {
    case .invoice(let invoice):
      return invoice.total.minorUnits > 0 && isDue(invoice)
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

  /// Why a payment is not marked to an invoice that it pays, where a person should know.
  ///
  /// - Parameters:
  ///   - part: what of the payment pays the invoice.
  ///   - file: everything on the desk.
  /// - Returns: nil where it is marked, or where nothing is to be said.
  func markingConcern(_ part: AppliedPart, _ file: CaseFile) -> Concern? {
    let id = DocumentID(.invoice, part.id)
    if file.isLeftBehind(id, by: book.policies) { return .invoiceNotPosted(part.id) }
    guard let open = file.openAmount(of: id), open < part.amount else { return nil }
    return .invoiceNotOpen(part.id)
  }
}

/// The column that holds the number of an invoice in the subledger.
enum InvoiceNumber {
  /// The column's length in UTF-16 units (contracts/d365fo.md section 9.1).
  static let limit = 20

  /// Whether a number stands there whole: two that were cut could be the same.
  static func isWhole(_ number: String) -> Bool { !number.isEmpty && number.utf16.count <= limit }
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

  /// Whether a payment does not wait for a document: nobody will post it, or it stands still and the policy lets
  /// cash go on.
  func isLeftBehind(_ id: DocumentID, by policies: Policies) -> Bool {
    guard postedRelated[id]?.of(strand: "").standing.isEmpty ?? true else { return false }
    return ended.contains(id) || standsStill.contains(id) && policies.heldInvoice == .onAccount
  }

  /// What is open of a document's standing voucher in F&O; nil where F&O was not asked yet.
  fileprivate func openAmount(of id: DocumentID) -> Money? {
    guard let entry = postedRelated[id]?.of(strand: "").standing.last?.entry, let leg = entry.legs.first
    else {
      return nil
    }
    return openAmounts[entry.item(leg)]
  }

  /// Whether no version of the document that was undone is still open under the same number: F&O could mark that
  /// one.
  fileprivate func isOnlyOpenItem(of id: DocumentID) -> Bool {
    let entries = (postedRelated[id] ?? []).of(strand: "")
    let standing = Set(entries.standing.map(\.entry.version))
    let undone = entries.filter { $0.entry.mirrors == nil && !standing.contains($0.entry.version) }
    return undone.allSatisfy { entry in
      entry.entry.legs.allSatisfy { openAmounts[entry.entry.item($0)]?.isZero ?? false }
    }
  }
}
