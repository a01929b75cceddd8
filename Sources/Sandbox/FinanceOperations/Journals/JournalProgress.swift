/// What a journal that is being filled needs to know.
struct JournalProgress: Hashable, Sendable {
  var lastLine: Int64 = 0
  var lineCount = 0
  /// The voucher of the last line; empty before the first.
  var voucher = ""
  /// What is missing to balance the running voucher, by currency; balanced currencies are left out.
  var balance: [String: DecimalAmount] = [:]
  var totalDebit = DecimalAmount.zero
  var totalCredit = DecimalAmount.zero
  /// Until when a write occupies the journal, epoch milliseconds.
  var busyUntil: Int64 = .min

  var isBalanced: Bool { balance.isEmpty }

  mutating func add(_ amount: DecimalAmount, _ currency: String) {
    let sum = (balance[currency] ?? .zero) + amount
    balance[currency] = sum.isZero ? nil : sum
  }
}

/// A payment line holds an invoice for settlement; nobody else may mark it (contracts/d365fo.md section 8.4).
struct SettlementMark: Hashable, Sendable {
  let company: String
  let journal: String
  let line: DecimalAmount
}

/// An account and a currency, for sums of what was posted.
struct PostedAccount: Hashable, Sendable {
  let mainAccount: String
  let currency: String
}
