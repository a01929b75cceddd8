extension FinanceSystem {
  mutating func create(_ request: FinanceRequest, _ shape: EntityShape) throws(FinanceError) -> WireAnswer {
    var body = try WriteBody(request.body, shape)
    try body.apply(options, shape: shape, isNew: true)
    var row = Row(shape)
    body.fill(&row)
    if row.has("dataAreaId") { row[text: "dataAreaId"] = try company(body.text("dataAreaId"), in: shape) }
    let created: Row
    switch shape.set {
    case "CustomersV3": created = try createCustomer(row, in: shape)
    case "CustomerGroups": created = try createGroup(row, in: shape)
    case "CustomerPaymentJournalHeaders", "LedgerJournalHeaders":
      created = try createHeader(row, in: shape)
    case "CustomerPaymentJournalLines", "LedgerJournalLines":
      created = try createLine(row, given: body, in: shape)
    case "CDSFreeTextInvoiceHeaders": created = try createFreeTextInvoice(row, given: body, in: shape)
    case "CDSFreeTextInvoiceLines": created = try createFreeTextLine(row, in: shape)
    default: throw .wrongMethod("POST")
    }
    var answer = entityAnswer(presented(created), request, status: 201)
    answer.headers.append(
      WireHeader("Location", "\(request.origin)/data/\(shape.set)(\(RowKey(created).text(shape)))"))
    return answer
  }

  /// The company is chosen by the body; without one it is the caller's own (contracts/d365fo.md section 1).
  private func company(_ text: String?, in shape: EntityShape) throws(FinanceError) -> String {
    let company = folded(text?.nonEmpty ?? options.defaultCompany)
    guard has("LegalEntities", company) else {
      throw .missing(company, field: "dataAreaId", label: "Company", table: "Legal entities", in: shape)
    }
    return company
  }

  mutating func change(
    _ request: FinanceRequest, _ shape: EntityShape, key: String
  ) throws(FinanceError) -> WireAnswer {
    let old = try writableRow(request, shape, key: key)
    var body = try WriteBody(request.body, shape)
    for name in shape.keyNames { body.drop(name) }
    try body.apply(options, shape: shape, isNew: false)
    var row = old
    body.fill(&row)
    let changed: Row
    switch shape.set {
    case "CustomersV3": changed = try changeCustomer(row, given: body)
    case "CustomerPaymentJournalHeaders", "LedgerJournalHeaders":
      changed = try changeHeader(row, given: body)
    case "CustomerPaymentJournalLines", "LedgerJournalLines":
      changed = try changeLine(row, from: old, given: body)
    default: throw .wrongMethod(request.method)
    }
    guard request.wantsRepresentation else {
      return WireAnswer(
        status: 204, headers: [WireHeader("OData-Version", "4.0"), WireHeader("ETag", changed.etag)])
    }
    return entityAnswer(presented(changed), request, status: 200)
  }

  mutating func delete(
    _ request: FinanceRequest, _ shape: EntityShape, key: String
  ) throws(FinanceError) -> WireAnswer {
    let row = try writableRow(request, shape, key: key)
    switch shape.set {
    case "CustomersV3": try deleteCustomer(row)
    case "CustomerPaymentJournalHeaders", "LedgerJournalHeaders": try deleteHeader(row)
    case "CustomerPaymentJournalLines", "LedgerJournalLines": try deleteLine(row)
    default: throw .wrongMethod("DELETE")
    }
    return WireAnswer(status: 204, headers: [WireHeader("OData-Version", "4.0")])
  }

  /// The row that a PATCH or a DELETE means. `If-Match` may be missing or `*`; another version is stale.
  private func writableRow(
    _ request: FinanceRequest, _ shape: EntityShape, key: String
  ) throws(FinanceError) -> Row {
    let rowKey = try KeyReader.key(key, of: shape)
    guard let row = row(shape.set, rowKey), isInScope(row, request) else { throw .notUpdatable }
    guard let expected = request.ifMatch, expected != "*" else { return row }
    guard expected == row.etag else { throw .stale(shape) }
    return row
  }
}
