import Chargebee
import Synchronization
import Testing
import Transport

struct RegionProbeTests {
  /// What each host answers; every other host has no address.
  private func find(
    _ site: String, _ region: Region, key: String = "k", _ hosts: [String: Reply]
  ) async throws -> (finding: RegionFinding, hosts: [String]) {
    let world = ScriptedSite { hosts[$0.address.origin.host] ?? .failure(.nameNotFound) }
    let probe = RegionProbe(
      site: try SiteName(site), region: region, key: .sample(key), zone: try SiteZone("UTC"),
      connect: { _ in world.transport })
    return (await probe.run(), world.asked.map(\.address.origin.host))
  }

  private let works = Reply.status(200, #"{"list":[]}"#)
  private let refused = Reply.status(401, #"{"api_error_code":"api_authentication_failed"}"#)

  @Test func theRegionsOwnHostIsKeptWhereItAnswers() async throws {
    let (finding, asked) = try await find(
      "acme", .eu, ["acme.eu.chargebee.com": works, "acme.chargebee.com": works])
    #expect(finding.chosen?.host == "acme.eu.chargebee.com")
    #expect(asked == ["acme.eu.chargebee.com"])
    #expect(
      finding.description
        == "The key of site acme works at https://acme.eu.chargebee.com. This is the region's own host.")
  }

  @Test func theCommonHostIsTakenWhereTheRegionsOwnDoesNotExist() async throws {
    let (finding, asked) = try await find("acme", .au, ["acme.chargebee.com": works])
    #expect(finding.chosen?.host == "acme.chargebee.com")
    #expect(asked == ["acme.au.chargebee.com", "acme.chargebee.com"])
    #expect(
      finding.description
        == "The key of site acme works at https://acme.chargebee.com. This is the common host; the one of region au, "
        + "acme.au.chargebee.com, does not accept it: the host name has no address.")
  }

  @Test func theCommonHostIsSaidToBeTheCommonOne() async throws {
    let (finding, _) = try await find("acme", .us, ["acme.chargebee.com": works])
    #expect(
      finding.description
        == "The key of site acme works at https://acme.chargebee.com. This is the common host.")
  }

  @Test func aForgottenTestSuffixIsFound() async throws {
    let (finding, asked) = try await find(
      "acme", .us, key: "test_1", ["acme.chargebee.com": refused, "acme-test.chargebee.com": works])
    #expect(finding.chosen == nil)
    #expect(asked == ["acme.chargebee.com", "acme-test.chargebee.com"])
    #expect(
      finding.description
        == "The key belongs to acme-test, not to acme: it works at https://acme-test.chargebee.com. "
        + "That is a test site; -test is part of its name. Write chargebee.site = \"acme-test\", or give the key of acme."
    )
  }

  @Test func aKeyWithoutPrivilegeIsToldFromAWrongOne() async throws {
    let restricted = Reply.status(403, #"{"api_error_code":"api_authorization_failed"}"#)
    let (finding, asked) = try await find("acme", .us, ["acme.chargebee.com": restricted])
    #expect(finding.chosen?.host == "acme.chargebee.com")
    #expect(asked.count == 1)
    #expect(
      finding.description
        == "The key of site acme works at https://acme.chargebee.com. But it may not read transactions: "
        + "give a key of the kind Read-Only: All.")
  }

  @Test func aKeyThatIsRefusedEverywhereGoesToTheSitesOwnHostsOnly() async throws {
    let (finding, asked) = try await find("acme", .eu, [:])
    #expect(finding.chosen == nil)
    #expect(
      asked == [
        "acme.eu.chargebee.com", "acme.chargebee.com", "acme-test.eu.chargebee.com",
        "acme-test.chargebee.com",
      ])
    #expect(finding.description.hasPrefix("No host accepts the key of site acme. acme.eu.chargebee.com: "))
  }

  @Test func anOutageIsNotTakenForAWrongName() async throws {
    let (finding, asked) = try await find("acme", .us, ["acme.chargebee.com": .status(503, "")])
    #expect(finding.chosen == nil && asked == ["acme.chargebee.com"])
    #expect(finding.description.contains("Chargebee fails (status 503)"))
  }
}
