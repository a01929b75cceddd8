import Testing

@testable import Sandbox

@Suite struct FaultTests {
  @Test func everyPromisedPlanHasItsName() {
    #expect(
      Set(FaultPlan.names).isSuperset(of: [
        "none", "lost-answers", "ghost-writes", "throttle", "storm", "server-errors", "token-expiry",
        "closed-period",
        "vanishing-customer", "truncated-batch", "stale-lists", "broken-entries", "slow",
      ]))
    for name in FaultPlan.names { #expect(FaultPlan.named(name)?.name == name) }
    #expect(FaultPlan.named("weather") == nil)
  }

  private func fault(_ fate: Fate, _ occurrence: Int = 1, _ part: String = "JournalLines") -> ScriptedFault {
    ScriptedFault(
      host: .financeOperations, method: "POST", targetContains: part, occurrence: occurrence, fate: fate)
  }

  @Test func theNthMatchingRequestGetsItsFateAndNoOther() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    bench.world.script(fault(.loseAnswer, 2))
    let deliveries = (1...3).map { bench.payment(journal, id: "CB\($0)").answer.delivery }
    #expect(deliveries == [.delivered, .lostAfterCommit, .delivered])
    #expect((1...3).map { bench.world.financeState.count(paymentID: "CB\($0)") } == [1, 1, 1])
  }

  @Test func aLostRequestChangesNothing() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    bench.world.script(fault(.loseRequest))
    #expect(bench.payment(journal).answer.delivery == .lostBeforeCommit)
    #expect(bench.world.financeState.count(paymentID: "CBPAYMENT1") == 0)
  }

  @Test func aGhostWriteLandsWhenItsTimeHasCome() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    bench.world.script(fault(.applyLater(after: 45_000...45_000)))
    #expect(bench.payment(journal).answer.delivery == .appliedLater(at: bench.time + 45_000))
    bench.time += 44_999
    #expect(bench.rows("CustomerPaymentJournalLines").isEmpty)
    bench.time += 1
    #expect(bench.rows("CustomerPaymentJournalLines").count == 1)
  }

  @Test func aGhostMeetsTheWorldAsItIsThen() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    bench.world.script(fault(.applyLater(after: 45_000...45_000)))
    _ = bench.payment(journal, extra: #","LineNumber":1"#)
    // The caller sends the same again under the same number; the key protects against the double.
    #expect(bench.payment(journal, extra: #","LineNumber":1"#).status == 201)
    bench.time += 45_000
    #expect(bench.rows("CustomerPaymentJournalLines").count == 1)
    #expect(bench.world.financeState.count(paymentID: "CBPAYMENT1") == 1)
  }

  @Test func anErrorAfterApplyingIsStillApplied() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    bench.world.script(fault(.applyThenAnswer(.financeFailure)))
    #expect(bench.payment(journal).status == 500)
    #expect(bench.world.financeState.count(paymentID: "CBPAYMENT1") == 1)
    bench.world.script(fault(.refuse(.page(502, "Bad Gateway"))))
    let page = bench.payment(journal, id: "CB2")
    #expect(page.text == "<html><body>502 Bad Gateway</body></html>")
    #expect(bench.world.financeState.count(paymentID: "CB2") == 0)
  }

  @Test func aTruncatedAnswerSaysHowMuchOfItArrives() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    bench.world.script(fault(.truncate(bytes: 17)))
    #expect(bench.payment(journal).answer.delivery == .truncated(bytes: 17))
    bench.world.script(fault(.delay(by: 2_000...2_000)))
    #expect(bench.payment(journal).answer.delivery == .delayed(by: 2_000))
  }

  @Test func aThrottledHostWantsToBeLeftAloneAndRemembers() {
    var bench = Bench()
    _ = bench.bearer()
    bench.world.script(
      ScriptedFault(host: .financeOperations, method: "GET", fate: .throttle(seconds: 5, form: .seconds)))
    let first = bench.finance("GET", "Ledgers")
    #expect(first.status == 429)
    #expect(first.answer.header("retry-after") == "5")
    bench.time += 4_999
    #expect(bench.finance("GET", "Ledgers").answer.header("retry-after") == "10")
    #expect(bench.world.log.requestsBeforeFloor.count == 1)
    bench.time += 10_000
    #expect(bench.finance("GET", "Ledgers").status == 200)
    #expect(bench.world.log.requestsBeforeFloor.count == 1)
  }

  @Test func theWaitMayBeADateOrMissing() {
    var bench = Bench()
    bench.time += 250
    bench.world.script(ScriptedFault(host: .chargebee, fate: .throttle(seconds: 5, form: .date)))
    let reply = bench.billing("invoices")
    #expect(reply.answer.header("retry-after") == "Wed, 28 Jan 2026 09:00:06 GMT")
    #expect(reply.json["api_error_code"]?.text == "api_request_limit_exceeded")
    bench.world.setFaults(.none)
    bench.world.script(ScriptedFault(host: .chargebee, fate: .throttle(seconds: 5, form: .missing)))
    #expect(bench.billing("invoices").answer.header("retry-after") == nil)
    #expect(bench.billing("invoices").status == 429)
    #expect(bench.world.log.requestsBeforeFloor.isEmpty)
  }

  @Test func tokensAreHonouredForLessThanTheyPromise() {
    var bench = Bench { $0.faults = FaultPlan.named("token-expiry") ?? .none }
    bench.renewsToken = false
    #expect(bench.finance("GET", "Ledgers").status == 200)
    bench.time += 20_000
    #expect(bench.finance("GET", "Ledgers").status == 401)
  }

  @Test func aClosedPeriodIsTheMonthBefore() {
    var bench = Bench { $0.faults = FaultPlan.named("closed-period") ?? .none }
    let periods = bench.rows("LedgerFiscalPeriods", "LedgerName eq 'USMF'")
    let levels = periods.map {
      "\($0["YearName"]?.text ?? "") \($0["PeriodName"]?.text ?? "") \($0["CustAccessLevel"]?.text ?? "") \($0["PeriodStatus"]?.text ?? "")"
    }
    #expect(levels.contains("2025 Period 12 None Open"))
    #expect(levels.contains("2026 Period 1 All Open"))
    #expect(levels.contains("2025 Period 11 All Closed"))
  }

  @Test func customersWithDocumentsVanish() {
    var bench = Bench { $0.faults = FaultPlan.named("vanishing-customer") ?? .none }
    let before = bench.rows("CustomersV3").count
    bench.time += 20_000
    #expect(bench.rows("CustomersV3").count == before - 2)
    #expect(bench.world.scriptRefusals == [])
  }

  @Test func brokenEntriesCannotBeDecodedAndAreNamed() {
    var bench = Bench(documents: 600) { $0.faults = FaultPlan.named("broken-entries") ?? .none }
    let broken = Set(bench.world.truth.broken)
    #expect(broken.count > 5 && broken.count < 60)
    for invoice in bench.all("invoices") {
      let isSound = invoice["total"]?.wholeNumber != nil
      #expect(isSound != broken.contains(invoice["id"]?.text ?? ""))
    }
    bench.world.setFaults(.none)
    #expect(bench.world.truth.broken.isEmpty)
  }

  @Test(arguments: [
    "lost-answers", "ghost-writes", "throttle", "storm", "server-errors", "truncated-batch", "slow",
  ])
  func aPlanHitsSomeRequestsAndNotAll(name: String) throws {
    var bench = Bench { $0.faults = FaultPlan.named(name) ?? .none }
    var hit = 0
    var sound = 0
    for round in 0..<100 {
      bench.time += 61_000
      let replies = [
        bench.billing("invoices"), bench.finance("GET", "Ledgers"),
        bench.finance("POST", "CustomerPaymentJournalHeaders", #"{"JournalName":"CBPAY"}"#),
        bench.finance("POST", "$batch", "x\(round)"),
      ]
      for reply in replies {
        let isSound = reply.answer.delivery == .delivered && [200, 201, 400].contains(reply.status)
        if isSound { sound += 1 } else { hit += 1 }
      }
    }
    #expect(hit >= 7, "\(name)")
    #expect(sound >= 80, "\(name)")
  }
}
