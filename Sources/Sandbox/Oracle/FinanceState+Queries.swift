extension FinanceState {
  /// All posted customer transactions, oldest first.
  public var customerTransactions: [CustomerTransaction] {
    system.table("CustTransactions").all.map(CustomerTransaction.init)
  }

  /// Everything that is settled, in the order in which it was.
  public var settlements: [Settlement] {
    system.settlements.compactMap { settlement in
      guard let one = system.transaction(settlement.record), let other = system.transaction(settlement.other)
      else { return nil }
      return Settlement(
        one: CustomerTransaction(one), other: CustomerTransaction(other),
        amount: Amount(settlement.amount, one[text: "CurrencyCode"]))
    }
  }

  /// All customer accounts, oldest first.
  public var customerAccounts: [CustomerAccount] {
    system.table("CustomersV3").all.map(CustomerAccount.init)
  }

  /// All journals, oldest first.
  public var journals: [Journal] {
    system.table("LedgerJournalTableBiEntities").all.map { Journal(system.presented($0)) }
  }

  /// All lines that journals still have, payment journals first, in the order in which they were written.
  public var journalLines: [JournalLine] {
    JournalKind.allCases.flatMap { kind in system.table(kind.lines).all.map { line($0, kind) } }
  }

  private func line(_ row: Row, _ kind: JournalKind) -> JournalLine {
    let id = JournalID(row)
    let header = system.row(kind.headers, id.company, id.number)
    return JournalLine(row, kind, isPosted: header?[flag: "IsPosted"] ?? false)
  }

  /// How often a payment id stands in F&O: posted transactions, lines that are not posted, and free text invoices of
  /// that external id, whose transactions carry no payment id.
  public func count(paymentID: String) -> Int {
    let posted = system.table("CustTransactions").places("PaymId", paymentID).count
    let waiting = JournalKind.allCases.reduce(0) { count, kind in
      count
        + system.table(kind.lines).rows("PaymentId", paymentID).filter { !line($0, kind).isPosted }.count
    }
    return posted + waiting + (freeTextInvoice(paymentID) == nil ? 0 : 1)
  }

  /// F&O's number of the free text invoice of an external id, empty until it is posted; nil where there is none.
  public func freeTextNumber(externalID: String) -> String? {
    freeTextInvoice(externalID)?[text: "FreeTextNumber"]
  }

  /// The external ids of all free text invoices, oldest first.
  public var externalInvoiceIDs: [String] {
    system.table("CDSFreeTextInvoiceHeaders").all.map { $0[text: "ExternalInvoiceId"] }
  }

  private func freeTextInvoice(_ externalID: String) -> Row? {
    system.table("CDSFreeTextInvoiceHeaders").rows("ExternalInvoiceId", externalID).first
  }

  /// Posted amounts by customer account and currency, in that order.
  public var customerSums: [Sum] {
    var sums: [PostedAccount: DecimalAmount] = [:]
    for row in system.table("CustTransactions").all {
      let key = PostedAccount(mainAccount: row[text: "AccountNum"], currency: row[text: "CurrencyCode"])
      sums[key, default: .zero] += row[amount: "AmountCur"]
    }
    return Self.sorted(sums)
  }

  /// Posted amounts by main account and currency, in that order.
  public var mainAccountSums: [Sum] { Self.sorted(system.postedSums) }

  private static func sorted(_ sums: [PostedAccount: DecimalAmount]) -> [Sum] {
    sums.map { key, amount in
      Sum(account: key.mainAccount, currency: key.currency, amount: Amount(amount, key.currency))
    }.sorted { ($0.account, $0.currency) < ($1.account, $1.currency) }
  }
}

extension FinanceState.CustomerTransaction {
  fileprivate init(_ row: Row) {
    company = row[text: "dataAreaId"]
    account = row[text: "AccountNum"]
    currency = row[text: "CurrencyCode"]
    amount = .init(row[amount: "AmountCur"], currency)
    settled = .init(row[amount: "SettleAmountCur"], currency)
    voucher = row[text: "Voucher"]
    paymentID = row[text: "PaymId"]
    paymentReference = row[text: "PaymReference"]
    invoice = row[text: "Invoice"]
    document = row[text: "DocumentNum"]
    text = row[text: "Txt"]
    type = row[text: "TransType"]
    date = row[instant: "TransDate"]
    isOpen = row[instant: "Closed"] == Content.nullDay
  }
}

extension FinanceState.JournalLine {
  fileprivate init(_ row: Row, _ kind: JournalKind, isPosted: Bool) {
    journal = row[text: "JournalBatchNumber"]
    isPayment = kind == .payment
    self.isPosted = isPosted
    number = row[amount: "LineNumber"].text
    rate = row[amount: kind.rate].text
    voucher = row[text: "Voucher"]
    accountType = row[text: "AccountType"]
    account = row[text: "AccountDisplayValue"]
    offset = row[text: "OffsetAccountDisplayValue"]
    currency = row[text: "CurrencyCode"]
    amount = .init(row[amount: "DebitAmount"] - row[amount: "CreditAmount"], currency)
    paymentID = row[text: "PaymentId"]
    paymentReference = row[text: "PaymentReference"]
    document = row[text: "Document"]
    date = row[instant: kind.date]
  }
}

extension FinanceState.Journal {
  fileprivate init(_ row: Row) {
    number = row[text: "JournalNum"]
    name = row[text: "JournalName"]
    description = row[text: "Name"]
    isPosted = row[flag: "Posted"]
    lines = Int(row[number: "NumOfLines"])
    log = row[text: "Log"]
    original = row[text: "OriginalJournalNum"]
  }
}

extension FinanceState.CustomerAccount {
  fileprivate init(_ row: Row) {
    number = row[text: "CustomerAccount"]
    name = row[text: "OrganizationName"]
    taxNumber = row[text: "TaxExemptNumber"]
    email = row[text: "PrimaryContactEmail"]
    street = row[text: "AddressStreet"]
    country = row[text: "AddressCountryRegionId"]
    group = row[text: "CustomerGroupId"]
    knownAs = row[text: "KnownAs"]
  }
}
