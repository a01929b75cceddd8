import Bookkeeping
import Ledger

extension AccountPolicy {
  /// Reads what is configured about creating customer accounts and keeping them up to date; problems stay in the
  /// reader. `[policies.customers]` says who may, `finance_operations.customer_*` what a new account is like.
  init(_ reader: inout SettingsReader) {
    self.init()
    let section = "finance_operations"
    numberField = reader.optional("\(section).customer_account_rule", .customerField)
    group = reader.optional("\(section).customer_group", .text)
    currency = reader.optional("\(section).customer_currency", .currency)
    // Without a field that names the account, F&O's number sequence is the only way.
    usesNumberSequence =
      reader.optional("\(section).customer_number_sequence", .flag) ?? (numberField == nil)
    let wanted: Creation? = reader.optional("policies.customers.create", .word)
    creation = wanted ?? (group == nil ? .never : .person)
    updating = reader.optional("policies.customers.update", .word) ?? .created
    if group == nil, creation != .never {
      reader.contradiction(
        at: "policies.customers.create",
        "policies.customers.create is \"\(creation.rawValue)\", but no customer group is given for new accounts;"
          + " set \(section).customer_group, or write \"never\".")
    }
  }
}

extension SettingsForm<Currency> {
  /// A currency by its ISO code.
  static var currency: Self { Self(text: "a currency like \"EUR\"") { try? Currency($0) } }
}
