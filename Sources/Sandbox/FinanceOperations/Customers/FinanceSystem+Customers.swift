extension FinanceSystem {
  /// Enters a customer by the rules that count for whoever writes over OData, or keeps it for an approval.
  mutating func createCustomer(_ given: Row, in shape: EntityShape) throws(FinanceError) -> Row {
    enterOrPropose(try completeCustomer(given, in: shape))
  }

  /// The least that a customer needs (contracts/d365fo.md section 11), and what the server adds.
  mutating func completeCustomer(_ given: Row, in shape: EntityShape) throws(FinanceError) -> Row {
    var row = given
    if row[text: "CustomerAccount"].isEmpty { row[text: "CustomerAccount"] = numbers.nextCustomer() }
    if row[text: "PartyType"].isEmpty { row[text: "PartyType"] = "Organization" }
    try checkCustomer(row, in: shape)
    guard !isTaken(row) else {
      throw .duplicate(
        "Customers", "CustTable",
        "Customer account: \(row[text: "CustomerAccount"]), \(row[text: "OrganizationName"])", in: shape)
    }
    complete(&row)
    return row
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
    try checkParty(row, in: shape)
    let country = row[text: "AddressCountryRegionId"]
    guard country.isEmpty || Countries.isoCode(country) != nil else {
      throw .missing(
        country, field: "AddressCountryRegionId", label: "Country/region", table: "Countries/regions",
        in: shape)
    }
  }

  /// The party type is a text, and decides which of the names are asked for.
  private func checkParty(_ row: Row, in shape: EntityShape) throws(FinanceError) {
    let needed: [(String, String)]
    switch row[text: "PartyType"] {
    case "Organization": needed = [("OrganizationName", "Name")]
    case "Person": needed = [("PersonFirstName", "First name"), ("PersonLastName", "Last name")]
    default:
      throw .write(shape, "Error: The party type '\(row[text: "PartyType"])' is not valid")
    }
    for (field, label) in needed where row[text: field].isEmpty { throw .mandatory(label, in: shape) }
  }

  /// What the server fills in by itself.
  private mutating func complete(_ row: inout Row) {
    let person = "\(row[text: "PersonFirstName"]) \(row[text: "PersonLastName"])"
    let name = row[text: "OrganizationName"].nonEmpty ?? person
    if row[text: "NameAlias"].isEmpty {
      row[text: "NameAlias"] = String(String.UnicodeScalarView(name.unicodeScalars.prefix(20)))
    }
    if row[text: "LanguageId"].isEmpty { row[text: "LanguageId"] = "en-US" }
    showCountry(&row)
    row[text: "PartyNumber"] = padded(numbers.nextRecord() % 1_000_000_000, 9)
  }

  /// The ISO code beside the country follows from it.
  private func showCountry(_ row: inout Row) {
    row[text: "AddressCountryRegionISOCode"] = Countries.isoCode(row[text: "AddressCountryRegionId"]) ?? ""
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
    var row = row
    showCountry(&row)
    return changeOrPropose(row)
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
