import Testing

@testable import Sandbox

@Suite struct FreeTextInvoiceTests {
  private func header(_ bench: Bench, _ id: String, extra: String = "") -> (set: String, body: String) {
    (
      "CDSFreeTextInvoiceHeaders",
      #"{"dataAreaId":"usmf","ExternalInvoiceId":"\#(id)","CustomerAccount":"\#(bench.account)","#
        + #""InvoiceDate":"2026-01-20T12:00:00Z","CurrencyCode":"EUR","CustomerReference":"INV-1"\#(extra)}"#
    )
  }

  private func line(
    _ id: String, _ number: Int, _ account: String, _ amount: String
  ) -> (set: String, body: String) {
    (
      "CDSFreeTextInvoiceLines",
      #"{"dataAreaId":"usmf","ExternalInvoiceId":"\#(id)","LineNumber":\#(number),"#
        + #""MainAccountDisplayValue":"\#(account)","Quantity":1,"TransactionCurrencyAmount":\#(amount)}"#
    )
  }

  @Test func headerAndLinesOfOneChangesetArePostedWithANumber() throws {
    var bench = Bench()
    let reply = bench.batch(changeset: [
      header(bench, "CB1"), line("CB1", 1, "401100-001-014-SaaS", "100"),
      line("CB1", 2, "251000-001--", "19"),
    ])
    #expect(reply.text.split(separator: "HTTP/1.1 201 Created").count == 4)
    #expect(bench.world.financeState.freeTextNumber(externalID: "CB1") == "")
    bench.runJob()
    let number = try #require(bench.world.financeState.freeTextNumber(externalID: "CB1"))
    #expect(number == "FTI-00000001")
    let row = try #require(bench.rows("CustTransactions", "Invoice eq '\(number)'").first)
    #expect(row["AmountCur"] == .number("119"))
    #expect(row["PaymId"]?.text == "", "no key of ours is in the subledger")
    #expect(
      bench.world.financeState.mainAccountSums.map { "\($0.account) \($0.amount.text)" } == [
        "130100 119", "251000 -19", "401100 -100",
      ])
    bench.runJob()
    #expect(bench.world.financeState.customerTransactions.count == 1, "posted once")
    #expect(bench.world.financeState.count(paymentID: "CB1") == 1)
  }

  /// The key is the caller's, so the second one of the same id fails, with everything beside it.
  @Test func theSameInvoiceCannotBeCreatedTwice() {
    var bench = Bench()
    _ = bench.batch(changeset: [header(bench, "CB1"), line("CB1", 1, "401100-001-014-SaaS", "100")])
    let reply = bench.batch(changeset: [header(bench, "CB2"), header(bench, "CB1")])
    #expect(reply.text.contains("The record already exists.."))
    #expect(bench.rows("CDSFreeTextInvoiceHeaders").count == 1)
  }

  @Test func whatDoesNotExistIsRefusedWhenItIsWritten() {
    var bench = Bench()
    #expect(
      bench.batch(changeset: [line("CB9", 1, "401100-001-014-SaaS", "1")]).text.contains("HTTP/1.1 500"))
    #expect(
      bench.batch(changeset: [header(bench, "CB1"), line("CB1", 1, "999999", "1")]).text.contains("999999"))
    #expect(bench.rows("CDSFreeTextInvoiceHeaders").isEmpty)
  }

  /// A blank tax group stays blank; one that is not sent is the customer's.
  @Test func theTaxGroupIsTheCustomersUnlessItIsSent() {
    var bench = Bench()
    _ = bench.batch(changeset: [header(bench, "CB1", extra: #","SalesTaxGroupId":"""#)])
    #expect(bench.rows("CDSFreeTextInvoiceHeaders").first?["SalesTaxGroupId"]?.text == "")
  }

  @Test func anInvoiceThatCannotBePostedWaits() throws {
    var bench = Bench()
    try bench.world.perform(
      .finance(
        .setPeriod(year: 2026, month: 1, status: "Closed", customerAccess: "All", ledgerAccess: "All")),
      at: bench.time)
    _ = bench.batch(changeset: [header(bench, "CB1"), line("CB1", 1, "401100-001-014-SaaS", "100")])
    bench.runJob()
    #expect(bench.world.financeState.customerTransactions.isEmpty)
    try bench.world.perform(
      .finance(.setPeriod(year: 2026, month: 1, status: "Open", customerAccess: "All", ledgerAccess: "All")),
      at: bench.time)
    bench.runJob()
    #expect(bench.world.financeState.customerTransactions.count == 1)
  }

  @Test func aPostedInvoiceTakesNoMoreLines() {
    var bench = Bench()
    _ = bench.batch(changeset: [header(bench, "CB1"), line("CB1", 1, "401100-001-014-SaaS", "100")])
    bench.runJob()
    #expect(
      bench.batch(changeset: [line("CB1", 2, "401100-001-014-SaaS", "1")]).text.contains("has been posted"))
  }
}
