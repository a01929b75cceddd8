extension SettlementMark {
  init(_ line: Row) {
    company = line[text: "dataAreaId"]
    journal = line[text: "JournalBatchNumber"]
    self.line = line[amount: "LineNumber"]
  }
}

extension FinanceSystem {
  /// The open transaction that a payment line marks, or nil. The invoice must be posted and open, and nobody else
  /// may hold it (contracts/d365fo.md sections 8.4 and 16).
  func invoiceToMark(_ line: Row) throws(FinanceError) -> Int64? {
    guard line.has("MarkedInvoice"), let invoice = line[text: "MarkedInvoice"].nonEmpty else { return nil }
    let account = formats.key(line[text: "AccountDisplayValue"])
    guard let record = openTransaction(for: line, account, invoice: invoice) else {
      throw .write(
        line.shape,
        "Error: Matching record for the read only data source 'CustTransOpen' does not exist.")
    }
    if let mark = marks[record], mark != SettlementMark(line) {
      throw .write(
        line.shape,
        "Error: This transaction has been marked for settlement by \(account) \(mark.journal) in company "
          + "\(mark.company).")
    }
    return record
  }

  /// The record number of a posted transaction that is still open and lies on the other side, by its invoice
  /// number.
  private func openTransaction(for line: Row, _ account: String, invoice: String) -> Int64? {
    let amount = line[amount: "DebitAmount"] - line[amount: "CreditAmount"]
    return table("CustTransactions").rows("Invoice", invoice).first { row in
      row[text: "dataAreaId"] == line[text: "dataAreaId"]
        && folded(row[text: "AccountNum"]) == folded(account)
        && row[instant: "Closed"] == Content.nullDay
        && (amount.isZero || (amount < .zero) != (row[amount: "AmountCur"] < .zero))
    }?[number: "SysRecId"]
  }

  mutating func setMark(_ mark: SettlementMark?, on record: Int64) {
    undo?.append(.mark(record: record, old: marks[record]))
    marks[record] = mark
  }

  /// Deleting or changing a line releases what it had marked.
  mutating func releaseMark(of line: Row) {
    if let record = markedRecord(of: line) { setMark(nil, on: record) }
  }

  /// The transaction that a line holds.
  func markedRecord(of line: Row) -> Int64? {
    guard line.has("MarkedInvoice"), let invoice = line[text: "MarkedInvoice"].nonEmpty else { return nil }
    let account = formats.key(line[text: "AccountDisplayValue"])
    guard let record = openTransaction(for: line, account, invoice: invoice),
      marks[record] == SettlementMark(line)
    else { return nil }
    return record
  }
}
