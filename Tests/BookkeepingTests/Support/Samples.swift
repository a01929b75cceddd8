import Billing
import Bookkeeping
import Ledger
import Testing

// Builders fill in what a story does not mention.

extension DocumentID {
  static func invoice(_ id: String) -> DocumentID { DocumentID(.invoice, id) }
  static func creditNote(_ id: String) -> DocumentID { DocumentID(.creditNote, id) }
  static func transaction(_ id: String) -> DocumentID { DocumentID(.transaction, id) }
}

extension LineItem {
  static func sample(
    _ amount: String, _ itemPrice: String = "pro", discounts: [Discount] = [], taxes: [Tax] = [],
    servicePeriod: ServicePeriod? = nil
  ) -> LineItem {
    LineItem(
      id: "li-\(itemPrice)", entityType: "plan_item_price", itemPrice: itemPrice, text: "Plan \(itemPrice)",
      amount: amount.eur, discounts: discounts, taxes: taxes, servicePeriod: servicePeriod)
  }
}

extension Discount {
  static func sample(_ amount: String, _ kind: Kind = .documentLevelCoupon) -> Discount {
    Discount(kind: .known(kind), amount: amount.eur)
  }
}

extension Tax {
  static func sample(_ amount: String, _ name: String = "VAT") -> Tax { Tax(name: name, amount: amount.eur) }
}

extension Invoice {
  /// An invoice of acme over its lines and taxes, paid on the day of its date.
  static func sample(
    _ id: String = "INV-1", _ lines: [LineItem] = [.sample("100.00")], tax: String? = nil,
    status: Status = .paid, change: (inout Invoice) -> Void = { _ in }
  ) -> Invoice {
    var invoice = Invoice(
      id: id, revision: Revision(1), customerID: "acme", status: .known(status), date: "2026-11-22".day,
      currency: eur)
    invoice.lines = lines
    invoice.taxes = tax.map { [.sample($0)] } ?? []
    invoice.tax = tax?.eur ?? .zero(eur)
    invoice.paidOn = status == .paid ? invoice.date : nil
    let discounts = lines.flatMap(\.discounts).map(\.amount).sum(in: eur)
    invoice.subTotal = lines.map(\.amount).sum(in: eur) - discounts
    invoice.total = invoice.subTotal + invoice.tax
    change(&invoice)
    return invoice
  }
}

extension CreditNote {
  /// A credit note of acme over its lines and taxes.
  static func sample(
    _ id: String = "CN-1", _ type: Kind = .refundable, _ lines: [LineItem] = [.sample("40.00")],
    tax: String? = nil, of invoice: String? = nil, change: (inout CreditNote) -> Void = { _ in }
  ) -> CreditNote {
    var note = CreditNote(
      id: id, revision: Revision(1), customerID: "acme", type: .known(type),
      status: .known(type == .adjustment ? .adjusted : .refundDue), date: "2026-11-23".day, currency: eur)
    note.referenceInvoiceID = invoice
    note.lines = lines
    note.taxes = tax.map { [.sample($0)] } ?? []
    note.subTotal = lines.map(\.amount).sum(in: eur)
    note.total = note.subTotal + note.taxes.map(\.amount).sum(in: eur)
    change(&note)
    return note
  }
}

extension Transaction {
  /// A transaction of acme by card through stripe.
  static func sample(
    _ id: String = "txn-1", _ type: Kind = .payment, _ amount: String = "100.00", status: Status = .success,
    change: (inout Transaction) -> Void = { _ in }
  ) -> Transaction {
    var transaction = Transaction(
      id: id, revision: Revision(1), customerID: "acme", type: .known(type), status: .known(status),
      date: "2026-11-24".day, amount: amount.eur)
    transaction.gateway = "stripe"
    transaction.paymentMethod = "card"
    change(&transaction)
    return transaction
  }

  static func payment(
    _ id: String = "txn-1", _ amount: String = "100.00", pays: [String: String] = [:],
    status: Status = .success,
    change: (inout Transaction) -> Void = { _ in }
  ) -> Transaction {
    sample(id, .payment, amount, status: status) { payment in
      payment.invoices = pays.sorted { $0.key < $1.key }.map {
        InvoiceLink(invoiceID: $0.key, amount: $0.value.eur)
      }
      change(&payment)
    }
  }

  static func refund(
    _ id: String = "txn-2", _ amount: String = "40.00", of payment: String? = "txn-1",
    pays note: String? = nil,
    status: Status = .success, change: (inout Transaction) -> Void = { _ in }
  ) -> Transaction {
    sample(id, .refund, amount, status: status) { refund in
      refund.date = "2026-11-25".day
      refund.refundedTransactionID = payment
      refund.creditNotes = note.map { [CreditNoteLink(creditNoteID: $0, amount: amount.eur)] } ?? []
      change(&refund)
    }
  }

  /// The same transaction, recorded by a person.
  func offline(_ method: String = "bank_transfer") -> Transaction {
    var transaction = self
    (transaction.gateway, transaction.paymentMethod) = ("not_applicable", method)
    return transaction
  }
}

extension CustomerAccount {
  static func sample(_ number: String, hold: Hold = .none) -> CustomerAccount {
    CustomerAccount(number: CustomerAccountNumber(number), name: number, hold: hold)
  }
}

extension CustomerStanding {
  static func account(_ number: String, hold: CustomerAccount.Hold = .none) -> CustomerStanding {
    .linked(.sample(number, hold: hold), hasPostings: true)
  }
}
