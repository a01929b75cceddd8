import Testing

@testable import Sandbox

@Suite struct PostingTests {
  @Test func theJobPostsWhatIsReadyAndLeavesTheRest() throws {
    var bench = Bench()
    let ready = bench.journal("CBPAY", "run 1 READY")
    let draft = bench.journal("CBPAY", "run 2")
    for journal in [ready, draft] { _ = bench.payment(journal, id: "CB\(journal)") }
    bench.runJob()
    let headers = bench.rows("CustomerPaymentJournalHeaders").map { $0["IsPosted"]?.text }
    #expect(headers == ["Yes", "No"])

    let row = try #require(bench.rows("CustTransactions", "PaymId eq 'CB\(ready)'").first)
    #expect(row["AccountNum"]?.text == bench.account)
    #expect(row["AmountCur"] == .number("-100"))
    #expect(row["AmountMST"] == .number("-100"))
    #expect(row["TransType"]?.text == "Payment")
    #expect(row["Closed"]?.text == "1900-01-01T12:00:00Z")
    #expect(row["Voucher"]?.text == "CBPAY00000001")
    #expect(bench.rows("CustTransactions", "PaymId eq 'CB\(draft)'").isEmpty)
    #expect(bench.rows("CustTransOpens").count == 1)
    #expect(bench.rows("CustTransOpens").first?["RefRecId"] == row["SysRecId"])

    let raw = try #require(bench.rows("LedgerJournalTableBiEntities", "JournalNum eq '\(ready)'").first)
    #expect(raw["Posted"]?.text == "Yes")
    #expect(raw["PostedDateTime"]?.text == "2026-01-28T09:01:00Z")
    #expect(raw["NumOfLines"]?.wholeNumber == 1)
    #expect(bench.world.financeState.count(paymentID: "CB\(ready)") == 1)
    #expect(bench.world.financeState.count(paymentID: "CB\(draft)") == 1)
  }

  @Test func anInvoiceBecomesOneTransactionAndThreeSums() {
    var bench = Bench()
    bench.invoice(bench.journal("CBINV"))
    bench.runJob()
    let state = bench.world.financeState
    #expect(state.customerTransactions.map(\.amount.minorUnits) == [11_900])
    #expect(state.customerTransactions.first?.invoice == "INV-1")
    #expect(
      state.mainAccountSums.map { "\($0.account) \($0.amount.text)" } == [
        "130100 119", "251000 -19", "401100 -100",
      ])
    #expect(state.journalLines.allSatisfy { $0.isPosted })
  }

  @Test func aForeignAmountIsConvertedAtTheRatePerHundred() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    let reply = bench.payment(journal, "250.00", extra: #","CurrencyCode":"USD""#)
    #expect(reply.json["ExchangeRate"] == .number("91.82"))
    bench.runJob()
    #expect(bench.rows("CustTransactions").first?["AmountMST"] == .number("-229.55"))
  }

  @Test func aLineThatWasNearlyEmptyFailsAtPosting() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    _ = bench.finance(
      "POST", "CustomerPaymentJournalLines", #"{"CurrencyCode":"EUR","JournalBatchNumber":"\#(journal)"}"#)
    bench.runJob()
    #expect(bench.log(journal).contains("Account number must be specified"))
    #expect(bench.log(journal).hasSuffix("Error: Posting has been cancelled."))
    #expect(bench.rows("CustTransactions").isEmpty)
  }

  @Test func aVoucherThatDoesNotBalanceIsNotPosted() {
    var bench = Bench()
    let journal = bench.journal("CBINV")
    _ = bench.ledger(journal, "Cust", bench.escapedAccount, debit: "119.01")
    _ = bench.ledger(journal, "Ledger", "401100-001-014-SaaS", credit: "119")
    bench.runJob()
    #expect(
      bench.log(journal).contains(
        "The transactions on voucher CBINV00000001 do not balance as per 15/01/2026. (accounting currency: 0.01"
      ))
  }

  @Test func linesOfDifferentDaysDoNotBalanceTogether() {
    var bench = Bench()
    let journal = bench.journal("CBINV")
    _ = bench.ledger(journal, "Ledger", "112510---", debit: "5", extra: #","Voucher":"V1""#)
    _ = bench.ledger(
      journal, "Ledger", "240100---", credit: "5",
      extra: #","Voucher":"V1","TransDate":"2026-01-16T12:00:00Z""#)
    bench.runJob()
    #expect(bench.log(journal).contains("do not balance as per 15/01/2026"))
    #expect(bench.log(journal).contains("do not balance as per 16/01/2026"))
  }

  @Test func onlyOneCustomerFitsIntoAVoucherUnlessTheParameterAllowsMore() throws {
    for isStrict in [true, false] {
      var bench = Bench { $0.finance.oneCustomerPerVoucher = isStrict }
      try bench.finance(.addAccount(AccountDraft(account: "OTHER", name: "Other GmbH")))
      let journal = bench.journal("CBINV")
      _ = bench.ledger(journal, "Cust", bench.escapedAccount, debit: "5")
      _ = bench.ledger(journal, "Cust", "OTHER", credit: "5")
      bench.runJob()
      #expect(
        bench.log(journal).contains("There can only be one customer transaction per voucher") == isStrict)
    }
  }

  @Test func aClosedPeriodStopsThePostingUntilItIsOpened() throws {
    var bench = Bench()
    try bench.finance(
      .setPeriod(year: 2026, month: 1, status: "Open", customerAccess: "None", ledgerAccess: "All"))
    let journal = bench.journal("CBPAY")
    #expect(bench.payment(journal).status == 201)
    bench.runJob()
    #expect(bench.log(journal).contains("Period for date 15/01/2026 is not open for module Customer"))
    try bench.finance(
      .setPeriod(year: 2026, month: 1, status: "Open", customerAccess: "All", ledgerAccess: "All"))
    bench.runJob()
    #expect(bench.rows("CustTransactions").count == 1)
  }

  @Test(arguments: ["OnHold", "Closed"])
  func aPeriodThatIsNotOpenStopsEverybody(status: String) throws {
    var bench = Bench()
    try bench.finance(
      .setPeriod(year: 2026, month: 1, status: status, customerAccess: "All", ledgerAccess: "All"))
    let journal = bench.journal("CBINV")
    _ = bench.ledger(journal, "Ledger", "112510---", debit: "5")
    _ = bench.ledger(journal, "Ledger", "240100---", credit: "5")
    bench.runJob()
    #expect(bench.log(journal).contains("Period for date 15/01/2026 is not open"))
  }

  @Test(arguments: [
    ("401800-001-014-SaaS", "Main account 401800 is suspended"),
    ("130100---", "Manual entry is not allowed on main account 130100"),
    ("401100-001--SaaS", "CostCenter is required for account 401100"),
    ("401100-001-099-SaaS", "Dimension value 099 of CostCenter is suspended"),
  ])
  func accountsAndCombinationsAreCheckedAtPosting(account: String, problem: String) {
    var bench = Bench()
    let journal = bench.journal("CBINV")
    #expect(bench.ledger(journal, "Ledger", "112510---", debit: "5").status == 201)
    #expect(bench.ledger(journal, "Ledger", account, credit: "5").status == 201)
    bench.runJob()
    #expect(bench.log(journal).contains(problem))
  }

  @Test func aCustomerOnHoldOrVanishedIsFoundAtPosting() throws {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    _ = bench.payment(journal)
    try bench.finance(.hold(bench.account, status: "Payment"))
    let account = "DE-0081"
    bench.runJob()
    #expect(bench.log(journal).contains("is on hold (Payment)"))
    try bench.finance(.removeAccount(account))
    bench.runJob()
    #expect(bench.log(journal).contains("Customer account \(account) does not exist"))
  }

  @Test func aMissingRateIsFoundAtPosting() {
    var bench = Bench { $0.finance.currenciesWithoutRate = ["NOK"] }
    let journal = bench.journal("CBPAY")
    #expect(bench.payment(journal, extra: #","CurrencyCode":"NOK""#).status == 201)
    #expect(bench.payment(journal, extra: #","ExchangeRate":99"#).status == 201)
    bench.runJob()
    #expect(
      bench.log(journal).contains("An exchange rate cannot be found between NOK and EUR on exchange date"))
    #expect(bench.log(journal).contains("Currency exchange rate for standard currency must be = 1.00"))
  }

  @Test func oneBadVoucherHoldsAllOrMovesToAJournalOfItsOwn() {
    for transfers in [false, true] {
      var bench = Bench { $0.finance.transfersErrors = transfers }
      let journal = bench.journal("CBPAY")
      _ = bench.payment(journal, id: "GOOD")
      _ = bench.payment(journal, id: "BAD", extra: #","TransactionDate":"2025-01-15T12:00:00Z""#)
      bench.runJob()
      #expect(bench.rows("CustTransactions").count == (transfers ? 1 : 0))
      let journals = bench.world.financeState.journals
      #expect(journals.count == (transfers ? 2 : 1))
      if transfers {
        #expect(journals[0].isPosted && journals[0].lines == 1)
        #expect(journals[1].original == journal && !journals[1].isPosted)
        #expect(journals[1].log.contains("Period for date 15/01/2025 is not open"))
        let moved = bench.rows("CustomerPaymentJournalLines", "PaymentId eq 'BAD'").first
        #expect(moved?["JournalBatchNumber"]?.text == journals[1].number)
      }
    }
  }

  @Test func aLongJournalIsPostedAsSeveral() {
    var bench = Bench { $0.finance.splitLines = 4 }
    let journal = bench.journal("CBINV")
    for number in 1...3 { bench.invoice(journal, number: "INV-\(number)") }
    bench.runJob()
    let journals = bench.world.financeState.journals
    #expect(journals.map(\.lines) == [3, 3, 3])
    #expect(journals.allSatisfy { $0.isPosted })
    #expect(journals.map(\.original) == ["", journal, journal])
    #expect(bench.rows("CustTransactions").count == 3)
  }

  @Test func linesCanVanishWithThePosting() {
    var bench = Bench { $0.finance.deletesLinesAfterPosting = true }
    let journal = bench.journal("CBPAY")
    _ = bench.payment(journal)
    bench.runJob()
    #expect(bench.rows("CustomerPaymentJournalLines").isEmpty)
    #expect(bench.rows("CustTransactions", "PaymId eq 'CBPAYMENT1'").count == 1)
  }

  @Test func underAllocationAtPostingTheFirstVoucherIsTemporary() {
    var bench = Bench { $0.finance.allocatesVouchersAtPosting = true }
    let journal = bench.journal("CBPAY")
    #expect(bench.payment(journal).json["Voucher"]?.text == "TMP00000001")
    bench.runJob()
    #expect(bench.rows("CustTransactions").first?["Voucher"]?.text == "CBPAY00000001")
    #expect(bench.rows("CustomerPaymentJournalLines").first?["Voucher"]?.text == "CBPAY00000001")
  }

  @Test func aPostedJournalCannotBeChangedAnyMore() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    _ = bench.payment(journal)
    bench.runJob()
    #expect(bench.payment(journal, id: "LATE").infolog.contains("has been posted"))
    let header = "CustomerPaymentJournalHeaders(dataAreaId='usmf',JournalBatchNumber='\(journal)')"
    #expect(bench.finance("PATCH", header, #"{"Description":"x"}"#).status == 400)
    let line = "CustomerPaymentJournalLines(dataAreaId='usmf',JournalBatchNumber='\(journal)',LineNumber=1)"
    #expect(bench.finance("DELETE", line).status == 400)
    // A PATCH of IsPosted is no way to post, or to take back.
    #expect(bench.finance("PATCH", header, #"{"IsPosted":"No"}"#).status == 400)
  }

  @Test func theMarkerSetLaterReleasesAJournal() {
    var bench = Bench()
    let journal = bench.journal("CBPAY", "run 5")
    _ = bench.payment(journal)
    bench.runJob()
    #expect(bench.rows("CustTransactions").isEmpty)
    let header = "CustomerPaymentJournalHeaders(dataAreaId='usmf',JournalBatchNumber='\(journal)')"
    #expect(bench.finance("PATCH", header, #"{"Description":"run 5 READY"}"#).status == 204)
    bench.runJob()
    #expect(bench.rows("CustTransactions").count == 1)
  }

  @Test func withoutAJobNothingIsPostedUntilSomebodyDoesIt() throws {
    var bench = Bench { $0.finance.postingInterval = nil }
    _ = bench.payment(bench.journal("CBPAY"))
    bench.time += 86_400_000
    #expect(bench.rows("CustTransactions").isEmpty)
    try bench.finance(.runPostingJob)
    #expect(bench.rows("CustTransactions").count == 1)
  }

  @Test func aYearOfIdleRunsTakesNoTime() {
    var bench = Bench { $0.finance.postingInterval = 1 }
    _ = bench.payment(bench.journal("CBPAY"), extra: #","TransactionDate":"2020-01-01T12:00:00Z""#)
    bench.time += 365 * 86_400_000
    #expect(bench.rows("CustTransactions").isEmpty)
  }
}

extension Bench {
  mutating func log(_ journal: String) -> String {
    rows("LedgerJournalTableBiEntities", "JournalNum eq '\(journal)'").first?["Log"]?.text
      ?? "no such journal"
  }
}
