import Billing
import Ledger

/// The part of a document that its voucher depends on.
///
/// A later revision with equal content changes nothing in the books: a note, a purchase order number, the
/// dunning state, or which invoices a payment is matched to (posting-rules I4). The rule book is not part of
/// it: a new mapping does not touch what is posted. Of the custom fields only those count that a row reads.
enum AccountingContent: Hashable {
  case nothing
  case invoice(Sale)
  case creditNote(Sale, type: String, reason: String, reference: String?)
  case transaction(Transfer)

  struct Sale: Hashable {
    let customer: String
    let date: LedgerDate?
    let lines: [LineItem]
    let taxes: [Tax]
    let roundOff: Money
    let total: Money
    let businessEntity: String?
    let customFields: [String: String]
  }

  struct Transfer: Hashable {
    let type: String
    let customer: String?
    let date: LedgerDate?
    let amount: Money
    let gateway: String
    let gatewayAccount: String?
    let method: String
    let creditNotes: [Transaction.CreditNoteLink]
    let payment: String?
    let businessEntity: String?
  }

  /// The content of a document whose accounting date is known, for a rule book that reads some custom fields.
  init(_ document: Document, date: LedgerDate?, reading fields: Set<String>) {
    switch document {
    case .invoice(let invoice) where !invoice.isDeleted && invoice.status != .voided:
      self = .invoice(
        Sale(
          customer: invoice.customerID, date: date, lines: invoice.lines.map(\.withoutText),
          taxes: invoice.taxes, roundOff: invoice.roundOff, total: invoice.total,
          businessEntity: invoice.businessEntity,
          customFields: invoice.customFields.filter { fields.contains($0.key) }))
    case .creditNote(let note) where !note.isDeleted && note.status != .voided:
      self = .creditNote(
        Sale(
          customer: note.customerID, date: date, lines: note.lines.map(\.withoutText),
          taxes: note.taxes, roundOff: note.roundOff, total: note.total,
          businessEntity: note.businessEntity,
          customFields: note.customFields.filter { fields.contains($0.key) }),
        type: note.type.text, reason: note.reasonCode, reference: note.referenceInvoiceID)
    case .transaction(let transaction) where !transaction.isDeleted && transaction.status == .success:
      self = .transaction(
        Transfer(
          type: transaction.type.text, customer: transaction.customerID, date: date,
          amount: transaction.amount, gateway: transaction.gateway,
          gatewayAccount: transaction.gatewayAccount, method: transaction.paymentMethod,
          creditNotes: transaction.creditNotes,
          payment: transaction.refundedTransactionID ?? transaction.referenceTransactionID,
          businessEntity: transaction.businessEntity))
    default:
      self = .nothing
    }
  }
}

extension LineItem {
  fileprivate var withoutText: LineItem {
    var line = self
    line.text = ""
    return line
  }
}
