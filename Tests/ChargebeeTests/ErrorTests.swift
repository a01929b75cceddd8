import Chargebee
import ExactJSON
import Foundation
import Testing
import Transport

struct ErrorTests {
  private func error(
    _ status: Int, _ body: String, host: String = "https://acme.chargebee.com", key: String = "k"
  ) async throws -> ChargebeeError {
    let site = try ScriptedSite(status: status, body: body).site(host, key: key)
    do throws(ChargebeeError) {
      _ = try await site.page(ListQuery(.invoice))
    } catch {
      return error
    }
    throw CancellationError()
  }

  @Test(arguments: [
    ("401.api_authentication_failed", "the key is not accepted.", ChargebeeError.Remedy.giveKey),
    ("403.request_blocked", "Chargebee has blocked the site, or it is not enabled.", .changeSettings),
    ("404.not_found_generic", "there is no such record.", .none),
    ("404.resource_not_found", "there is no such record.", .none),
    ("429.api_request_limit_exceeded", "the requests of this minute are spent.", .askAgain),
    ("429.lock_timeout", "somebody else is working on the same record.", .askAgain),
  ])
  func recordedErrorsAreUnderstood(file: String, sentence: String, remedy: ChargebeeError.Remedy) async throws
  {
    let recorded = try #require(try Recordings.value("errors/\(file).json").object)
    let status = try #require(Int(file.prefix(3)))
    let error = try await error(status, recorded["body"]?.compactText ?? "")
    #expect(error.sentence == sentence)
    #expect(error.remedy == remedy)
    #expect(error.words?.message == recorded["body"]?.object?["message"]?.string)
  }

  @Test(arguments: [
    (400, #"{"api_error_code":"param_wrong_value","param":"offset"}"#, ChargebeeError.Remedy.restartWindow),
    (400, #"{"api_error_code":"param_wrong_value","param":"limit"}"#, .none),
    (400, #"{"api_error_code":"configuration_incompatible"}"#, .changeSettings),
    (401, "", .giveKey), (403, #"{"api_error_code":"api_authorization_failed"}"#, .changeSettings),
    (404, #"{"api_error_code":"site_not_found"}"#, .changeSettings), (404, "<html>", .none),
    (405, "", .none), (429, "<html>slow down</html>", .askAgain), (500, "{}", .askAgain),
    (502, "<html><body>502 Bad Gateway</body></html>", .askAgain),
    (503, #"{"api_error_code":"site_not_ready","type":"operation_failed"}"#, .askAgain), (504, "", .askAgain),
  ])
  func statusAndCodeDecideWhatIsToBeDone(status: Int, body: String, remedy: ChargebeeError.Remedy)
    async throws
  {
    #expect(try await error(status, body).remedy == remedy)
  }

  @Test func aForgottenTestSuffixHasASentenceOfItsOwn() async throws {
    #expect(
      try await error(401, "{}", key: "test_abc").description
        == "GET /invoices at acme.chargebee.com: the key is not accepted: it is the key of a test site, and this is a "
        + "live one. Add -test to chargebee.site, or give the key of the live site.")
    #expect(
      try await error(401, "{}", host: "https://acme-test.chargebee.com", key: "live_abc").advice
        == "Take -test from chargebee.site, or give a key of the test site.")
    #expect(
      try await error(401, "{}", host: "https://acme-test.chargebee.com", key: "test_abc").advice.hasPrefix(
        "Give a key of this very site"))
  }

  @Test func ofAHostThatIsNotChargebeesNothingIsGuessed() async throws {
    let error = try await error(401, "{}", host: "https://proxy.example", key: "test_abc")
    #expect(error.sentence == "the key is not accepted.")
  }

  @Test func sentencesCarryPlainNamesOnlyAndNeverTheForeignText() async throws {
    let body =
      #"{"api_error_code":"param_wrong_value","param":"updated_at[between]","message":"\u001b[2Jevil"}"#
    let error = try await error(400, body)
    #expect(error.sentence == "refused with status 400, param_wrong_value, parameter updated_at[between].")
    #expect(!error.description.contains("evil"))
    #expect(
      try await self.error(400, #"{"api_error_code":"a\u001b[2J","param":"b c"}"#).sentence
        == "refused with status 400.")
  }

  @Test func aLongMessageIsCut() async throws {
    let body = JSONValue.members([("message", .string(String(repeating: "x", count: 5_000)))]).compactText
    #expect(try await error(500, body).words?.message?.count == 300)
  }

  @Test(arguments: [
    (TransportError.Reason.nameNotFound, ChargebeeError.Remedy.askAgain), (.connectionLost, .askAgain),
    (.notTrusted(.expired), .changeSettings), (.redirected(status: 302, to: "evil.example"), .changeSettings),
    (.cancelled, .askAgain),
  ])
  func withoutAnAnswerTheReasonDecides(reason: TransportError.Reason, remedy: ChargebeeError.Remedy)
    async throws
  {
    let site = try ScriptedSite { _ in .failure(reason) }.site()
    let error = await #expect(throws: ChargebeeError.self) { try await site.ping() }
    #expect(error?.remedy == remedy)
  }

  @Test func everyRemedyHasItsAdvice() async throws {
    for status in [400, 401, 403, 404, 418, 429, 500, 503] {
      let error = try await error(status, "{}")
      #expect(!error.sentence.isEmpty && error.sentence.hasSuffix("."))
    }
  }
}

struct SetupTests {
  @Test func aPingAsksForOneTransactionAndTellsChargebeesClock() async throws {
    let site = ScriptedSite(
      fields: HTTPFields([("date", "Thu, 01 Jan 2026 00:00:07 GMT")]), body: #"{"list":[]}"#)
    #expect(try await site.site().ping() == 1_767_225_607)
    #expect(site.addresses[0].hasSuffix("/transactions?limit=1&sort_by%5Basc%5D=date&include_deleted=true"))
  }

  @Test(arguments: ["", "Thu, 41 Jan 2026 00:00:07 GMT", "Thu, 01 Foo 2026 00:00:07 GMT", "01 Jan 2026", "x"])
  func aClockThatCannotBeReadIsNone(text: String) async throws {
    let site = ScriptedSite(fields: HTTPFields([("Date", text)]), body: #"{"list":[]}"#)
    #expect(try await site.site().ping() == nil)
  }

  @Test func theCatalogueIsRead() async throws {
    let site = ScriptedSite(
      body: #"{"configurations":[{"domain":"acme-test","product_catalog_version":"v2"}]}"#)
    let facts = try await site.site().facts()
    #expect(facts.domain == "acme-test" && facts.catalogue == "v2")
    #expect(site.addresses == ["https://acme.chargebee.com/api/v2/configurations"])
    await #expect(throws: ChargebeeError.self) { try await ScriptedSite(body: "{}").site().facts() }
  }

  @Test func currenciesAreReadPageByPage() async throws {
    let site = ScriptedSite(turns: [
      (
        200,
        #"{"list":[{"currency":{"currency_code":"EUR","is_base_currency":true,"enabled":true}}],"next_offset":"2"}"#
      ),
      (200, #"{"list":[{"currency":{"currency_code":"USD","is_base_currency":false,"enabled":false}}]}"#),
    ])
    let currencies = try await site.site().currencies()
    #expect(currencies.map(\.code) == ["EUR", "USD"])
    #expect(currencies.map(\.isBase) == [true, false] && currencies.map(\.isEnabled) == [true, false])
    #expect(site.addresses[1].hasSuffix("/currencies/list?limit=100&offset=2"))
  }

  @Test func aRestrictedKeyIsFoundOutListByList() async throws {
    let site = ScriptedSite { request in
      request.address.path.hasSuffix("/transactions")
        ? .status(403, #"{"api_error_code":"api_authorization_failed"}"#) : .status(200, #"{"list":[]}"#)
    }
    let failures = try await site.site().unreadableLists()
    #expect(failures.map(\.kind) == [.transaction])
    #expect(site.asked.count == 5)
  }

  @Test func timeZonesWorkHere() {
    #expect(ZoneCheck.failures().isEmpty)
  }
}
