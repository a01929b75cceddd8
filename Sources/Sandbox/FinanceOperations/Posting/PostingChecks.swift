extension FinanceSystem {
  /// Everything that is checked only when a voucher is posted (contracts/d365fo.md section 3.3). Texts without
  /// a source there are ours.
  func problems(with group: VoucherGroup, kind: JournalKind) -> [String] {
    let entries = group.entries(kind)
    var problems = entries.flatMap { accountProblems($0, kind: kind) }
    for line in group.lines { problems += dateProblems(line, kind: kind) + rateProblems(line, kind: kind) }
    problems += balanceProblems(group, entries, kind: kind)
    let customers = Set(entries.filter { $0.accountType == "Cust" }.map { formats.key($0.display) })
    if options.oneCustomerPerVoucher, customers.count > 1 {
      problems.append("There can only be one customer transaction per voucher")
    }
    return problems.reduce(into: []) { unique, problem in
      if !unique.contains(problem) { unique.append(problem) }
    }
  }

  private func dateProblems(_ line: Row, kind: JournalKind) -> [String] {
    let day = CalendarDay(milliseconds: line[instant: kind.date] * 1_000)
    let company = line[text: "dataAreaId"]
    guard let period = period(company, day), period[text: "PeriodStatus"] == "Open" else {
      return ["Period for date \(day.slashed) is not open"]
    }
    let usesCustomers = line[text: "AccountType"] == "Cust" || line[text: "OffsetAccountType"] == "Cust"
    let module = usesCustomers ? "CustAccessLevel" : "LedgerAccessLevel"
    guard period[text: module] != "None" else {
      return [
        "Period for date \(day.slashed) is not open for module \(usesCustomers ? "Customer" : "Ledger")"
      ]
    }
    return []
  }

  private func rateProblems(_ line: Row, kind: JournalKind) -> [String] {
    let currency = line[text: "CurrencyCode"]
    let rate = line[amount: kind.rate]
    if currency == "EUR" {
      return rate == DecimalAmount(whole: 100)
        ? [] : ["Currency exchange rate for standard currency must be = 1.00"]
    }
    let day = CalendarDay(milliseconds: line[instant: kind.date] * 1_000)
    return rate.isZero
      ? ["An exchange rate cannot be found between \(currency) and EUR on exchange date \(day.slashed)"] : []
  }

  private func balanceProblems(
    _ group: VoucherGroup, _ entries: [PostingEntry], kind: JournalKind
  ) -> [String] {
    let days = Set(group.lines.map { $0[instant: kind.date] }).sorted()
    return days.compactMap { day in
      let own = entries.filter { $0.line[instant: kind.date] == day }
      let currencies = Set(own.map { $0.line[text: "CurrencyCode"] }).sorted()
      let isBalanced = currencies.allSatisfy { currency in
        own.reduce(DecimalAmount.zero) {
          $1.line[text: "CurrencyCode"] == currency ? $0 + $1.amount : $0
        }.isZero
      }
      // Differences from converting line by line are rounded away as long as the currency balances.
      guard !isBalanced else { return nil }
      let difference = own.reduce(DecimalAmount.zero) { $0 + $1.amountInEuro }
      return "The transactions on voucher \(group.voucher) do not balance as per "
        + "\(CalendarDay(milliseconds: day * 1_000).slashed). (accounting currency: \(difference.twoPlaces) - "
        + "reporting currency: \(difference.twoPlaces))"
    }
  }
}
