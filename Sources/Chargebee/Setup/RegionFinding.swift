public import Transport

/// Which hosts were tried, and what that means.
public struct RegionFinding: Hashable, Sendable {
  /// The site that was asked for.
  public let site: SiteName
  /// The region that was asked for.
  public let region: Region
  /// The hosts in the order in which they were tried.
  public let attempts: [Attempt]

  /// One host that was tried.
  public struct Attempt: Hashable, Sendable {
    /// The host.
    public let origin: Origin
    /// Why it did not answer; nil when it did.
    public let error: ChargebeeError?

    /// Whether the key is the right one there, even if it may not read what was asked for.
    var acceptsKey: Bool {
      switch error?.reason {
      case nil, .keyLacksPrivilege, .throttled, .locked: true
      default: false
      }
    }

    var refusesKeyOrSite: Bool {
      switch error?.reason {
      case .keyRefused, .siteNotFound, .notFound: true
      case .noAnswer(let error): error.reason == .nameNotFound
      default: false
      }
    }
  }

  /// The host to use; nil when none accepts the key, or only one of another site does.
  public var chosen: Origin? {
    guard let working, region.origins(of: site).contains(working.origin) else { return nil }
    return working.origin
  }

  private var working: Attempt? { attempts.first(where: \.acceptsKey) }

  /// What was found and what to do, in plain sentences.
  public var description: String {
    guard let working else { return nowhere }
    guard let chosen else { return otherSite(working.origin) }
    let place = "The key of site \(site) works at \(chosen)."
    if case .keyLacksPrivilege = working.error?.reason {
      return "\(place) But it may not read transactions: give a key of the kind Read-Only: All."
    }
    guard attempts.count > 1, let first = attempts.first, let error = first.error else {
      return
        "\(place) This is \(chosen.host == "\(site).chargebee.com" ? "the common host" : "the region's own host")."
    }
    return "\(place) This is the common host; the one of region \(region.rawValue), \(first.origin.host), "
      + "does not accept it: \(error.sentence)"
  }

  private func otherSite(_ origin: Origin) -> String {
    guard let other = site.counterpart else { return nowhere }
    let kind = other.isTest ? "a test site; -test is part of its name" : "the live site"
    return "The key belongs to \(other), not to \(site): it works at \(origin). That is \(kind). "
      + "Write chargebee.site = \"\(other)\", or give the key of \(site)."
  }

  private var nowhere: String {
    let lines = attempts.map { "\($0.origin.host): \($0.error?.sentence ?? "")" }
    let advice = attempts.first?.error?.advice ?? "Check chargebee.site and chargebee.region."
    return "No host accepts the key of site \(site). \(lines.joined(separator: " ")) \(advice)"
  }
}

extension RegionFinding: CustomStringConvertible {}
