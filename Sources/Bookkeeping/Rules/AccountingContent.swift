import Billing
import Ledger

/// The part of a document that its voucher depends on.
///
/// A later revision with equal content changes nothing in the books: a note, a purchase order number, the
/// dunning state, or which invoices a payment is matched to (posting-rules I4). The rule book is not part of
/// it: a new mapping does not touch what is posted.
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
  }

  init(_ document: Document) {
    switch document {
    case .invoice(let invoice) where !invoice.isDeleted && invoice.status != .voided:
      self = .invoice(
        Sale(
          customer: invoice.customerID, date: invoice.date, lines: invoice.lines.map(\.withoutText),
          taxes: invoice.taxes, roundOff: invoice.roundOff, total: invoice.total,
          businessEntity: invoice.businessEntity))
    case .creditNote(let note) where !note.isDeleted && note.status != .voided:
      self = .creditNote(
        Sale(
          customer: note.customerID, date: note.date, lines: note.lines.map(\.withoutText),
          taxes: note.taxes, roundOff: note.roundOff, total: note.total,
          businessEntity: note.businessEntity),
        type: note.type.text, reason: note.reasonCode, reference: note.referenceInvoiceID)
    case .transaction(let transaction) where !transaction.isDeleted && transaction.status == .success:
      self = .transaction(
        Transfer(
          type: transaction.type.text, customer: transaction.customerID, date: transaction.date,
          amount: transaction.amount, gateway: transaction.gateway,
          gatewayAccount: transaction.gatewayAccount, method: transaction.paymentMethod,
          creditNotes: transaction.creditNotes,
          payment: transaction.refundedTransactionID ?? transaction.referenceTransactionID))
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
