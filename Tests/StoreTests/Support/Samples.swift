import Billing
import Bookkeeping
import Ledger

/// Documents, books and accounts that hang together: what is read here can be derived, sent and posted.
enum Sample {
  static let euro = currency("EUR")
  static let yen = currency("JPY")
  static let day = date("2026-03-11")

  static func currency(_ code: String) -> Currency {
    guard let currency = try? Currency(code) else { preconditionFailure("\(code) is no currency") }
    return currency
  }

  static func date(_ text: String) -> LedgerDate {
    guard let date = try? LedgerDate(text) else { preconditionFailure("\(text) is no day") }
    return date
  }

  static func invoice(
    _ id: String, of customer: String = "cb_1", total: Int64 = 119_00, revision: Int64 = 1,
    status: Invoice.Status = .paid, on date: LedgerDate? = day, currency: Currency = euro,
    payments: [String] = []
  ) -> Document {
    var invoice = Invoice(
      id: id, revision: Revision(revision), customerID: customer, status: .known(status), date: date,
      currency: currency)
    let tax = total * 19 / 119
    invoice.lines = [
      LineItem(
        id: "li_1", entityType: "plan_item_price", itemPrice: "pro", text: "Pro plan",
        amount: Money(total - tax, currency))
    ]
    invoice.taxes = [Tax(name: "VAT", amount: Money(tax, currency))]
    (invoice.subTotal, invoice.tax) = (Money(total - tax, currency), Money(tax, currency))
    (invoice.total, invoice.paidOn) = (Money(total, currency), date)
    invoice.payments = payments.map {
      Invoice.Application(transactionID: $0, amount: Money(total, currency), status: .known(.success))
    }
    return .invoice(invoice)
  }

  static func payment(
    _ id: String, of customer: String = "cb_1", amount: Int64 = 119_00, revision: Int64 = 1,
    status: Transaction.Status = .success, for invoice: String? = nil, currency: Currency = euro
  ) -> Document {
    var payment = Transaction(
      id: id, revision: Revision(revision), customerID: customer, type: .known(.payment),
      status: .known(status), date: day, amount: Money(amount, currency))
    (payment.gateway, payment.paymentMethod) = ("stripe", "card")
    if let invoice {
      payment.invoices = [Transaction.InvoiceLink(invoiceID: invoice, amount: Money(amount, currency))]
    }
    return .transaction(payment)
  }

  /// What of a payment pays no invoice goes back.
  static func refund(
    _ id: String, of payment: String, amount: Int64, of customer: String = "cb_1"
  ) -> Document {
    var refund = Transaction(
      id: id, revision: Revision(1), customerID: customer, type: .known(.refund),
      status: .known(.success), date: day, amount: Money(amount, euro))
    (refund.gateway, refund.paymentMethod) = ("stripe", "card")
    refund.refundedTransactionID = payment
    return .transaction(refund)
  }

  /// The bank takes a payment back.
  static func reversal(_ id: String, of payment: String, of customer: String = "cb_1") -> Document {
    var reversal = Transaction(
      id: id, revision: Revision(1), customerID: customer, type: .known(.paymentReversal),
      status: .known(.success), date: day, amount: Money(119_00, euro))
    reversal.referenceTransactionID = payment
    return .transaction(reversal)
  }

  static func authorization(_ id: String, of customer: String = "cb_1", revision: Int64 = 1) -> Document {
    .transaction(
      Transaction(
        id: id, revision: Revision(revision), customerID: customer, type: .known(.authorization),
        status: .known(.success), date: day, amount: Money(1_00, euro)))
  }

  static func customer(
    _ id: String = "cb_1", revision: Int64 = 1, name: String? = nil, taxNumber: String? = nil,
    email: String = "", fields: [String: String] = [:]
  ) -> Customer {
    var customer = Customer(id: id, revision: Revision(revision))
    customer.company = name ?? "Company \(id)"
    customer.taxNumber = taxNumber ?? "DE \(id)"
    customer.email = email
    customer.customFields = fields
    return customer
  }

  /// The account whose tax number is that of ``customer(_:revision:name:taxNumber:email:fields:)``.
  static func account(
    _ number: String, for customer: String, name: String? = nil, email: String = "",
    hold: CustomerAccount.Hold = .none
  ) -> CustomerAccount {
    CustomerAccount(
      number: CustomerAccountNumber(number), name: name ?? "Company \(customer)",
      taxNumber: "DE\(customer)", email: email, hold: hold)
  }

  /// A rule book that approves up to 500.00 EUR by itself.
  static func book(
    version: Int = 1, limit: Int64 = 500_00, hasTax: Bool = true, fourEyes: Bool = false,
    revenue: String = "401100", postInvoices: Policies.InvoiceMoment = .paid
  ) -> RuleBook {
    var policies = Policies()
    policies.automaticApproval = [euro: Money(limit, euro)]
    policies.reviewsFirstDocument = false
    policies.needsFourEyes = fourEyes
    policies.postInvoices = postInvoices
    let rows: [(String, AccountKey, String)] = [
      ("rev", .revenue, revenue), ("clr", .gatewayClearing, "118000"), ("off", .offlineClearing, "118100"),
    ]
    return RuleBook(
      version: version,
      accounts: (rows + (hasTax ? [("tax", .tax, "202100")] : [])).map { id, key, number in
        RuleBook.AccountRow(id: id, key: key, account: .main(MainAccountNumber(number)))
      },
      dimensions: [], journals: journals, policies: policies)
  }

  static let journals: [JournalPurpose: JournalName] = [
    .invoices: "GenInv", .creditNotes: "GenCrn", .adjustments: "GenAdj", .payments: "CustPay",
    .refunds: "CustRef",
  ]

  static func master(readAt: Int64 = 1, periodIsOpen: Bool = true) -> MasterData {
    var master = MasterData(legalEntity: "USMF", readAt: readAt)
    for number in ["401100", "402200", "118000", "118100", "202100"] {
      master.mainAccounts[MainAccountNumber(number)] = MasterData.MainAccount(name: number)
    }
    master.currencies = [euro, yen]
    master.journalNames = [
      "GenInv": .daily, "GenCrn": .daily, "GenAdj": .daily, "CustPay": .customerPayment,
      "CustRef": .customerPayment,
    ]
    master.ledgerFormat = DimensionFormat(segments: ["MainAccount"], delimiter: .hyphen)
    master.defaultFormat = DimensionFormat(segments: [], delimiter: .hyphen)
    master.calendar = FiscalCalendar([
      FiscalPeriod(
        name: "Year 2026", start: date("2026-01-01"), end: date("2026-12-31"),
        status: periodIsOpen ? .open : .closed)
    ])
    return master
  }
}
