// Writing free text invoices. Their key is the caller's, so that the same invoice cannot be created twice
// (contracts/d365fo.md section 6.7).
extension FinanceSystem {
  mutating func createFreeTextInvoice(
    _ given: Row, given body: WriteBody, in shape: EntityShape
  ) throws(FinanceError) -> Row {
    let (company, id) = (given[text: "dataAreaId"], given[text: "ExternalInvoiceId"])
    guard !id.isEmpty else { throw .mandatory("External invoice ID", in: shape) }
    guard !has(shape.set, company, id) else {
      throw .duplicate("Free text invoice", "CustInvoiceTable", "External invoice ID: \(id)", in: shape)
    }
    guard let customer = self.row("CustomersV3", company, given[text: "CustomerAccount"]) else {
      throw .missing(
        given[text: "CustomerAccount"], field: "CustomerAccount", label: "Customer account",
        table: "Customers",
        in: shape)
    }
    var row = given
    row[text: "CustomerAccount"] = customer[text: "CustomerAccount"]
    if row[text: "InvoiceAccount"].isEmpty { row[text: "InvoiceAccount"] = row[text: "CustomerAccount"] }
    row[text: "CustomerGroup"] = customer[text: "CustomerGroupId"]
    if row[text: "CurrencyCode"].isEmpty { row[text: "CurrencyCode"] = customer[text: "SalesCurrencyCode"] }
    guard has("Currencies", row[text: "CurrencyCode"]) else {
      throw .missing(
        row[text: "CurrencyCode"], field: "CurrencyCode", label: "Currency", table: "Currency", in: shape)
    }
    if !body.has("InvoiceDate") { row[instant: "InvoiceDate"] = today }
    // A group that is not sent is the customer's; one that is sent blank stays blank.
    if !body.has("SalesTaxGroupId") { row[text: "SalesTaxGroupId"] = customer[text: "SalesTaxGroup"] }
    return insert(row)
  }

  mutating func createFreeTextLine(_ given: Row, in shape: EntityShape) throws(FinanceError) -> Row {
    let (company, id) = (given[text: "dataAreaId"], given[text: "ExternalInvoiceId"])
    guard let header = row("CDSFreeTextInvoiceHeaders", company, id) else {
      throw .missing(
        id, field: "ExternalInvoiceId", label: "External invoice ID", table: "Free text invoice", in: shape)
    }
    guard !header[flag: "IsPosted"] else {
      throw .write(shape, "Error: Free text invoice \(header[text: "FreeTextNumber"]) has been posted.")
    }
    var row = given
    try checkMainAccount(&row, "MainAccountDisplayValue")
    if row[amount: "LineNumber"].isZero {
      row[amount: "LineNumber"] = DecimalAmount(whole: Int64(freeTextLines(of: header).count + 1))
    }
    guard !table(shape.set).contains(RowKey(row)) else {
      throw .duplicate(
        "Free text invoice line", "CustInvoiceLine",
        "External invoice ID: \(id), Line number: \(row[amount: "LineNumber"].twoPlaces)", in: shape)
    }
    return insert(row)
  }

  /// The lines of a free text invoice in the order of their numbers.
  func freeTextLines(of header: Row) -> [Row] {
    table("CDSFreeTextInvoiceLines").rows("ExternalInvoiceId", header[text: "ExternalInvoiceId"])
      .filter { $0[text: "dataAreaId"] == header[text: "dataAreaId"] }
      .sorted { $0[amount: "LineNumber"] < $1[amount: "LineNumber"] }
  }
}
