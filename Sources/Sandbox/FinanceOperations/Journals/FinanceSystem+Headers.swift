extension FinanceSystem {
  mutating func createHeader(_ given: Row, in shape: EntityShape) throws(FinanceError) -> Row {
    let kind = JournalKind(set: shape.set) ?? .ledger
    let name = try journalName(of: given, kind: kind, in: shape)
    var row = given
    if row[text: "JournalBatchNumber"].isEmpty { row[text: "JournalBatchNumber"] = numbers.nextJournal() }
    let id = JournalID(row)
    guard !has("LedgerJournalTableBiEntities", id.company, id.number) else {
      throw .duplicate(
        "Ledger journal table", "LedgerJournalTable", "Journal batch number: \(id.number)", in: shape)
    }
    row[text: "JournalName"] = name[text: "Name"]
    if row[text: "Description"].isEmpty { row[text: "Description"] = name[text: "Description"] }
    if kind == .ledger { row[text: "AccountingCurrency"] = "EUR" }
    return enter(row, kind: kind)
  }

  /// Puts a header and its raw table row in place.
  mutating func enter(_ header: Row, kind: JournalKind, original: String = "") -> Row {
    let row = insert(header)
    var raw = Row(Shapes["LedgerJournalTableBiEntities"])
    raw[text: "dataAreaId"] = row[text: "dataAreaId"]
    raw[text: "SysDataAreaId"] = row[text: "dataAreaId"]
    raw[text: "JournalNum"] = row[text: "JournalBatchNumber"]
    raw[text: "JournalName"] = row[text: "JournalName"]
    raw[text: "JournalType"] = kind.type
    raw[text: "Name"] = row[text: "Description"]
    raw[text: "CurrencyCode"] = "EUR"
    raw[text: "OriginalJournalNum"] = original
    raw[instant: "PostedDateTime"] = Content.nullMoment
    raw[number: "SourceKey"] = row.recordID
    insert(raw)
    setProgress(JournalProgress(), of: JournalID(row))
    return row
  }

  private func journalName(
    of row: Row, kind: JournalKind, in shape: EntityShape
  ) throws(FinanceError) -> Row {
    let name = row[text: "JournalName"]
    guard !name.isEmpty else { throw .mandatory("Name", in: shape) }
    guard let found = self.row("JournalNames", row[text: "dataAreaId"], name) else {
      throw .missing(name, field: "JournalName", label: "Name", table: "Journal names", in: shape)
    }
    guard found[text: "Type"] == kind.type else {
      throw .write(shape, "Warning: Journal name \(name) has the journal type \(found[text: "Type"])")
    }
    return found
  }

  mutating func changeHeader(_ row: Row, given body: WriteBody) throws(FinanceError) -> Row {
    try checkUnposted(row)
    let id = JournalID(row)
    if var raw = self.row("LedgerJournalTableBiEntities", id.company, id.number) {
      raw[text: "Name"] = row[text: "Description"]
      update(raw)
    }
    return update(row)
  }

  mutating func deleteHeader(_ row: Row) throws(FinanceError) {
    try checkUnposted(row)
    let id = JournalID(row)
    guard progress(of: id).lineCount == 0 else {
      throw .write(
        row.shape, "Error: Ledger journal table cannot be deleted while dependent Journal lines exist.")
    }
    if let raw = self.row("LedgerJournalTableBiEntities", id.company, id.number) { remove(raw) }
    remove(row)
    setProgress(nil, of: id)
  }

  func checkUnposted(_ header: Row) throws(FinanceError) {
    guard !header[flag: "IsPosted"] else {
      throw .write(
        header.shape, "Error: Journal \(header[text: "JournalBatchNumber"]) has been posted.")
    }
  }

  /// A row as reads show it: journals with the totals of their lines.
  func presented(_ row: Row) -> Row {
    switch row.shape.set {
    case "LedgerJournalHeaders": return withTotals(row)
    case "LedgerJournalTableBiEntities":
      var raw = withTotals(row)
      raw[number: "NumOfLines"] = Int64(progress(of: JournalID(row)).lineCount)
      return raw
    default: return row
    }
  }

  private func withTotals(_ row: Row) -> Row {
    var shown = row
    let progress = progress(of: JournalID(row))
    shown[amount: "JournalTotalDebit"] = progress.totalDebit
    shown[amount: "JournalTotalCredit"] = progress.totalCredit
    return shown
  }
}

// MARK: - Progress

extension FinanceSystem {
  func progress(of id: JournalID) -> JournalProgress { journals[id.key] ?? JournalProgress() }

  mutating func setProgress(_ progress: JournalProgress?, of id: JournalID) {
    undo?.append(.journal(key: id.key, old: journals[id.key]))
    journals[id.key] = progress
  }

  /// The lines of a journal in the order of their numbers.
  func lines(of id: JournalID, kind: JournalKind) -> [Row] {
    let rows = table(kind.lines).rows("JournalBatchNumber", id.number)
    let own = rows.filter { $0[text: "dataAreaId"] == id.company }
    return own.sorted { $0[amount: "LineNumber"] < $1[amount: "LineNumber"] }
  }

  /// Reckons the progress anew after lines were changed or removed.
  mutating func recount(_ id: JournalID, kind: JournalKind) {
    var progress = JournalProgress()
    progress.busyUntil = self.progress(of: id).busyUntil
    for line in lines(of: id, kind: kind) { progress.add(line) }
    setProgress(progress, of: id)
  }
}

extension JournalProgress {
  mutating func add(_ line: Row) {
    if line[text: "Voucher"] != voucher {
      voucher = line[text: "Voucher"]
      balance = [:]
    }
    let debit = line[amount: "DebitAmount"]
    let credit = line[amount: "CreditAmount"]
    // A line with an offset account balances itself.
    if line[text: "OffsetAccountDisplayValue"].isEmpty { add(debit - credit, line[text: "CurrencyCode"]) }
    totalDebit += debit
    totalCredit += credit
    lineCount += 1
    lastLine = max(lastLine, line[amount: "LineNumber"].minorUnits(digits: 0) ?? lastLine)
  }
}
