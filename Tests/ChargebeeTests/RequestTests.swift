import Billing
import Chargebee
import Testing
import Transport

struct RequestTests {
  private let site = ScriptedSite(body: #"{"list":[]}"#)

  @Test func aWindowIsAskedForWithExactlyTheseBytes() async throws {
    let walk = Walk(.invoice, .changed(from: 1_767_221_700, through: 1_767_225_540))
    _ = try await site.site().page(of: walk)
    let request = try #require(site.asked.first)
    #expect(
      request.address.text
        == "https://acme.chargebee.com/api/v2/invoices?limit=100&sort_by%5Basc%5D=updated_at&include_deleted=true"
        + "&updated_at%5Bbetween%5D=%5B1767221700%2C1767225540%5D")
    #expect(request.method == .get)
    #expect(request.body.isEmpty)
    #expect(request.operation == "GET /invoices")
    #expect(request.fields["Authorization"] == "Basic dGVzdF9rZXk6")
    #expect(request.fields["Accept"] == "application/json")
    #expect(request.fields["User-Agent"] == "Daybook")
    #expect(request.fields.all.count == 3)
  }

  @Test(arguments: [
    (RecordKind.customer, "customers?limit=100&sort_by%5Basc%5D=created_at&include_deleted=true"),
    (.invoice, "invoices?limit=100&sort_by%5Basc%5D=date&include_deleted=true"),
    (.creditNote, "credit_notes?limit=100&sort_by%5Basc%5D=date&include_deleted=true"),
    (.transaction, "transactions?limit=100&sort_by%5Basc%5D=date&include_deleted=true"),
    (.event, "events?limit=100&sort_by%5Basc%5D=occurred_at"),
  ])
  func theFirstLoadIsUnfilteredAndSorted(kind: RecordKind, expected: String) async throws {
    _ = try await site.site().page(of: Walk(kind, .everything(asOf: 1_767_225_600)))
    #expect(site.addresses == ["https://acme.chargebee.com/api/v2/" + expected])
  }

  @Test func creditNotesAreNeverSortedByChange() async throws {
    _ = try await site.site().page(
      of: Walk(.creditNote, .changed(from: 1_767_221_700, through: 1_767_225_540)))
    #expect(
      site.addresses[0].hasSuffix(
        "/credit_notes?limit=100&sort_by%5Basc%5D=date&include_deleted=true"
          + "&updated_at%5Bbetween%5D=%5B1767221700%2C1767225540%5D"))
  }

  @Test func eventsAreAskedForByTheirTime() async throws {
    _ = try await site.site().page(of: Walk(.event, .occurred(after: 1_767_221_700, asOf: 1_767_225_540)))
    #expect(
      site.addresses[0].hasSuffix(
        "/events?limit=100&sort_by%5Basc%5D=occurred_at&occurred_at%5Bafter%5D=1767221700"))
  }

  @Test func backfillsAskByTheDateOfTheDocument() async throws {
    let window = Window.dated(from: 1_767_221_700, through: 1_767_225_540)
    _ = try await site.site().page(of: Walk(.customer, window))
    _ = try await site.site().page(of: Walk(.transaction, window))
    #expect(site.addresses[0].hasSuffix("&created_at%5Bbetween%5D=%5B1767221700%2C1767225540%5D"))
    #expect(site.addresses[1].hasSuffix("&date%5Bbetween%5D=%5B1767221700%2C1767225540%5D"))
  }

  @Test func anOffsetGoesBackUnchanged() async throws {
    let offset = try #require(PageOffset(#"["1517505957000","149000000107"] é&x=%"#))
    _ = try await site.site().page(ListQuery(.invoice), at: offset)
    #expect(
      site.addresses[0].hasSuffix(
        "&offset=%5B%221517505957000%22%2C%22149000000107%22%5D%20%C3%A9%26x%3D%25"))
    #expect(PageOffset(String(repeating: "x", count: 1_001)) == nil)
  }

  @Test func idsAreAskedForAsAListWithoutLettingThemBreakOut() async throws {
    _ = try await site.site().records(.invoice, ids: ["a", "b\"],\\", "c'\u{301}"])
    #expect(
      site.addresses[0].hasSuffix("&id%5Bin%5D=%5B%22a%22%2C%22b%5C%22%5D%2C%5C%5C%22%2C%22c%27%CC%81%22%5D"))
    #expect(try await site.site().records(.invoice, ids: []).records.isEmpty)
    #expect(site.asked.count == 1)
  }

  @Test func timesAlwaysHaveTenDigits() async throws {
    _ = try await site.site().page(of: Walk(.invoice, .dated(from: -5, through: 99_999_999_999)))
    #expect(site.addresses[0].hasSuffix("%5B1000000000%2C9999999999%5D"))
  }

  @Test(arguments: [
    ("INV-1", "INV-1"), ("2026/0042", "2026/0042"), ("a b?c#d", "a%20b%3Fc%23d"),
    ("ü'\u{301}", "%C3%BC%27%CC%81"),
    ("..x", "..x"),
  ])
  func anIdGoesIntoThePathPercentEncodedAndKeepsItsSlash(id: String, expected: String) async throws {
    let site = ScriptedSite(status: 500, body: "")
    _ = try? await site.site().document(DocumentID(.invoice, id))
    #expect(site.addresses == ["https://acme.chargebee.com/api/v2/invoices/" + expected])
  }

  @Test(arguments: ["..", ".", "", "a/../b", "/a", "a//b", "a/"])
  func anIdThatWouldLeadElsewhereIsLookedUpInTheList(id: String) async throws {
    #expect(try await site.site().document(DocumentID(.invoice, id)) == .gone)
    #expect(site.addresses.count == 1)
    #expect(site.addresses[0].contains("/api/v2/invoices?limit=100&"))
    #expect(site.addresses[0].contains("include_deleted=true&id%5Bis%5D="))
  }

  @Test func theKeyIsShownNowhere() throws {
    let key = APIKey.sample("live_canary")
    var dumped = ""
    dump(key, to: &dumped)
    dump(try site.site(key: "live_canary"), to: &dumped)
    #expect(!(dumped + "\(key)" + String(reflecting: key)).contains("canary"))
  }

  @Test func nothingLeavesWhileTheVaultIsLocked() async throws {
    struct Locked: Error {}
    let site = ChargebeeSite(
      try SiteAddress(parsing: "https://acme.chargebee.com"), key: APIKey { _ in throw Locked() },
      zone: try SiteZone("UTC"), transport: self.site.transport)
    let error = await #expect(throws: ChargebeeError.self) { try await site.ping() }
    #expect(error?.reason == .keyUnavailable)
    #expect(self.site.asked.isEmpty)
  }
}

struct SiteAddressTests {
  @Test(arguments: [
    ("http://127.0.0.1:8080", "http://127.0.0.1:8080/api/v2"),
    ("https://proxy.example/chargebee/api/v2/", "https://proxy.example/chargebee/api/v2"),
    ("https://ACME.chargebee.com/", "https://acme.chargebee.com/api/v2"),
  ])
  func anAddressMayNameItsPath(text: String, expected: String) throws {
    #expect(try SiteAddress(parsing: text).description == expected)
  }

  @Test(arguments: ["http://acme.chargebee.com", "http://localhost:80", "http://127.0.0.1.evil.example"])
  func onlyLoopbackIsSpokenToInTheClear(text: String) {
    #expect(throws: InvalidSiteAddress(found: text, reason: .notEncrypted)) { try SiteAddress(parsing: text) }
  }

  @Test(arguments: [
    "", "acme", "ftp://x", "https://a@b.example", "https://x.example/?a=b", "https://x.example\\y",
  ])
  func whatIsNoAddressIsRefused(text: String) {
    #expect(throws: InvalidSiteAddress(found: text, reason: .malformed)) { try SiteAddress(parsing: text) }
  }

  @Test(arguments: [
    "", "Acme", "a.b", "acme/", "acme@evil", "-acme", "acme-", "a\u{301}", String(repeating: "a", count: 61),
  ])
  func aSiteNameIsOnlyWhatAHostNameMayHold(text: String) {
    #expect(throws: InvalidSiteName(found: text)) { try SiteName(text) }
  }

  @Test func theTestSiteIsASiteOfItsOwn() throws {
    #expect(try SiteName("acme-test").isTest)
    #expect(try SiteName("acme-test").counterpart == SiteName("acme"))
    #expect(try SiteName("acme").counterpart == SiteName("acme-test"))
    #expect(try !SiteName("test").isTest)
  }

  @Test func eachRegionHasItsHosts() throws {
    let site = try SiteName("acme")
    #expect(Region.us.origins(of: site).map(\.description) == ["https://acme.chargebee.com"])
    #expect(
      Region.eu.origins(of: site).map(\.host) == ["acme.eu.chargebee.com", "acme.chargebee.com"])
    #expect(
      Region.au.origins(of: site).map(\.host) == ["acme.au.chargebee.com", "acme.chargebee.com"])
  }
}
