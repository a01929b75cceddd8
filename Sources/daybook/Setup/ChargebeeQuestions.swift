import Chargebee
import Engine
import Ledger
import Transport
import Vault

/// What a person says about Chargebee, tried before it is believed.
struct ChargebeeAnswers: Sendable {
  let site: SiteName
  let region: ChargebeeSettings.Region
  /// Where the site answered, where that is not its first address by name and region.
  let address: Origin?
  let timeZone: String
  let requestsPerMinute: Int
  /// The first day whose documents are posted; nil for all.
  let cutOver: LedgerDate?
  let key: Secret
}

/// Asks where the billing is, and finds out whether the key opens it.
struct ChargebeeQuestions: Sendable {
  let interview: Interview
  let transport: HTTPTransport

  /// Asks until a site answers.
  func answers() async throws -> ChargebeeAnswers {
    interview.say("Chargebee. Daybook only reads there: a key of the kind Read-Only: All is enough.")
    var last: (name: String, region: ChargebeeSettings.Region, zone: String)?
    while true {
      let name = try await interview.ask(
        "Name of the site (acme-test of https://acme-test.chargebee.com)", suggesting: last?.name, .siteName)
      let region: ChargebeeSettings.Region = try await interview.ask(
        "Region of its data", suggesting: last?.region.rawValue ?? "us", .word)
      let zone = try await interview.ask(
        "Time zone of the site, like Europe/Berlin", suggesting: last?.zone, .timeZone)
      last = (name, region, zone)
      let key = try await interview.secret("API key")
      let visit = try SiteVisit(name, region, zone, key, transport)
      guard let address = try await address(visit) else { continue }
      await tellRights(visit, address)
      let limit = try await interview.ask(
        "Requests a minute that the plan allows", suggesting: "100", .number(1...100_000))
      let cutOver = try await interview.askIfAny(
        "First day that Daybook posts; what is dated before belongs to the system before (nothing: all days)",
        .date)
      return ChargebeeAnswers(
        site: visit.site, region: region, address: visit.isUsual(address) ? nil : address, timeZone: zone,
        requestsPerMinute: limit, cutOver: cutOver, key: key)
    }
  }

  /// Where the site answers; nil where it does not, and everything is to be typed again.
  private func address(_ visit: SiteVisit) async throws -> Origin? {
    let found = await visit.probe.run()
    interview.say(found.description)
    if let chosen = found.chosen { return chosen }
    guard
      let other = try await interview.askIfAny(
        "Another address, such as that of a proxy (nothing: site and key once more)", .origin)
    else { return nil }
    do {
      _ = try await visit.place(at: other).ping()
      interview.say("It answers at \(other).")
      return other
    } catch {
      interview.say(error.description)
      return nil
    }
  }

  private func tellRights(_ visit: SiteVisit, _ address: Origin) async {
    let unreadable = await visit.place(at: address).unreadableLists()
    guard let first = unreadable.first else { return }
    let kinds = unreadable.map(\.kind.rawValue).joined(separator: ", ")
    interview.say("The key may not read \(kinds): \(first.error.sentence) \(first.error.advice)")
  }
}

/// A site that is tried with a key.
private struct SiteVisit {
  let site: SiteName
  let region: Chargebee.Region
  let zone: SiteZone
  let key: APIKey
  let transport: HTTPTransport

  init(
    _ name: String, _ region: ChargebeeSettings.Region, _ zone: String, _ key: Secret,
    _ transport: HTTPTransport
  ) throws {
    site = try SiteName(name)
    self.region = Chargebee.Region(rawValue: region.rawValue) ?? .us
    self.zone = try SiteZone(zone)
    self.key = APIKey { use in key.withBytes(use) }
    self.transport = transport
  }

  var probe: RegionProbe {
    RegionProbe(site: site, region: region, key: key, zone: zone, connect: { [transport] _ in transport })
  }

  func place(at address: Origin) -> ChargebeeSite {
    ChargebeeSite(SiteAddress(origin: address), key: key, zone: zone, transport: transport)
  }

  /// Whether the configuration need not name the address.
  func isUsual(_ address: Origin) -> Bool { region.origins(of: site).first == address }
}
