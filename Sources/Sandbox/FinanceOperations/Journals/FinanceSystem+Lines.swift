extension FinanceSystem {
  mutating func createLine(
    _ given: Row, given body: WriteBody, in shape: EntityShape
  ) throws(FinanceError) -> Row {
    let kind = JournalKind(set: shape.set) ?? .ledger
    let header = try openHeader(of: given, kind: kind)
    let id = JournalID(header)
    var row = given
    row[text: "JournalBatchNumber"] = id.number
    try occupy(id, in: shape)
    row = defaulted(row, given: body, kind: kind)
    try check(&row, kind: kind)
    try number(&row, in: id)
    row[text: "Voucher"] = voucher(for: row, header: header, kind: kind)
    let marked = try invoiceToMark(row)
    let created = insert(row)
    if let marked { setMark(SettlementMark(created), on: marked) }
    var progress = progress(of: id)
    progress.add(created)
    setProgress(progress, of: id)
    return created
  }

  private func openHeader(of row: Row, kind: JournalKind) throws(FinanceError) -> Row {
    let number = row[text: "JournalBatchNumber"]
    guard !number.isEmpty else { throw .mandatory("Journal batch number", in: row.shape) }
    guard let header = self.row(kind.headers, row[text: "dataAreaId"], number) else {
      throw .missing(
        number, field: "JournalBatchNumber", label: "Journal batch number", table: "Ledger journal table",
        in: row.shape)
    }
    try checkUnposted(header)
    return header
  }

  /// Two writers at one journal: the second is refused while the first is at work (contracts/d365fo.md
  /// section 3.2).
  private mutating func occupy(_ id: JournalID, in shape: EntityShape) throws(FinanceError) {
    guard options.journalWriteTime > 0 else { return }
    var progress = progress(of: id)
    // Operations of one changeset do not get in each other's way.
    guard progress.busyUntil <= now || undo != nil else { throw .updateConflict(in: shape) }
    progress.busyUntil = now + options.journalWriteTime
    setProgress(progress, of: id)
  }

  private func defaulted(_ given: Row, given body: WriteBody, kind: JournalKind) -> Row {
    var row = given
    if !body.has("AccountType") { row[text: "AccountType"] = kind.accountType }
    if !body.has(kind.date) { row[instant: kind.date] = today }
    // Whatever case was sent, fresh rows come back in capitals.
    for name in ["Company", "OffsetCompany"] {
      row[text: name] = (row[text: name].nonEmpty ?? row[text: "dataAreaId"]).uppercased()
    }
    if row[amount: kind.rate].isZero {
      row[amount: kind.rate] = rate(row[text: "CurrencyCode"], on: row[instant: kind.date]) ?? .zero
    }
    if row[amount: "ReportingCurrencyExchRate"].isZero {
      row[amount: "ReportingCurrencyExchRate"] = DecimalAmount(whole: 100)
    }
    return row
  }

  /// The rate per hundred units: the newest that has begun by then.
  func rate(_ currency: String, on day: Int64) -> DecimalAmount? {
    if currency == "EUR" { return DecimalAmount(whole: 100) }
    let rates = table("ExchangeRates").all.filter {
      $0[text: "FromCurrency"] == currency && $0[text: "ToCurrency"] == "EUR"
        && $0[instant: "StartDate"] <= day
    }
    return rates.max { $0[instant: "StartDate"] < $1[instant: "StartDate"] }?[amount: "Rate"]
  }

  /// A number that the caller chose must be free; otherwise the next one is taken.
  private func number(_ row: inout Row, in id: JournalID) throws(FinanceError) {
    guard row[amount: "LineNumber"].isZero else {
      guard table(row.shape.set).contains(RowKey(row)) else { return }
      throw .duplicate(
        "Journal lines", "LedgerJournalTrans",
        "Journal batch number: \(id.number), Line number: \(row[amount: "LineNumber"].twoPlaces)",
        in: row.shape)
    }
    row[amount: "LineNumber"] = DecimalAmount(whole: progress(of: id).lastLine + 1)
  }

  /// Lines that balance together share a voucher. In payment journals every line is a voucher of its own.
  private mutating func voucher(for row: Row, header: Row, kind: JournalKind) -> String {
    if let given = row[text: "Voucher"].nonEmpty { return given }
    let name = self.row("JournalNames", header[text: "dataAreaId"], header[text: "JournalName"])
    let progress = progress(of: JournalID(header))
    let goesOn =
      switch name?[text: "NewVoucher"] {
      case "BalanceSheet": !progress.isBalanced
      default: true
      }
    if kind == .ledger, !progress.voucher.isEmpty, goesOn { return progress.voucher }
    // Under allocation at posting the number is a temporary one (contracts/d365fo.md section 8.3).
    let isTemporary = name?[flag: "VoucherAllocationAtPosting"] ?? false
    return numbers.nextVoucher(isTemporary ? "TMP" : name?[text: "VoucherSeriesCode"] ?? "GEN")
  }

  mutating func changeLine(
    _ given: Row, from old: Row, given body: WriteBody
  ) throws(FinanceError) -> Row {
    let kind = JournalKind(set: given.shape.set) ?? .ledger
    let id = JournalID(try openHeader(of: given, kind: kind))
    var row = given
    try check(&row, kind: kind)
    let marked = try invoiceToMark(row)
    releaseMark(of: old)
    let changed = update(row)
    if let marked { setMark(SettlementMark(changed), on: marked) }
    recount(id, kind: kind)
    return changed
  }

  mutating func deleteLine(_ row: Row) throws(FinanceError) {
    let kind = JournalKind(set: row.shape.set) ?? .ledger
    let id = JournalID(try openHeader(of: row, kind: kind))
    releaseMark(of: row)
    remove(row)
    recount(id, kind: kind)
  }
}
