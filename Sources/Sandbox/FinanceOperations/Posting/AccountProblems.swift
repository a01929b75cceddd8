extension FinanceSystem {
  /// What stands in the way of one side of a line.
  func accountProblems(_ entry: PostingEntry, kind: JournalKind) -> [String] {
    guard !entry.display.isEmpty else { return ["Account number must be specified"] }
    switch entry.accountType {
    case "Cust": return customerProblems(entry, kind: kind)
    case "Ledger": return ledgerProblems(entry, kind: kind)
    case "Bank": return bankProblems(entry)
    default: return ["Account type \(entry.accountType) is not in use"]
    }
  }

  private func customerProblems(_ entry: PostingEntry, kind: JournalKind) -> [String] {
    let account = formats.key(entry.display)
    guard let customer = row("CustomersV3", entry.line[text: "dataAreaId"], account) else {
      return ["Customer account \(account) does not exist"]
    }
    let blocking = kind == .payment ? ["All", "Payment"] : ["All", "Invoice"]
    let status = customer[text: "OnHoldStatus"]
    return blocking.contains(status) ? ["Customer \(account) is on hold (\(status))"] : []
  }

  private func bankProblems(_ entry: PostingEntry) -> [String] {
    let account = formats.key(entry.display)
    let currency = entry.line[text: "CurrencyCode"]
    guard let bank = row("BankAccounts", entry.line[text: "dataAreaId"], account) else {
      return ["Bank account \(account) does not exist"]
    }
    guard bank[text: "CurrencyCode"] == currency || bank[flag: "AllowTransactionsInAdditionalCurrencies"]
    else {
      return ["Bank account \(account) does not allow transactions in \(currency)"]
    }
    return []
  }

  private func ledgerProblems(_ entry: PostingEntry, kind: JournalKind) -> [String] {
    let account = formats.ledgerAccount(entry.display)
    guard let main = row("MainAccounts", "Shared", account.mainAccount) else {
      return ["Main account \(account.mainAccount) does not exist"]
    }
    var problems: [String] = []
    if main[flag: "IsSuspended"] { problems.append("Main account \(account.mainAccount) is suspended") }
    if main[flag: "DoNotAllowManualEntry"] {
      problems.append("Manual entry is not allowed on main account \(account.mainAccount)")
    }
    return problems + dimensionProblems(account) + combinationProblems(account)
  }

  private func dimensionProblems(_ account: LedgerAccount) -> [String] {
    var problems: [String] = []
    for (dimension, value) in zip(formats.defaults, account.values) where !value.isEmpty {
      if row("FinancialDimensionValues", dimension, "", value)?[flag: "IsSuspended"] ?? true {
        problems.append("Dimension value \(value) of \(dimension) is suspended or does not exist")
      }
    }
    return problems
  }
}
