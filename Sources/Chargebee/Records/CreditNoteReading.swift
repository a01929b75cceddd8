import Billing
import ExactJSON
import Ledger

extension CreditNote {
  /// A credit note from its fields (contracts/chargebee.md section 5.3).
  init(_ fields: JSONFields, site: SiteZone) throws(FieldError) {
    let currency = try fields.currency("currency_code")
    let zone = try fields.zone(orElse: site)
    self.init(
      id: try fields.text("id"),
      revision: try fields.revision(orNewestOf: ["voided_at", "refunded_at", "generated_at", "date"]),
      customerID: try fields.text("customer_id"), type: try fields.coded("type"),
      status: try fields.coded("status"), date: try fields.day("date", in: zone), currency: currency)
    let context = LineContext(currency: currency, zone: zone)
    try readHead(fields, zone)
    try readAmounts(fields)
    lines = try fields.lines(context)
    discounts = try fields.documentDiscounts(context)
    taxes = try fields.documentTaxes(context)
    try readLinks(fields, zone)
  }

  private mutating func readHead(_ fields: JSONFields, _ zone: SiteZone) throws(FieldError) {
    referenceInvoiceID = try fields.optionalText("reference_invoice_id")
    reasonCode = try Self.reason(fields)
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
    roundOff = try fields.money("round_off_amount", currency)
    fractionalCorrection = try fields.optionalInteger("fractional_correction") ?? 0
    total = try fields.requiredMoney("total", currency)
    amountAvailable = try fields.money("amount_available", currency)
  }

  private mutating func readLinks(_ fields: JSONFields, _ zone: SiteZone) throws(FieldError) {
    for link in try fields.list("allocations") {
      allocations.append(
        Allocation(
          invoiceID: try link.text("invoice_id"),
          amount: try link.requiredMoney("allocated_amount", currency),
          date: try link.day("allocated_at", in: zone),
          isPreTax: try link.optionalText("tax_application") == "pre_tax"))
    }
    taxWithheldRefunds = []
    for link in try fields.list("linked_tax_withheld_refunds") {
      taxWithheldRefunds?.append(
        Invoice.TaxWithheld(
          id: try link.text("id"), amount: try link.requiredMoney("amount", currency),
          date: try link.day("date", in: zone)))
    }
    for link in try fields.list("linked_refunds") {
      refunds.append(
        Refund(
          transactionID: try link.text("txn_id"), amount: try link.money("applied_amount", currency),
          status: Coded(try link.textOrEmpty("txn_status"))))
    }
  }

  /// The fixed reason code. Where a site no longer sends it, the text that replaced it is brought into the
  /// same form: `Write Off` becomes `write_off` (contracts/chargebee.md section 5.3).
  private static func reason(_ fields: JSONFields) throws(FieldError) -> String {
    if let code = try fields.optionalText("reason_code"), !code.isEmpty { return code }
    let text = try fields.textOrEmpty("create_reason_code")
    return String(decoding: text.utf8.map(codeByte), as: UTF8.self)
  }

  private static func codeByte(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
    case UInt8(ascii: " "): UInt8(ascii: "_")
    default: byte
    }
  }
}
