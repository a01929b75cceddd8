import Billing
import ExactJSON
import Ledger

extension Invoice {
  /// An invoice from its fields (contracts/chargebee.md section 5.2).
  init(_ fields: JSONFields, site: SiteZone) throws(FieldError) {
    let currency = try fields.currency("currency_code")
    let zone = try fields.zone(orElse: site)
    self.init(
      id: try fields.text("id"),
      revision: try fields.revision(orNewestOf: ["voided_at", "paid_at", "generated_at", "date"]),
      customerID: try fields.text("customer_id"), status: try fields.coded("status"),
      date: try fields.day("date", in: zone), currency: currency)
    let context = LineContext(currency: currency, zone: zone)
    try readHead(fields, zone)
    try readAmounts(fields)
    lines = try fields.lines(context)
    discounts = try fields.documentDiscounts(context)
    taxes = try fields.documentTaxes(context)
    try readLinks(fields, zone)
  }

  private mutating func readHead(_ fields: JSONFields, _ zone: SiteZone) throws(FieldError) {
    paymentOwner = try fields.optionalText("payment_owner")
    dueDate = try fields.day("due_date", in: zone)
    paidOn = try fields.day("paid_at", in: zone)
    voidedOn = try fields.day("voided_at", in: zone)
    priceType = Coded(try fields.optionalText("price_type") ?? PriceType.taxExclusive.rawValue)
    businessEntity = try fields.optionalText("business_entity_id")
    customFields = fields.customFields
    rate = try fields.rate()
    isDeleted = try fields.flag("deleted")
    hasMoreLines = fields["line_items_next_offset"] != nil
  }

  private mutating func readAmounts(_ fields: JSONFields) throws(FieldError) {
    subTotal = try fields.requiredMoney("sub_total", currency)
    tax = try fields.money("tax", currency)
    roundOff = try fields.money("round_off_amount", currency)
    total = try fields.requiredMoney("total", currency)
    amountDue = try fields.money("amount_due", currency)
    writeOff = try fields.money("write_off_amount", currency)
    amountAdjusted = try fields.money("amount_adjusted", currency)
  }

  private mutating func readLinks(_ fields: JSONFields, _ zone: SiteZone) throws(FieldError) {
    for link in try fields.list("linked_payments") {
      payments.append(
        Application(
          transactionID: try link.text("txn_id"), amount: try link.money("applied_amount", currency),
          status: Coded(try link.textOrEmpty("txn_status"))))
    }
    for link in try fields.list("applied_credits") {
      appliedCredits.append(
        CreditApplication(
          creditNoteID: try link.text("cn_id"), amount: try link.requiredMoney("applied_amount", currency)))
    }
    for link in try fields.list("adjustment_credit_notes") { adjustments.append(try link.text("cn_id")) }
    for link in try fields.list("linked_taxes_withheld") {
      taxesWithheld.append(
        TaxWithheld(
          id: try link.text("id"), amount: try link.requiredMoney("amount", currency),
          date: try link.day("date", in: zone)))
    }
  }
}
