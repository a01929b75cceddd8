extension FinanceSystem {
  /// The least that a customer needs (contracts/d365fo.md section 11).
  mutating func createCustomer(_ given: Row, in shape: EntityShape) throws(FinanceError) -> Row {
    var row = given
    if row[text: "CustomerAccount"].isEmpty { row[text: "CustomerAccount"] = numbers.nextCustomer() }
    if row[text: "PartyType"].isEmpty { row[text: "PartyType"] = "Organization" }
    try checkCustomer(row, in: shape)
    guard !table(shape.set).contains(RowKey(row)) else {
      throw .duplicate(
        "Customers", "CustTable",
        "Customer account: \(row[text: "CustomerAccount"]), \(row[text: "OrganizationName"])", in: shape)
    }
    complete(&row)
    return insert(row)
  }

  private func checkCustomer(_ row: Row, in shape: EntityShape) throws(FinanceError) {
    let company = row[text: "dataAreaId"]
    let group = row[text: "CustomerGroupId"]
    guard !group.isEmpty else { throw .mandatory("Customer group", in: shape) }
    guard has("CustomerGroups", company, group) else {
      throw .missing(
        group, field: "CustomerGroupId", label: "Customer group", table: "Customer groups", in: shape)
    }
    let currency = row[text: "SalesCurrencyCode"]
    guard !currency.isEmpty else { throw .mandatory("Currency", in: shape) }
    guard has("Currencies", currency) else {
      throw .missing(currency, field: "SalesCurrencyCode", label: "Currency", table: "Currency", in: shape)
    }
    let names = ["OrganizationName", "PersonFirstName", "PersonLastName"]
    guard names.contains(where: { !row[text: $0].isEmpty }) else { throw .mandatory("Name", in: shape) }
  }

  /// What the server fills in by itself.
  private mutating func complete(_ row: inout Row) {
    let person = "\(row[text: "PersonFirstName"]) \(row[text: "PersonLastName"])"
    let name = row[text: "OrganizationName"].nonEmpty ?? person
    if row[text: "NameAlias"].isEmpty {
      row[text: "NameAlias"] = String(String.UnicodeScalarView(name.unicodeScalars.prefix(20)))
    }
    if row[text: "LanguageId"].isEmpty { row[text: "LanguageId"] = "en-US" }
    row[text: "PartyNumber"] = padded(numbers.nextRecord() % 1_000_000_000, 9)
  }

  mutating func createGroup(_ row: Row, in shape: EntityShape) throws(FinanceError) -> Row {
    let id = row[text: "CustomerGroupId"]
    guard !id.isEmpty else { throw .mandatory("Customer group", in: shape) }
    guard !table(shape.set).contains(RowKey(row)) else {
      throw .duplicate(
        "Customer groups", "CustGroup", "Customer group: \(id), \(row[text: "Description"])", in: shape)
    }
    return insert(row)
  }

  mutating func changeCustomer(_ row: Row, given body: WriteBody) throws(FinanceError) -> Row {
    try checkCustomer(row, in: row.shape)
    return update(row)
  }

  mutating func deleteCustomer(_ row: Row) throws(FinanceError) {
    let account = row[text: "CustomerAccount"]
    let transactions = table("CustTransactions").rows("AccountNum", account)
    guard !transactions.contains(where: { $0[text: "dataAreaId"] == row[text: "dataAreaId"] }) else {
      throw .write(
        row.shape, "Error: Customers cannot be deleted while dependent Customer transactions exist")
    }
    remove(row)
  }
}
