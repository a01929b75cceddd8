extension FinanceSystem {
  private func key(_ company: String, _ record: Int64) -> RowKey {
    RowKey(values: [.text(company), .integer(record)])
  }

  /// A posted transaction by its record number.
  func transaction(_ record: Int64) -> Row? {
    for company in ["usmf", "demf"] {
      if let row = row("CustTransactions", key(company, record)) { return row }
    }
    return nil
  }

  /// Settles two transactions of opposite sign in one currency, as far as the smaller one and the limit go.
  mutating func settle(_ record: Int64, against other: Int64, upTo limit: DecimalAmount? = nil) {
    guard let payment = transaction(record), let invoice = transaction(other),
      payment[text: "CurrencyCode"] == invoice[text: "CurrencyCode"]
    else { return }
    let left = Self.open(payment)
    let right = Self.open(invoice)
    guard !left.isZero, !right.isZero, (left < .zero) != (right < .zero) else { return }
    let most = min(left.magnitude, right.magnitude)
    let amount = limit.map { min($0, most) } ?? most
    settlements.append(Settlement(record: record, other: other, amount: amount))
    settle(payment, amount: left < .zero ? -amount : amount, with: invoice)
    settle(invoice, amount: right < .zero ? -amount : amount, with: payment)
  }

  static func open(_ row: Row) -> DecimalAmount {
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
    settled[instant: "Closed"] = Self.open(settled).isZero ? today : Content.nullDay
    update(settled)
    reopen(settled)
  }

  /// The open row shrinks and grows with what is open, and is gone when nothing is left.
  private mutating func reopen(_ transaction: Row) {
    let record = transaction[number: "SysRecId"] + 1_000_000_000_000
    let rest = Self.open(transaction)
    guard var row = row("CustTransOpens", key(transaction[text: "dataAreaId"], record)) else {
      guard !rest.isZero else { return }
      open(transaction, transaction[number: "SysRecId"])
      return reopen(transaction)
    }
    if rest.isZero {
      remove(row)
    } else {
      row[amount: "AmountCur"] = rest
      row[amount: "AmountMST"] = rest.converted(ratePerHundred: transaction[amount: "ExchRate"])
      update(row)
    }
  }

  /// Undoes every settlement of two transactions.
  mutating func undoSettlement(_ record: Int64, with other: Int64) {
    for settlement in settlements where settlement.isBetween(record, other) {
      release(settlement.record, settlement.amount)
      release(settlement.other, settlement.amount)
    }
    settlements.removeAll { $0.isBetween(record, other) }
    for changed in [record, other] { renewLastSettlement(of: changed) }
  }

  private mutating func release(_ record: Int64, _ amount: DecimalAmount) {
    guard var row = transaction(record) else { return }
    let part = row[amount: "AmountCur"] < .zero ? -amount : amount
    row[amount: "SettleAmountCur"] = row[amount: "SettleAmountCur"] - part
    row[amount: "SettleAmountMST"] =
      row[amount: "SettleAmountMST"] - part.converted(ratePerHundred: row[amount: "ExchRate"])
    row[instant: "Closed"] = Content.nullDay
    update(row)
    reopen(row)
  }

  private mutating func renewLastSettlement(of record: Int64) {
    guard var row = transaction(record) else { return }
    let last = settlements.last { $0.record == record || $0.other == record }
    let other = last.flatMap { transaction($0.record == record ? $0.other : $0.record) }
    row[text: "LastSettleVoucher"] = other?[text: "Voucher"] ?? ""
    update(row)
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

/// Two posted transactions of which F&O settled a part with each other.
struct Settlement: Hashable, Sendable {
  let record: Int64
  let other: Int64
  /// Without sign.
  let amount: DecimalAmount

  func isBetween(_ one: Int64, _ another: Int64) -> Bool {
    record == one && other == another || record == another && other == one
  }
}
