import Billing
import Ledger

/// Days of the month in which everything happens.
enum Day {
  static func of(_ day: Int) -> LedgerDate {
    do {
      return try LedgerDate(year: 2026, month: 3, day: day)
    } catch {
      preconditionFailure("March has no day \(day)")
    }
  }
}

extension Invoice {
  /// A paid invoice with two lines, tax on each, and a discount on every fourth.
  static func ordered(_ order: Order) throws -> Invoice {
    let (number, currency) = (order.number, try Currency("EUR"))
    let price = Int64(10_000 + number % 97 * 100) * (order.isLarge ? 10 : 1)
    let discount = number.isMultiple(of: 4) ? Money(500, currency) : .zero(currency)
    let lines = [
      LineItem.sold("plan-\(number % 12)", Money(price, currency), less: discount),
      LineItem.sold("addon-\(number % 3)", Money(2_000, currency), less: .zero(currency)),
    ]
    var invoice = Invoice(
      id: "INV-\(number)", revision: Revision(1), customerID: order.customer, status: .known(.paid),
      date: order.day, currency: currency)
    invoice.lines = lines
    invoice.discounts = lines.flatMap(\.discounts)
    invoice.tax = lines.flatMap(\.taxes).map(\.amount).sum(in: currency)
    invoice.taxes = [Tax(name: "USt", amount: invoice.tax)]
    invoice.subTotal = lines.map(\.amount).sum(in: currency) - discount
    invoice.total = invoice.subTotal + invoice.tax
    invoice.paidOn = invoice.date
    invoice.payments = [
      Application(transactionID: "txn-\(number)", amount: invoice.total, status: .known(.success))
    ]
    return invoice
  }
}

extension LineItem {
  fileprivate static func sold(_ item: String, _ amount: Money, less discount: Money) -> LineItem {
    let taxed = (amount - discount).minorUnits
    return LineItem(
      id: "li-\(item)", entityType: "plan_item_price", itemPrice: "\(item)-EUR-monthly",
      text: "Subscription of \(item), March 2026", amount: amount,
      discounts: discount.isZero ? [] : [Discount(kind: .known(.documentLevelCoupon), amount: discount)],
      taxes: [Tax(name: "USt", amount: Money(taxed * 19 / 100, amount.currency))],
      servicePeriod: ServicePeriod(from: Day.of(1), to: Day.of(31)))
  }
}

extension Transaction {
  /// The payment of an invoice by card.
  static func paying(_ invoice: Invoice, _ number: Int) -> Transaction {
    var payment = Transaction(
      id: "txn-\(number)", revision: Revision(1), customerID: invoice.customerID, type: .known(.payment),
      status: .known(.success), date: invoice.date, amount: invoice.total)
    payment.gateway = "stripe"
    payment.paymentMethod = "card"
    payment.invoices = [InvoiceLink(invoiceID: invoice.id, amount: invoice.total, appliedOn: invoice.date)]
    return payment
  }

  /// The authorization before a payment: no money moved, so it needs no voucher.
  static func authorizing(_ invoice: Invoice, _ number: Int) -> Transaction {
    var authorization = paying(invoice, number)
    authorization.id = "txn-a\(number)"
    authorization.type = .known(.authorization)
    authorization.invoices = []
    return authorization
  }

  /// The refund of a credit note.
  static func refunding(_ note: CreditNote, _ number: Int) -> Transaction {
    var refund = Transaction(
      id: "txn-r\(number)", revision: Revision(1), customerID: note.customerID, type: .known(.refund),
      status: .known(.success), date: note.date, amount: note.total)
    refund.gateway = "stripe"
    refund.paymentMethod = "card"
    refund.refundedTransactionID = "txn-\(number)"
    refund.creditNotes = [CreditNoteLink(creditNoteID: note.id, amount: note.total)]
    return refund
  }
}

extension CreditNote {
  /// A credit note over the second line of an invoice.
  static func crediting(_ invoice: Invoice, _ number: Int) -> CreditNote {
    var note = CreditNote(
      id: "CN-\(number)", revision: Revision(1), customerID: invoice.customerID, type: .known(.refundable),
      status: .known(.refunded), date: invoice.date, currency: invoice.currency)
    note.referenceInvoiceID = invoice.id
    note.lines = Array(invoice.lines.suffix(1))
    note.taxes = note.lines.flatMap(\.taxes)
    note.subTotal = note.lines.map(\.amount).sum(in: invoice.currency)
    note.total = note.subTotal + note.taxes.map(\.amount).sum(in: invoice.currency)
    return note
  }
}
