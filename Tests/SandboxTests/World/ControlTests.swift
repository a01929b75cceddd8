import Testing

@testable import Sandbox

@Suite struct ControlTests {
  private func control(_ bench: inout Bench, _ method: String, _ path: String, _ body: String = "")
    -> Bench.Reply
  {
    let request = WireRequest(
      host: .financeOperations, method: method, target: "/sandbox/\(path)", body: Array(body.utf8))
    return Bench.Reply(answer: bench.world.control(request, at: bench.time))
  }

  @Test func anActIsDoneAndSeenInTheTruth() throws {
    var bench = Bench()
    let open = try #require(
      bench.world.truth.invoices.first {
        !$0.isDeleted && $0.status == "posted" && $0.amountPaid == 0 && $0.amountAdjusted == 0
      })
    let act = #"{"act":"void_invoice","invoice":"\#(open.id)","reason":"duplicate"}"#
    #expect(control(&bench, "POST", "acts", act).status == 204)
    let truth = control(&bench, "GET", "truth").json
    let shown = truth["invoices"]?.elements?.first { $0["id"]?.text == open.id }
    #expect(shown?["status"]?.text == "voided")
    let again = control(&bench, "POST", "acts", act)
    #expect(again.status == 409)
    #expect(again.json["error"]?.text == "Invoice \(open.id) is voided.")
  }

  @Test(arguments: [
    #"{"act":"add_customer","customer":"new"}"#, #"{"act":"hold","account":"GB-9004","status":"No"}"#,
    #"{"act":"set_period","year":2025,"month":12,"status":"Closed"}"#, #"{"act":"run_posting_job"}"#,
    #"{"act":"suspend_value","dimension":"Product","value":"SMS","suspended":true}"#,
    #"{"act":"allow_in_structure","combination":1,"segment":"Product","criteria":"SaaS;\"\""}"#,
    #"{"act":"suspend_main_account","account":"401100","suspended":true}"#,
    #"{"act":"add_account","account":"NEW-1","name":"Neu"}"#,
    #"{"act":"set_journal_name","name":"CBPAY","property":"DeleteLinesAfterPosting","value":"Yes"}"#,
  ])
  func actsCanBeWrittenAsJson(act: String) {
    var bench = Bench()
    let reply = control(&bench, "POST", "acts", act)
    #expect(reply.status == 204, "\(reply.text)")
  }

  @Test(arguments: [
    "", "{}", #"{"act":"dance"}"#, #"{"act":"void_invoice"}"#,
    #"{"act":"raise_invoice","customer":"nobody","unit_amount":1}"#,
    #"{"act":"edit_line","invoice":"INV-10001","line":9223372036854775807,"unit_amount":9223372036854775807}"#,
    #"{"act":"record_payment","customer":"x","amount":1,"date":9223372036854775807}"#,
    #"{"act":"set_period","year":9223372036854775807,"month":-5}"#,
    #"{"act":"collect","invoice":"x","amount":-1}"#,
  ])
  func anActThatIsNoneIsRefusedWithASentence(act: String) {
    var bench = Bench()
    #expect(control(&bench, "POST", "acts", act).status == 409)
  }

  @Test func faultsAreScriptedAndReset() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    let fault =
      #"{"host":"financeOperations","method":"POST","contains":"JournalLines","fate":"lose_answer"}"#
    #expect(control(&bench, "POST", "script", fault).status == 204)
    #expect(bench.payment(journal).answer.delivery == .lostAfterCommit)
    #expect(control(&bench, "POST", "faults", #"{"plan":"slow"}"#).status == 204)
    #expect(control(&bench, "GET", "plans").json["plan"]?.text == "slow")
    #expect(control(&bench, "POST", "faults", #"{"plan":"nope"}"#).status == 409)
    #expect(control(&bench, "POST", "script", #"{"host":"moon"}"#).status == 409)
  }

  @Test func booksFinanceAndLogAreJson() {
    var bench = Bench()
    bench.invoice(bench.journal("CBINV"))
    bench.runJob()
    let finance = control(&bench, "GET", "finance").json
    #expect(finance["customer_sums"]?.elements?.first?["minor_units"]?.wholeNumber == 11_900)
    #expect(finance["journal_lines"]?.elements?.count == 3)
    let paid = control(&bench, "GET", "books").json["receivables"]?.elements?.count ?? 0
    let all = control(&bench, "GET", "books?post_when=finalised&gross=true").json
    #expect(paid > 0 && (all["receivables"]?.elements?.count ?? 0) >= paid)
    #expect(all["keys"]?.elements?.contains { $0["key"]?.text == "PROMO" } == true)
    #expect(control(&bench, "GET", "log").json["requests"]?.elements?.count == bench.world.log.entries.count)
    #expect(control(&bench, "GET", "clock").json["now"]?.wholeNumber == bench.time)
    #expect(control(&bench, "GET", "nothing").status == 404)
  }
}
