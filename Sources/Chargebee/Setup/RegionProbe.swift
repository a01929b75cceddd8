public import Transport

/// Finds out at which host a site answers (design/commands.md, *Regions*).
public struct RegionProbe: Sendable {
  private let site: SiteName
  private let region: Region
  private let key: APIKey
  private let zone: SiteZone
  private let connect: @Sendable (Origin) -> HTTPTransport

  /// A probe for a site in a region. `connect` gives the transport for a host; it is called for Chargebee's
  /// hosts of this site only.
  public init(
    site: SiteName, region: Region, key: APIKey, zone: SiteZone,
    connect: @escaping @Sendable (Origin) -> HTTPTransport
  ) {
    self.site = site
    self.region = region
    self.key = key
    self.zone = zone
    self.connect = connect
  }

  /// Tries the region's own host and the common one, and the site's counterpart with or without `-test` when
  /// neither accepts the key. It stops at the first host that does.
  public func run() async -> RegionFinding {
    var attempts = await attempts(at: region.origins(of: site))
    if !attempts.contains(where: \.acceptsKey), attempts.contains(where: \.refusesKeyOrSite),
      let other = site.counterpart
    {
      attempts += await self.attempts(at: region.origins(of: other))
    }
    return RegionFinding(site: site, region: region, attempts: attempts)
  }

  private func attempts(at origins: [Origin]) async -> [RegionFinding.Attempt] {
    var attempts: [RegionFinding.Attempt] = []
    for origin in origins {
      attempts.append(RegionFinding.Attempt(origin: origin, error: await failure(at: origin)))
      if attempts.contains(where: \.acceptsKey) { break }
    }
    return attempts
  }

  private func failure(at origin: Origin) async -> ChargebeeError? {
    let place = ChargebeeSite(SiteAddress(origin: origin), key: key, zone: zone, transport: connect(origin))
    do throws(ChargebeeError) {
      _ = try await place.ping()
      return nil
    } catch {
      return error
    }
  }
}
