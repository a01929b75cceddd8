import Testing

@testable import Sandbox

/// The service that a partner deployed (contracts/d365fo.md section 8.2, way B).
@Suite struct PostingEndpointTests {
  private func call(_ bench: inout Bench, _ journal: String, company: String = "usmf") -> Bench.Reply {
    let token = bench.bearer()
    return bench.send(
      .financeOperations, "POST", PostingEndpoint.path, headers: [token],
      body: Array(#"{"_contract":{"DataAreaId":"\#(company)","JournalBatchNumber":"\#(journal)"}}"#.utf8))
  }

  @Test func aJournalIsPostedWhileTheCallerWaits() {
    var bench = Bench { $0.finance.postingInterval = nil }
    let journal = bench.journal("CBPAY", "run 1")
    _ = bench.payment(journal)
    let reply = call(&bench, journal)
    #expect(reply.status == 200)
    #expect(reply.json["Success"] == .bool(true))
    #expect(bench.rows("CustTransactions").count == 1)
  }

  @Test func whatCannotBePostedIsANoWithTheLog() {
    var bench = Bench { $0.finance.postingInterval = nil }
    let journal = bench.journal("CBPAY", "run 1")
    _ = bench.finance(
      "POST", "CustomerPaymentJournalLines", #"{"CurrencyCode":"EUR","JournalBatchNumber":"\#(journal)"}"#)
    let reply = call(&bench, journal)
    #expect(reply.json["Success"] == .bool(false))
    #expect(reply.json["Message"]?.text?.contains("Account number must be specified") == true)
    #expect(bench.rows("CustTransactions").isEmpty)
  }

  @Test func aJournalIsPostedOnce() {
    var bench = Bench { $0.finance.postingInterval = nil }
    let journal = bench.journal("CBPAY", "run 1")
    _ = bench.payment(journal)
    _ = call(&bench, journal)
    #expect(
      call(&bench, journal).json["Message"]?.text == "Journal \(journal) has already been posted.")
    #expect(bench.rows("CustTransactions").count == 1)
  }

  @Test(arguments: [("nothere", "usmf"), ("", "demf")])
  func anUnknownJournalIsANo(_ journal: String, _ company: String) {
    var bench = Bench()
    #expect(call(&bench, journal, company: company).json["Success"] == .bool(false))
  }

  @Test func whereNobodyDeployedItNothingIsThere() {
    var bench = Bench { $0.finance.offersPostingService = false }
    let journal = bench.journal("CBPAY", "run 1")
    #expect(call(&bench, journal).status == 404)
  }
}
