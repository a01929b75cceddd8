// Posting free text invoices: a batch job of its own in F&O, which gives each invoice its number (contracts/d365fo.md
// sections 6.7 and 8.2).
extension FinanceSystem {
  /// The invoices that the job takes, in the order in which they came, but for those that would fail as they did
  /// before.
  var freeTextInvoicesToPost: [Row] {
    guard options.postsFreeTextInvoices else { return [] }
    return table("CDSFreeTextInvoiceHeaders").rows("IsPosted", "No")
      .filter { stuck[Self.stuckKey(of: $0)] != writes }
  }

  /// Posts an invoice, or leaves it for the next time that something was written.
  mutating func postFreeTextInvoice(_ header: Row) {
    let group = voucherGroup(of: header)
    guard group.lines.count > 1, problems(with: group, kind: .ledger).isEmpty else {
      stuck[Self.stuckKey(of: header)] = writes
      return
    }
    var posted = header
    posted[text: "FreeTextNumber"] = numbers.nextVoucher("FTI-")
    posted[flag: "IsPosted"] = true
    update(posted)
    book(voucherGroup(of: posted), as: numbers.nextVoucher("FTIV"), kind: .ledger)
  }

  private static func stuckKey(of header: Row) -> String {
    "\(header[text: "dataAreaId"])|invoice|\(header[text: "ExternalInvoiceId"])"
  }

  /// What an invoice books: the customer owes what the lines credit.
  private func voucherGroup(of header: Row) -> VoucherGroup {
    let lines = freeTextLines(of: header)
    let total = lines.reduce(DecimalAmount.zero) { $0 + $1[amount: "TransactionCurrencyAmount"] }
    var customer = ledgerLine(of: header, total)
    customer[text: "AccountType"] = "Cust"
    customer[text: "AccountDisplayValue"] = formats.text.escape(header[text: "InvoiceAccount"])
    customer[text: "Text"] = "Invoice \(header[text: "CustomerReference"])"
    customer[text: "Invoice"] = header[text: "FreeTextNumber"]
    customer[text: "PaymentReference"] = header[text: "CustomerReference"]
    let others = lines.map { line in
      var row = ledgerLine(of: header, -line[amount: "TransactionCurrencyAmount"])
      row[text: "AccountType"] = "Ledger"
      row[text: "AccountDisplayValue"] = line[text: "MainAccountDisplayValue"]
      row[text: "Text"] = line[text: "Description"]
      return row
    }
    return VoucherGroup(voucher: header[text: "ExternalInvoiceId"], lines: [customer] + others)
  }

  private func ledgerLine(of header: Row, _ amount: DecimalAmount) -> Row {
    var row = Row(Shapes["LedgerJournalLines"])
    row[text: "dataAreaId"] = header[text: "dataAreaId"]
    row[instant: "TransDate"] = header[instant: "InvoiceDate"]
    row[instant: "DocumentDate"] = header[instant: "DocumentDate"]
    row[text: "CurrencyCode"] = header[text: "CurrencyCode"]
    row[amount: "ExchRate"] = rate(header[text: "CurrencyCode"], on: header[instant: "InvoiceDate"]) ?? .zero
    row[amount: amount < .zero ? "CreditAmount" : "DebitAmount"] = amount.magnitude
    return row
  }
}
