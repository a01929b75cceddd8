import Bookkeeping
import Ledger

extension AccountPolicy {
  /// Reads what a new customer account is like; problems stay in the reader. Who may have one created is a policy of
  /// the rule book (``AccountPolicy/under(_:)``).
  init(_ reader: inout SettingsReader) {
    self.init()
    let section = "finance_operations"
    numberField = reader.optional("\(section).customer_account_rule", .customerField)
    group = reader.optional("\(section).customer_group", .text)
    currency = reader.optional("\(section).customer_currency", .currency)
    // Without a field that names the account, F&O's number sequence is the only way.
    usesNumberSequence =
      reader.optional("\(section).customer_number_sequence", .flag) ?? (numberField == nil)
  }

  /// Refuses a policy that lets accounts be created for which there is no group.
  func refuseMissingGroup(_ reader: inout SettingsReader) {
    guard group == nil, creation != .never else { return }
    reader.contradiction(
      at: "policies.customers.create",
      "policies.customers.create is \"\(creation.rawValue)\", but no customer group is given for new accounts;"
        + " set finance_operations.customer_group, or write \"never\".")
  }
}

extension SettingsForm<Currency> {
  /// A currency by its ISO code.
  static var currency: Self { Self(text: "a currency like \"EUR\"") { try? Currency($0) } }
}
