import Billing
import ExactJSON
import Ledger

extension Customer {
  /// A customer from its fields (contracts/chargebee.md section 5.1).
  init(_ fields: JSONFields) throws(FieldError) {
    self.init(id: try fields.text("id"), revision: try fields.revision(orNewestOf: ["created_at"]))
    company = try fields.textOrEmpty("company")
    firstName = try fields.textOrEmpty("first_name")
    lastName = try fields.textOrEmpty("last_name")
    email = try fields.textOrEmpty("email")
    locale = try fields.textOrEmpty("locale")
    // The number comes without its prefix where a prefix is set.
    taxNumber = try fields.textOrEmpty("vat_number_prefix") + fields.textOrEmpty("vat_number")
    if fields["preferred_currency_code"] != nil { currency = try fields.currency("preferred_currency_code") }
    paymentTermDays = Int(clamping: try fields.optionalInteger("net_term_days") ?? 0)
    paymentOwner = try fields.nested("relationship")?.optionalText("payment_owner_id")
    businessEntity = try fields.optionalText("business_entity_id")
    customFields = fields.customFields
    isDeleted = try fields.flag("deleted")
    if let address = try fields.nested("billing_address") { self.address = try Address(address) }
  }
}

extension Customer.Address {
  fileprivate init(_ fields: JSONFields) throws(FieldError) {
    var lines: [String] = []
    for name in ["line1", "line2", "line3"] { lines.append(try fields.textOrEmpty(name)) }
    let state = try fields.textOrEmpty("state")
    self.init(
      street: lines.filter { !$0.isEmpty }.joined(separator: "\n"), city: try fields.textOrEmpty("city"),
      state: state.isEmpty ? try fields.textOrEmpty("state_code") : state,
      postalCode: try fields.textOrEmpty("zip"), country: try fields.textOrEmpty("country"))
  }
}
