import Testing

@testable import Sandbox

@Suite struct EndpointTests {
  @Test func aWrongKeyAndNoKeyAre401WithABody() {
    var bench = Bench()
    let wrong = [WireHeader("authorization", "Basic " + Base64.encode(Array("other:".utf8)))]
    let reply = bench.send(.chargebee, "GET", "/api/v2/invoices", headers: wrong)
    #expect(reply.status == 401)
    #expect(reply.json["api_error_code"]?.text == "api_authentication_failed")
    #expect(reply.json["message"]?.text == "Sorry, authentication failed. Invalid api key")
    #expect(reply.json["http_status_code"]?.wholeNumber == 401)
    #expect(reply.answer.header("www-authenticate") != nil)
    #expect(
      bench.send(.chargebee, "GET", "/api/v2/invoices").json["api_error_code"]?.text
        == "basic_authentication_failed")
    for value in ["Basic", "Basic !!!", "Bearer x", "Basic \(Base64.encode(Array("nocolon".utf8)))"] {
      let reply = bench.send(
        .chargebee, "GET", "/api/v2/invoices", headers: [WireHeader("Authorization", value)])
      #expect(reply.status == 401)
    }
  }

  @Test(arguments: ["POST", "PUT", "DELETE", "PATCH", "get"])
  func anythingButGetIs405AndLogged(method: String) {
    var bench = Bench()
    let before = bench.world.truth
    #expect(
      bench.billing("invoices", method: method).json["api_error_code"]?.text == "http_method_not_supported")
    #expect(bench.world.log.writesToChargebee.map(\.method) == [method])
    #expect(bench.world.truth == before)
  }

  @Test func retrievesAnswerOneResourceAndUnknownIdsAre404() throws {
    var bench = Bench()
    for stream in ["customers", "invoices", "credit_notes", "transactions", "events"] {
      let listed = try #require(bench.all(stream).first { $0["deleted"] != .bool(true) })
      let id = try #require(listed["id"]?.text)
      let reply = bench.billing("\(stream)/\(PercentCoding.encode(id))")
      #expect(reply.status == 200)
      #expect(reply.json.members?.first?.value == listed)
      let missing = bench.billing("\(stream)/nothing")
      #expect(missing.status == 404)
      #expect(missing.json["api_error_code"]?.text == "resource_not_found")
    }
    #expect(bench.billing("plans").status == 404)
    #expect(bench.send(.chargebee, "GET", "/elsewhere", headers: [bench.key]).status == 404)
  }

  @Test func anIdWithASlashIsFoundEncodedOrNot() {
    var bench = Bench(documents: 200)
    for id in ["RE%2F2026-0007", "RE/2026-0007"] {
      #expect(bench.billing("invoices/\(id)").json["invoice"]?["id"]?.text == "RE/2026-0007")
      #expect(bench.billing("invoices/\(id)/payments").list.count == 1)
    }
  }

  @Test func theSiteDescribesItself() {
    var bench = Bench()
    #expect(
      bench.billing("configurations").json["configurations"]?.elements?.first?["product_catalog_version"]?
        .text == "v2")
    let currencies = bench.billing("currencies/list").list.compactMap { $0["currency"] }
    #expect(
      currencies.compactMap { $0["currency_code"]?.text } == ["EUR", "USD", "GBP", "JPY", "PLN", "NOK"])
    #expect(currencies.filter { $0["is_base_currency"] == .bool(true) }.count == 1)
    #expect(bench.billing("custom_field_configs").list.count == 1)
  }

  @Test func theLimitSlidesOverSixtySeconds() {
    var bench = Bench { $0.chargebee.requestsPerMinute = 3 }
    for _ in 0..<3 {
      #expect(bench.billing("configurations").status == 200)
      bench.time += 10_000
    }
    #expect(bench.billing("configurations").json["api_error_code"]?.text == "api_request_limit_exceeded")
    bench.time += 30_000
    #expect(bench.billing("configurations").status == 200)
    #expect(bench.billing("configurations").status == 429)
  }

  @Test func theDateHeaderIsTheServersClock() {
    var bench = Bench()
    #expect(bench.billing("configurations").answer.header("date") == "Wed, 28 Jan 2026 09:00:00 GMT")
  }

  @Test func anEventHoldsSnapshotsOfItsMoment() throws {
    var bench = Bench()
    let events = bench.all("events", "&sort_by%5Basc%5D=occurred_at")
    let paid = try #require(events.first { $0["event_type"]?.text == "payment_succeeded" })
    #expect(paid["api_version"]?.text == "v2")
    #expect(paid["content"]?["transaction"]?["status"]?.text == "success")
    let types = Set(events.compactMap { $0["event_type"]?.text })
    for type in [
      "customer_created", "invoice_generated", "payment_succeeded", "payment_failed", "payment_initiated",
      "payment_refunded", "credit_note_created", "invoice_updated", "invoice_deleted", "transaction_created",
      "pending_invoice_created", "authorization_succeeded", "authorization_voided",
    ] { #expect(types.contains(type), "\(type)") }
    // The first event about a voided invoice shows it as it was before.
    let voided = try #require(bench.world.truth.invoices.first { $0.status == "voided" })
    let first = events.first { $0["content"]?["invoice"]?["id"]?.text == voided.id }
    #expect(first?["content"]?["invoice"]?["status"]?.text == "posted")
  }

  @Test func strangeTargetsAreAnsweredAndNeverTrap() {
    var bench = Bench()
    var chance = Chance(seed: 9)
    let pieces = [
      "invoices", "?", "&", "limit=", "%", "%5B", "]", "[", "offset=", "sort_by[asc]=", "date[between]=[",
      "9",
      "\u{301}", "'", "/", "\"", "+", "=", "é", "#", "\u{0}", "events", "id[in]=[\"",
      "2147483648999999999999",
    ]
    for _ in 0..<500 {
      let target = (0..<6).map { _ in chance.pick(pieces) }.joined()
      #expect([200, 400, 404].contains(bench.billing(target).status))
      #expect((200..<500).contains(bench.finance("GET", target).status))
    }
  }
}
