import Chargebee
import Engine
import Transport
import Wire

// Whether Chargebee answers, at which host, and whether its clock and ours agree.
extension Examination {
  func chargebee(_ settings: Settings, _ credentials: Credentials, _ remotes: Remotes) async -> [Finding] {
    do {
      if let hint = try await host(settings, credentials, remotes) { return [hint] }
      let before = premises.surroundings.time.now()
      let clock = try await remotes.site.ping()
      let lists = await remotes.site.unreadableLists()
      return [
        .ok("chargebee", "site \(settings.chargebee.site) answers at \(remotes.site.address.origin)"),
        rights(lists), skew(clock, before),
      ]
    } catch {
      return [Finding("chargebee", error)]
    }
  }

  /// Without an address in the configuration: which host accepts the key. A finding where it is not the one
  /// that Daybook would use.
  private func host(
    _ settings: Settings, _ credentials: Credentials, _ remotes: Remotes
  ) async throws -> Finding? {
    guard settings.chargebee.baseURL == nil else { return nil }
    let probe = RegionProbe(
      site: try SiteName(settings.chargebee.site),
      region: Chargebee.Region(rawValue: settings.chargebee.region.rawValue) ?? .us,
      key: credentials.chargebee, zone: try SiteZone(settings.chargebee.timeZone),
      connect: { [transport] _ in transport ?? remotes.connections.transport })
    let found = await probe.run()
    guard let chosen = found.chosen else { return Finding("chargebee", .unreachable, found.description) }
    guard chosen != remotes.site.address.origin else { return nil }
    return Finding(
      "chargebee", .failed, found.description, cure: "Write chargebee.base_url = \"\(chosen)\".")
  }

  private func rights(_ lists: [(kind: RecordKind, error: ChargebeeError)]) -> Finding {
    guard let first = lists.first else {
      return .ok("chargebee rights", "every list that is needed can be read")
    }
    let kinds = lists.map(\.kind.rawValue).joined(separator: ", ")
    return Finding(
      "chargebee rights", .unreachable, "cannot read \(kinds): \(first.error.sentence)",
      cure: first.error.advice)
  }

  private func skew(_ clock: Int64?, _ before: Int64) -> Finding {
    guard let clock else { return Finding("clocks", .warning, "Chargebee did not tell its time") }
    let seconds = clock - before / 1_000
    let evidence = "Chargebee's clock and this machine's differ by \(abs(seconds)) s"
    guard abs(seconds) > 60 else { return .ok("clocks", evidence) }
    return Finding("clocks", .warning, evidence, cure: "Let this machine's clock be set by NTP.")
  }
}
