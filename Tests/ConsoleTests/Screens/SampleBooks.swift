import Billing
import Bookkeeping
import Console
import Ledger

/// The books that the tests look at: 22 November 2026, 21:14 UTC, acme's site and the company USMF.
enum SampleBooks {
  static let time: Int64 = 1_795_305_600_000 + 21 * 3_600_000 + 14 * 60_000
  static let minute: Int64 = 60_000
  static let hour: Int64 = 3_600_000
  static let day: Int64 = 86_400_000

  static func money(_ text: String, _ code: String) throws -> Money {
    try Money(parsing: text, Currency(code))
  }

  /// A posting in a list.
  static func row(
    _ id: Int64, _ document: DocumentID, _ customer: String, _ amount: Money, state: StateWord = .review,
    age: Int64 = hour, date: String = "2026-11-20", rule: Rule = .i2, warnings: Int = 0, cause: Cause? = nil
  ) throws -> PostingRow {
    PostingRow(
      id: id, document: document, state: state, since: time - age,
      customerID: "cb_\(customer.utf8.reduce(0) { ($0 * 31 + Int($1)) % 9_973 })",
      customerName: customer, date: try LedgerDate(date), amount: amount, rule: rule,
      hash: state == .review ? VoucherHash("9f2c41ab\(id)00000000") : nil, revision: Revision(1_000 + id),
      warnings: warnings, cause: cause, account: CustomerAccountNumber("US-0\(200 + id)"))
  }

  static func invoice(_ number: Int) -> DocumentID { DocumentID(.invoice, "INV-\(number)") }

  /// What waits for review in the mock-ups of design/console.md.
  static func review() throws -> [PostingRow] {
    [
      try row(
        1, invoice(20931), "Globex Corp", money("1840.00", "EUR"), age: 2 * day + 4 * hour),
      try row(2, invoice(20933), "Zażółć Sp. z o.o.", money("12040.50", "PLN"), age: 2 * day + 3 * hour),
      try row(
        3, DocumentID(.creditNote, "CN-00412"), "Acme GmbH", money("-240.00", "EUR"), age: day + 9 * hour,
        date: "2026-11-21", rule: .c3, warnings: 1),
      try row(
        4, DocumentID(.transaction, "txn_88131"), "株式会社山田", money("-98000", "JPY"), age: day + 8 * hour,
        date: "2026-11-21", rule: .t3),
      try row(
        5, invoice(20940), "Café São Paulo", money("310.00", "EUR"), age: 22 * hour, date: "2026-11-21"),
      try row(
        6, invoice(20941), "Mueller & Soehne", money("3100.00", "EUR"), age: 22 * hour, date: "2026-11-21",
        warnings: 2),
      try row(
        7, DocumentID(.transaction, "txn_00071"), "Initech LLC", money("99.00", "USD"), age: 21 * hour,
        date: "2026-11-22", rule: .t11),
      try row(8, invoice(20944), "Wayne Ent.", money("45000.00", "USD"), age: 20 * hour, date: "2026-11-22"),
      try row(9, invoice(20945), "Umbrella plc", money("1200.00", "GBP"), age: 19 * hour, date: "2026-11-22"),
      try row(10, invoice(20946), "Globex Corp", money("840.00", "EUR"), age: 18 * hour, date: "2026-11-22"),
      try row(11, invoice(20947), "Acme GmbH", money("640.00", "EUR"), age: 17 * hour, date: "2026-11-22"),
      try row(12, invoice(20948), "Odegard AS", money("12000.00", "NOK"), age: 16 * hour, date: "2026-11-22"),
    ]
  }

  /// What failed, what is held, and what has no answer.
  static func troubled() throws -> [PostingRow] {
    let blocked = Cause(.customerOnHold)
    let unlinked = Cause(.customerNotLinked, "cb_AzQ81k")
    let period = Cause(.period, "2026-10")
    return [
      try row(
        21, invoice(20877), "Globex Corp", money("1840.00", "EUR"), state: .failed, age: day, cause: blocked),
      try row(
        22, invoice(20880), "Soylent BV", money("9500.00", "EUR"), state: .failed, age: day, cause: blocked),
      try row(
        23, invoice(20700), "Acme GmbH", money("2581.15", "EUR"), state: .held, age: 9 * day, cause: period),
      try row(
        24, invoice(20911), "Umbrella plc", money("1200.00", "GBP"), state: .held, age: 9 * day,
        cause: unlinked),
      try row(
        25, invoice(20912), "Umbrella plc", money("6000.00", "GBP"), state: .held, age: 19 * hour,
        cause: unlinked),
      try row(26, invoice(20890), "Wayne Ent.", money("120.00", "EUR"), state: .unknown, age: 42_000),
    ]
  }

  /// The concerns of a posting, so that some need a question and some do not.
  static func concerns(_ row: PostingRow) throws -> [Concern] {
    if row.warnings > 0 {
      return try [
        .movedFromClosedPeriod(
          name: "October 2026", from: LedgerDate("2026-10-31"), to: LedgerDate("2026-11-01"))
      ] + (row.warnings > 1 ? [.changedAfterApproval] : [])
    }
    if row.amount.magnitude.minorUnits > 150_000 {
      return [.overLimit(Money(100_000, row.amount.currency))]
    }
    return [.noAutomaticApproval(row.amount.currency)]
  }

  /// The voucher of a posting: the customer against revenue and tax.
  static func entry(_ row: PostingRow) throws -> JournalEntry {
    let tax = Money(row.amount.minorUnits * 19 / 119, row.amount.currency)
    let discount = Money(5_000, row.amount.currency)
    let lines = [
      VoucherLine(.customer(row.account ?? "US-0233"), row.amount, text: row.document.id),
      VoucherLine(
        .main("401100"), tax - row.amount,
        dimensions: Dimensions(["BusinessUnit": "001", "CostCenter": "014"]),
        text: "Subscriptions"),
      VoucherLine(.main("251000"), -tax, text: "VAT 19 %"),
    ]
    let voucher = try Voucher(date: row.date ?? LedgerDate(dayNumber: 0), lines: lines)
    return JournalEntry(
      document: row.document, rule: row.rule ?? .i2, version: 1, legalEntity: "usmf", journal: .invoices,
      customer: row.account ?? "US-0233", voucher: voucher, legs: [Leg(name: "", line: 0)],
      reference: row.document.id,
      origins: [
        LineOrigin(key: .receivable, source: "total"),
        LineOrigin(
          key: .revenue, accountRow: "rev-saas", dimensionRows: ["dim-1"], source: "line_items[0].amount",
          parts: [
            SourceAmount("line_items[0].amount", tax - row.amount - discount),
            SourceAmount("line_item_discounts[?@.line_item_id=='li_1'].discount_amount", discount),
          ],
          dimensions: [
            DimensionOrigin("BusinessUnit", row: "dim-1"), DimensionOrigin("CostCenter", row: "dim-1"),
          ]),
        LineOrigin(key: .tax, accountRow: "vat-19", source: "taxes[?@.name=='VAT 19 %'].amount"),
      ], basis: EntryBasis(ruleBook: 3, revision: Revision(1_795_000_000_000)))
  }

  /// The document of a posting, as Chargebee shows it.
  static func source(_ row: PostingRow) throws -> Document {
    switch row.document.kind {
    case .invoice: .invoice(invoice(row))
    case .creditNote: .creditNote(creditNote(row))
    case .transaction: .transaction(transaction(row))
    }
  }

  private static func creditNote(_ row: PostingRow) -> CreditNote {
    var note = CreditNote(
      id: row.document.id, revision: row.revision, customerID: row.customerID, type: .known(.refundable),
      status: .known(.refundDue), date: row.date, currency: row.amount.currency)
    (note.referenceInvoiceID, note.total, note.amountAvailable) = (
      "INV-20900", row.amount.magnitude, row.amount.magnitude
    )
    note.lines = [
      LineItem(id: "li_1", entityType: "adhoc", itemPrice: "", text: "Goodwill", amount: row.amount.magnitude)
    ]
    return note
  }

  private static func transaction(_ row: PostingRow) -> Transaction {
    var payment = Transaction(
      id: row.document.id, revision: row.revision, customerID: row.customerID,
      type: .known(row.rule == .t11 ? .refund : .payment), status: .known(.success), date: row.date,
      amount: row.amount.magnitude)
    (payment.gateway, payment.paymentMethod, payment.idAtGateway) = ("stripe", "card", "ch_3Pq")
    payment.invoices = [Transaction.InvoiceLink(invoiceID: "INV-20901", amount: row.amount.magnitude)]
    return payment
  }

  private static func invoice(_ row: PostingRow) -> Invoice {
    var invoice = Invoice(
      id: row.document.id, revision: row.revision, customerID: row.customerID, status: .known(.paid),
      date: row.date, currency: row.amount.currency)
    let tax = Money(row.amount.minorUnits * 19 / 119, row.amount.currency)
    invoice.total = row.amount
    invoice.taxes = [Tax(name: "VAT 19 %", amount: tax)]
    invoice.lines = [
      LineItem(
        id: "li_1", entityType: "plan_item_price", itemPrice: "pro-annual-EUR", text: "Pro, one year",
        amount: row.amount - tax)
    ]
    invoice.payments = [.init(transactionID: "txn_1", amount: row.amount, status: .known(.success))]
    return invoice
  }
}
