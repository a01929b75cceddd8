import Billing
import ExactJSON
import Ledger

extension Transaction {
  /// A transaction from its fields (contracts/chargebee.md section 5.4). Transactions carry no time zone, so
  /// the site's counts.
  init(_ fields: JSONFields, site zone: SiteZone) throws(FieldError) {
    let currency = try fields.currency("currency_code")
    let type: Coded<Kind> = try fields.coded("type")
    self.init(
      id: try fields.text("id"),
      revision: try fields.revision(orNewestOf: ["voided_at", "settled_at", "date"]),
      customerID: try fields.optionalText("customer_id"), type: type,
      status: Coded(try fields.textOrEmpty("status")), date: try fields.day("date", in: zone),
      amount: try Self.amount(fields, currency, type))
    settledOn = try fields.day("settled_at", in: zone)
    voidedOn = try fields.day("voided_at", in: zone)
    amountUnused = try fields.money("amount_unused", currency)
    isDeleted = try fields.flag("deleted")
    try readOrigin(fields)
    try readLinks(fields, zone)
  }

  /// Amounts are positive and the type gives the direction. Only an authorization, which never moves money,
  /// may come without one.
  private static func amount(
    _ fields: JSONFields, _ currency: Currency, _ type: Coded<Kind>
  ) throws(FieldError) -> Money {
    let amount =
      try type == .authorization ? fields.money("amount", currency) : fields.requiredMoney("amount", currency)
    guard amount.minorUnits >= 0 else { throw fields.error("amount", .amount) }
    return amount
  }

  private mutating func readOrigin(_ fields: JSONFields) throws(FieldError) {
    paymentMethod = try fields.textOrEmpty("payment_method")
    gateway = try fields.textOrEmpty("gateway")
    gatewayAccount = try fields.optionalText("gateway_account_id")
    referenceNumber = try fields.optionalText("reference_number")
    idAtGateway = try fields.optionalText("id_at_gateway")
    refundedTransactionID = try fields.optionalText("refunded_txn_id")
    referenceTransactionID = try fields.optionalText("reference_transaction_id")
    reversalTransactionID = try fields.optionalText("reversal_transaction_id")
    businessEntity = try fields.optionalText("business_entity_id")
    rate = try fields.rate()
  }

  private mutating func readLinks(_ fields: JSONFields, _ zone: SiteZone) throws(FieldError) {
    for link in try fields.list("linked_invoices") {
      invoices.append(
        InvoiceLink(
          invoiceID: try link.text("invoice_id"), amount: try link.requiredMoney("applied_amount", currency),
          appliedOn: try link.day("applied_at", in: zone)))
    }
    for link in try fields.list("linked_credit_notes") {
      creditNotes.append(
        CreditNoteLink(
          creditNoteID: try link.text("cn_id"), amount: try link.requiredMoney("applied_amount", currency)))
    }
  }
}
