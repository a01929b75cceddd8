public import ExactJSON
public import Ledger

/// A posted transaction of the receivables subledger: the proof that a line is in the books, whatever journal
/// it ended up in (contracts/d365fo.md section 8.3).
public struct CustomerTransaction: Entity, Hashable {
  static let set = "CustTransactions"

  /// The customer.
  public let customer: CustomerAccountNumber
  /// The voucher under which it is posted.
  public let voucher: String
  /// The accounting day.
  public let date: LedgerDate?
  /// The amount in its currency, debit positive.
  public let amount: ExactDecimal
  /// What of it is settled, with the sign of the amount.
  public let settled: ExactDecimal
  /// The currency's code.
  public let currency: String
  /// The invoice or credit note number.
  public let invoice: String
  /// Our key, from `PaymentId`.
  public let paymentID: String
  /// Our key, from `Document`.
  public let document: String
  /// The number that people know.
  public let reference: String
  /// What kind of transaction it is, in F&O's word: `Payment`, `Sales`, ...
  public let type: String
  /// The day on which it was fully settled; nil while it is open.
  public let closedOn: LedgerDate?
  /// The voucher of the last settlement.
  public let lastSettlement: String

  enum Field: String, EntityField {
    case company = "dataAreaId"
    case customer = "AccountNum"
    case voucher = "Voucher"
    case date = "TransDate"
    case amount = "AmountCur"
    case settled = "SettleAmountCur"
    case currency = "CurrencyCode"
    case invoice = "Invoice"
    case paymentID = "PaymId"
    case document = "DocumentNum"
    case reference = "PaymReference"
    case type = "TransType"
    case closedOn = "Closed"
    case lastSettlement = "LastSettleVoucher"
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    customer = CustomerAccountNumber(try row.text(.customer))
    voucher = try row.text(.voucher)
    date = try row.day(.date)
    amount = try row.decimal(.amount)
    settled = try row.decimal(.settled)
    currency = try row.text(.currency)
    invoice = try row.text(.invoice)
    paymentID = try row.text(.paymentID)
    document = try row.text(.document)
    reference = try row.text(.reference)
    type = try row.text(.type)
    closedOn = try row.day(.closedOn)
    lastSettlement = try row.text(.lastSettlement)
  }
}

extension FinanceEnvironment {
  /// The posted transactions that carry one of our keys.
  ///
  /// - Throws: ``FinanceError``.
  public func transactions(
    in company: LegalEntityID, keys: [String]
  ) async throws(FinanceError) -> [CustomerTransaction] {
    try await each(CustomerTransaction.self, company, .company, .paymentID, keys)
  }

  /// The posted transactions of vouchers.
  ///
  /// - Throws: ``FinanceError``.
  public func transactions(
    in company: LegalEntityID, vouchers: [String]
  ) async throws(FinanceError) -> [CustomerTransaction] {
    try await each(CustomerTransaction.self, company, .company, .voucher, vouchers)
  }

  /// The posted transactions of the days from one up to, but not including, another.
  ///
  /// - Throws: ``FinanceError``.
  public func transactions(
    in company: LegalEntityID, from: LedgerDate, before: LedgerDate, at next: NextLink? = nil
  ) async throws(FinanceError) -> EntityPage<CustomerTransaction> {
    let filter = try written(CustomerTransaction.set) { () throws(UnwritableText) in
      ODataFilter.all([
        try .equals(CustomerTransaction.Field.company, company.text),
        .days(CustomerTransaction.Field.date, from: from, before: before),
      ])
    }
    return try await page(CustomerTransaction.self, filter, order: [.date], at: next)
  }
}
