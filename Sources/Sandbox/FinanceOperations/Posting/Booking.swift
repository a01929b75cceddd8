extension FinanceSystem {
  /// Books one voucher: sums per main account, transactions of customers, settlement of what was marked.
  mutating func book(_ group: VoucherGroup, as voucher: String, kind: JournalKind) {
    if voucher != group.voucher { renumber(group, to: voucher, kind: kind) }
    for entry in group.entries(kind) {
      let account = PostedAccount(
        mainAccount: mainAccount(of: entry), currency: entry.line[text: "CurrencyCode"])
      postedSums[account, default: .zero] += entry.amount
      guard entry.accountType == "Cust" else { continue }
      let marked = entry.isOffset ? nil : markedRecord(of: entry.line)
      let record = bookCustomer(entry, voucher: voucher, kind: kind)
      if let marked {
        settle(record, against: marked)
        setMark(nil, on: marked)
      } else if options.settlesAutomatically {
        settleOldest(record)
      }
    }
  }

  private mutating func renumber(_ group: VoucherGroup, to voucher: String, kind: JournalKind) {
    for line in group.lines {
      guard let place = table(kind.lines).place(RowKey(line)) else { continue }
      var renumbered = line
      renumbered[text: "Voucher"] = voucher
      tables[kind.lines]?.replace(place, with: renumbered)
    }
  }

  /// Customers post to their control account, banks to the account behind them.
  private func mainAccount(of entry: PostingEntry) -> String {
    switch entry.accountType {
    case "Cust": return Self.receivables
    case "Bank":
      let bank = row("BankAccounts", entry.line[text: "dataAreaId"], formats.key(entry.display))
      return formats.ledgerAccount(bank?[text: "BankMainAccountIdDisplayValue"] ?? "").mainAccount
    default: return formats.ledgerAccount(entry.display).mainAccount
    }
  }

  /// The customer transaction of an entry, and its open row (contracts/d365fo.md section 6.8); returns the
  /// record number.
  private mutating func bookCustomer(_ entry: PostingEntry, voucher: String, kind: JournalKind) -> Int64 {
    let line = entry.line
    var row = Row(Shapes["CustTransactions"])
    let record = numbers.nextRecord()
    let account = formats.key(entry.display)
    row[text: "dataAreaId"] = line[text: "dataAreaId"]
    row[text: "SysDataAreaId"] = line[text: "dataAreaId"]
    row[number: "SysRecId"] = record
    let customer = self.row("CustomersV3", line[text: "dataAreaId"], account)
    row[text: "AccountNum"] = customer?[text: "CustomerAccount"] ?? account
    row[text: "OrderAccount"] = row[text: "AccountNum"]
    row[text: "Voucher"] = voucher
    row[instant: "TransDate"] = line[instant: kind.date]
    row[text: "TransType"] = kind.transactionType
    row[text: "Txt"] = line[text: kind.text]
    row[text: "CurrencyCode"] = line[text: "CurrencyCode"]
    row[amount: "AmountCur"] = entry.amount
    row[amount: "AmountMST"] = entry.amountInEuro
    row[amount: "ReportingCurrencyAmount"] = entry.amountInEuro
    row[amount: "ExchRate"] = line[amount: kind.rate]
    row[text: "PaymId"] = line[text: "PaymentId"]
    row[text: "PaymReference"] = line[text: "PaymentReference"]
    row[text: "PostingProfile"] = line[text: "PostingProfile"].nonEmpty ?? "GEN"
    row[flag: "Approved"] = true
    row[instant: "Closed"] = Content.nullDay
    copyDocument(of: line, to: &row, kind: kind)
    row.recordID = record
    tables["CustTransactions"]?.insert(row)
    open(row, record)
    return record
  }

  private func copyDocument(of line: Row, to row: inout Row, kind: JournalKind) {
    row[instant: "DueDate"] = line[instant: kind.date]
    switch kind {
    case .payment:
      row[text: "PaymMode"] = line[text: "PaymentMethodName"]
      row[flag: "Prepayment"] = line[flag: "IsPrepayment"]
    case .ledger:
      row[text: "Invoice"] = line[text: "Invoice"]
      row[text: "DocumentNum"] = line[text: "Document"]
      row[instant: "DocumentDate"] = line[instant: "DocumentDate"]
      row[text: "PaymMode"] = line[text: "PaymentMethod"]
      if line[instant: "DueDate"] != Content.nullDay { row[instant: "DueDate"] = line[instant: "DueDate"] }
    }
  }

  mutating func open(_ transaction: Row, _ record: Int64) {
    var row = Row(Shapes["CustTransOpens"])
    row[text: "dataAreaId"] = transaction[text: "dataAreaId"]
    row[text: "SysDataAreaId"] = transaction[text: "dataAreaId"]
    row[number: "SysRecId"] = record + 1_000_000_000_000
    row[number: "RefRecId"] = record
    row[text: "AccountNum"] = transaction[text: "AccountNum"]
    row[amount: "AmountCur"] = transaction[amount: "AmountCur"]
    row[amount: "AmountMST"] = transaction[amount: "AmountMST"]
    row[instant: "TransDate"] = transaction[instant: "TransDate"]
    row[instant: "DueDate"] = transaction[instant: "DueDate"]
    row.recordID = row[number: "SysRecId"]
    tables["CustTransOpens"]?.insert(row)
  }
}
