import Testing

@testable import Sandbox

@Suite struct AccountTests {
  @Test(arguments: ["Hyphen", "Period", "Underscore", "Bar", "Tilde", "DoubleHyphen", "DoubleTilde"])
  func whatIsJoinedCanBeSplitAgain(delimiter: String) {
    let text = SegmentText(named: delimiter)
    var chance = Chance(seed: 5)
    let pieces = ["-", ".", "_", "|", "~", "--", "\\", "a", "é", "\u{301}", ""]
    for _ in 0..<500 {
      let segments = (0..<4).map { _ in (0..<3).map { _ in chance.pick(pieces) }.joined() }
      // A half delimiter at an edge is ambiguous with a double one; the rule for it is not known.
      guard delimiter.utf8.starts(with: "Double".utf8) == false || !segments.joined().contains("-~") else {
        continue
      }
      if delimiter.utf8.starts(with: "Double".utf8), segments.contains(where: hasEdge) { continue }
      #expect(text.split(text.join(segments)) == segments)
    }
  }

  private func hasEdge(_ text: String) -> Bool {
    ["-", "~"].contains { edge in text.utf8.last == edge.utf8.first || text.utf8.first == edge.utf8.first }
      || text.contains("\\")
  }

  @Test func aDashInAnAccountIsEscapedOnWritesAndInReadBack() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    #expect(bench.account.contains("-"))
    let reply = bench.payment(journal)
    #expect(reply.json["AccountDisplayValue"]?.text == bench.escapedAccount)
    #expect(reply.json["CustomerName"]?.text?.isEmpty == false)
    let found = bench.rows("CustomerPaymentJournalLines", "AccountDisplayValue eq '\(bench.escapedAccount)'")
    #expect(found.count == 1)
  }

  @Test func anUnescapedDashMakesAnotherAccount() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    let reply = bench.finance(
      "POST", "CustomerPaymentJournalLines",
      """
      {"dataAreaId":"usmf","JournalBatchNumber":"\(journal)","AccountDisplayValue":"\(bench.account)",\
      "CurrencyCode":"EUR"}
      """)
    #expect(reply.infolog.contains("is not found in the related table 'Customers'."))
  }

  @Test func trailingSegmentsMayBeMissingOrTooMany() {
    var bench = Bench()
    let journal = bench.journal("CBINV")
    let short = bench.ledger(journal, "Ledger", "401100", debit: "1")
    #expect(short.json["AccountDisplayValue"]?.text == "401100---")
    let long = bench.ledger(journal, "Ledger", "401100-001-014-SaaS-extra-more", debit: "1")
    #expect(long.json["AccountDisplayValue"]?.text == "401100-001-014-SaaS")
  }

  @Test func accountsAndDimensionValuesMustExistWhenALineIsWritten() {
    var bench = Bench()
    let journal = bench.journal("CBINV")
    let account = bench.ledger(journal, "Ledger", "999999---", debit: "1")
    #expect(account.infolog.contains("The value '999999' in field 'Main account' is not found"))
    let value = bench.ledger(journal, "Ledger", "401100-777--", debit: "1")
    #expect(value.infolog.contains("The value '777' in field 'BusinessUnit' is not found"))
    let currency = bench.ledger(journal, "Ledger", "401100---", debit: "1", extra: #","CurrencyCode":"XXX""#)
    #expect(currency.status == 400)
    // Suspended ones pass here and fail at posting.
    #expect(bench.ledger(journal, "Ledger", "401800-001-099-", debit: "1").status == 201)
  }

  @Test func theDelimiterOfTheEnvironmentCounts() {
    var bench = Bench { $0.finance.delimiter = "Bar" }
    let journal = bench.journal("CBINV")
    #expect(bench.rows("DimensionParameters").first?["DimensionSegmentDelimiter"]?.text == "Bar")
    #expect(
      bench.ledger(journal, "Ledger", "401100|001||SaaS", debit: "1").json["AccountDisplayValue"]?.text
        == "401100|001||SaaS")
    #expect(bench.ledger(journal, "Cust", bench.account, debit: "1").status == 201)
    let formats = bench.rows("DimensionIntegrationFormats", "IsActive eq 'Yes'")
    #expect(
      formats.contains {
        $0["FinancialDimensionFormat"]?.text == "MainAccount|BusinessUnit|CostCenter|Product"
      })
  }
}
