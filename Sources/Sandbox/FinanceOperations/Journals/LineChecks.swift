extension FinanceSystem {
  /// What is checked when a line is written: that things exist. Everything else waits for the posting
  /// (contracts/d365fo.md section 3.3).
  func check(_ row: inout Row, kind: JournalKind) throws(FinanceError) {
    let currency = row[text: "CurrencyCode"]
    guard !currency.isEmpty else { throw .mandatory("Currency", in: row.shape) }
    guard has("Currencies", currency) else {
      throw .missing(currency, field: "CurrencyCode", label: "Currency", table: "Currency", in: row.shape)
    }
    try checkAccount(&row, type: "AccountType", display: "AccountDisplayValue")
    try checkAccount(&row, type: "OffsetAccountType", display: "OffsetAccountDisplayValue")
    try checkDimensions(&row, kind.dimensions)
    try checkDimensions(&row, kind.offsetDimensions)
    if row.has("CustomerName"), row[text: "AccountType"] == "Cust" {
      let account = formats.key(row[text: "AccountDisplayValue"])
      row[text: "CustomerName"] =
        self.row("CustomersV3", row[text: "dataAreaId"], account).map(Self.name) ?? ""
    }
  }

  private static func name(_ customer: Row) -> String {
    customer[text: "OrganizationName"].nonEmpty
      ?? [customer[text: "PersonFirstName"], customer[text: "PersonLastName"]].joined(separator: " ")
  }

  /// A blank account passes. What is read back is the normal form of what was sent.
  private func checkAccount(_ row: inout Row, type: String, display: String) throws(FinanceError) {
    guard !row[text: display].isEmpty else { return }
    let company = row[text: "dataAreaId"]
    switch row[text: type] {
    case "Ledger": try checkMainAccount(&row, display)
    case "Cust":
      try checkKey(&row, display, set: "CustomersV3", table: "Customers", company)
    case "Bank":
      try checkKey(&row, display, set: "BankAccounts", table: "Bank accounts", company)
    default:
      throw .write(row.shape, "Warning: Account type \(row[text: type]) is not in use")
    }
  }

  func checkMainAccount(_ row: inout Row, _ display: String) throws(FinanceError) {
    let account = formats.ledgerAccount(row[text: display])
    guard has("MainAccounts", "Shared", account.mainAccount) else {
      throw .missing(
        account.mainAccount, field: display, label: "Main account", table: "Main accounts", in: row.shape)
    }
    try checkValues(account.values, display, in: row.shape)
    row[text: display] = formats.display(account)
  }

  private func checkKey(
    _ row: inout Row, _ display: String, set: String, table: String, _ company: String
  ) throws(FinanceError) {
    let key = formats.key(row[text: display])
    guard let found = self.row(set, company, key) else {
      throw .missing(key, field: display, label: "Account number", table: table, in: row.shape)
    }
    // The stored case comes back, escaped.
    let stored = RowKey(found).values.last
    if case .text(let text) = stored { row[text: display] = formats.text.escape(text) }
  }

  private func checkDimensions(_ row: inout Row, _ name: String) throws(FinanceError) {
    guard let text = row[text: name].nonEmpty else { return }
    let values = formats.defaultDimensions(text)
    try checkValues(values, name, in: row.shape)
    row[text: name] = formats.display(values)
  }

  private func checkValues(
    _ values: [String], _ field: String, in shape: EntityShape
  ) throws(FinanceError) {
    for (dimension, value) in zip(formats.defaults, values) where !value.isEmpty {
      guard has("FinancialDimensionValues", dimension, "", value) else {
        throw .missing(value, field: field, label: dimension, table: "Financial dimension values", in: shape)
      }
    }
  }
}
