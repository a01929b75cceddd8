import Testing

@testable import Sandbox

@Suite struct SettlementTests {
  private func posted() -> Bench {
    var bench = Bench()
    bench.invoice(bench.journal("CBINV"))
    bench.runJob()
    return bench
  }

  @Test func aMarkedInvoiceIsSettledWhenThePaymentIsPosted() {
    var bench = posted()
    let journal = bench.journal("CBPAY")
    #expect(bench.payment(journal, "119.00", extra: #","MarkedInvoice":"INV-1""#).status == 201)
    bench.runJob()
    let rows = bench.rows("CustTransactions")
    #expect(rows.map { $0["SettleAmountCur"] } == [.number("119"), .number("-119")])
    #expect(rows.map { $0["Closed"]?.text } == Array(repeating: "2026-01-28T12:00:00Z", count: 2))
    #expect(rows.map { $0["LastSettleVoucher"]?.text } == ["CBPAY00000001", "CBINV00000001"])
    #expect(bench.rows("CustTransOpens").isEmpty)
  }

  @Test func aPartialPaymentLeavesTheRestOpen() {
    var bench = posted()
    _ = bench.payment(bench.journal("CBPAY"), "19.00", extra: #","MarkedInvoice":"INV-1""#)
    bench.runJob()
    #expect(bench.rows("CustTransOpens").map { $0["AmountCur"] } == [.number("100")])
    #expect(bench.world.financeState.customerTransactions.map(\.isOpen) == [true, false])
  }

  @Test func theRestOfAnOverpaymentStaysOpenAsCredit() {
    var bench = posted()
    _ = bench.payment(bench.journal("CBPAY"), "150.00", extra: #","MarkedInvoice":"INV-1""#)
    bench.runJob()
    #expect(bench.rows("CustTransOpens").map { $0["AmountCur"] } == [.number("-31")])
  }

  @Test func onlyAPostedAndOpenInvoiceCanBeMarked() {
    var bench = Bench()
    let early = bench.payment(bench.journal("CBPAY"), extra: #","MarkedInvoice":"INV-1""#)
    #expect(
      early.infolog.contains("Matching record for the read only data source 'CustTransOpen' does not exist."))
  }

  @Test func aMarkIsExclusiveAndReleasedByDeletingTheLine() {
    var bench = posted()
    let first = bench.journal("CBPAY")
    let second = bench.journal("CBPAY")
    _ = bench.payment(first, extra: #","MarkedInvoice":"INV-1","LineNumber":1"#)
    let refused = bench.payment(second, extra: #","MarkedInvoice":"INV-1""#)
    #expect(
      refused.infolog.contains("has been marked for settlement by \(bench.account) \(first) in company usmf.")
    )
    let line = "CustomerPaymentJournalLines(dataAreaId='usmf',JournalBatchNumber='\(first)',LineNumber=1)"
    #expect(bench.finance("DELETE", line).status == 204)
    #expect(bench.payment(second, extra: #","MarkedInvoice":"INV-1""#).status == 201)
  }

  @Test func aMarkOfAFailedChangesetIsGone() {
    var bench = posted()
    let journal = bench.journal("CBPAY")
    let account = bench.jsonText(bench.escapedAccount)
    let good =
      #"{"dataAreaId":"usmf","JournalBatchNumber":"\#(journal)","AccountDisplayValue":\#(account),"CreditAmount":1,"#
      + #""CurrencyCode":"EUR","MarkedInvoice":"INV-1"}"#
    _ = bench.batch(changeset: [("CustomerPaymentJournalLines", good), ("CustomerPaymentJournalLines", "{}")])
    #expect(bench.rows("CustomerPaymentJournalLines").isEmpty)
    #expect(bench.payment(journal, extra: #","MarkedInvoice":"INV-1""#).status == 201)
  }

  @Test func automaticSettlementTakesTheOldestWhateverWasMeant() {
    var bench = Bench { $0.finance.settlesAutomatically = true }
    let journal = bench.journal("CBINV")
    bench.invoice(journal, number: "INV-OLD")
    bench.invoice(journal, number: "INV-NEW")
    bench.runJob()
    _ = bench.payment(bench.journal("CBPAY"), "119.00", extra: #","PaymentReference":"INV-NEW""#)
    bench.runJob()
    let open = bench.rows("CustTransactions", "Invoice ne ''").filter {
      $0["Closed"]?.text?.hasPrefix("1900") ?? false
    }
    #expect(open.map { $0["Invoice"]?.text } == ["INV-NEW"])
  }
}
