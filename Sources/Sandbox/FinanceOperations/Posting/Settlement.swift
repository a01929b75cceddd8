extension FinanceSystem {
  private func key(_ company: String, _ record: Int64) -> RowKey {
    RowKey(values: [.text(company), .integer(record)])
  }

  /// A posted transaction by its record number.
  private func transaction(_ record: Int64) -> Row? {
    for company in ["usmf", "demf"] {
      if let row = row("CustTransactions", key(company, record)) { return row }
    }
    return nil
  }

  /// Settles two transactions of opposite sign in one currency, as far as the smaller one goes.
  mutating func settle(_ record: Int64, against other: Int64) {
    guard let payment = transaction(record), let invoice = transaction(other),
      payment[text: "CurrencyCode"] == invoice[text: "CurrencyCode"]
    else { return }
    let left = Self.open(payment)
    let right = Self.open(invoice)
    guard !left.isZero, !right.isZero, (left < .zero) != (right < .zero) else { return }
    let amount = min(left.magnitude, right.magnitude)
    settle(payment, amount: left < .zero ? -amount : amount, with: invoice)
    settle(invoice, amount: right < .zero ? -amount : amount, with: payment)
  }

  private static func open(_ row: Row) -> DecimalAmount {
    row[amount: "AmountCur"] - row[amount: "SettleAmountCur"]
  }

  private mutating func settle(_ row: Row, amount: DecimalAmount, with other: Row) {
    var settled = row
    settled[amount: "SettleAmountCur"] = row[amount: "SettleAmountCur"] + amount
    settled[amount: "SettleAmountMST"] =
      row[amount: "SettleAmountMST"] + amount.converted(ratePerHundred: row[amount: "ExchRate"])
    settled[text: "LastSettleVoucher"] = other[text: "Voucher"]
    settled[text: "LastSettleCompany"] = other[text: "dataAreaId"]
    settled[text: "LastSettleAccountNum"] = other[text: "AccountNum"]
    settled[instant: "LastSettleDate"] = today
    if Self.open(settled).isZero { settled[instant: "Closed"] = today }
    update(settled)
    reduceOpen(settled)
  }

  /// The open row shrinks, and is gone when nothing is left.
  private mutating func reduceOpen(_ transaction: Row) {
    let record = transaction[number: "SysRecId"] + 1_000_000_000_000
    guard var row = row("CustTransOpens", key(transaction[text: "dataAreaId"], record)) else { return }
    let rest = Self.open(transaction)
    if rest.isZero {
      remove(row)
    } else {
      row[amount: "AmountCur"] = rest
      row[amount: "AmountMST"] = rest.converted(ratePerHundred: transaction[amount: "ExchRate"])
      update(row)
    }
  }

  /// Automatic settlement: per customer, oldest due date first, whatever the reference says (contracts/d365fo.md
  /// section 8.4).
  mutating func settleOldest(_ record: Int64) {
    guard let payment = transaction(record) else { return }
    let candidates = table("CustTransactions").rows("AccountNum", payment[text: "AccountNum"]).filter {
      $0[text: "dataAreaId"] == payment[text: "dataAreaId"] && $0[number: "SysRecId"] != record
        && $0[instant: "Closed"] == Content.nullDay && marks[$0[number: "SysRecId"]] == nil
    }
    let oldest = candidates.sorted {
      ($0[instant: "DueDate"], $0[number: "SysRecId"]) < ($1[instant: "DueDate"], $1[number: "SysRecId"])
    }
    for candidate in oldest { settle(record, against: candidate[number: "SysRecId"]) }
  }
}
