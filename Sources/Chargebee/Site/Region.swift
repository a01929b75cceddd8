public import Transport

/// Where Chargebee keeps a site's data.
public enum Region: String, Hashable, Sendable, CaseIterable {
  /// Northern Virginia.
  case us
  /// Frankfurt.
  case eu
  /// Sydney.
  case au

  /// The hosts at which a site of this region may answer, the likelier one first.
  ///
  /// This is the one table from region to host. The public documentation prints `{site}.chargebee.com` for
  /// all regions (contracts/chargebee.md section 1) while customers report region-bound hosts, so the
  /// region's own host is tried first and the common one after it (design/commands.md, *Regions*).
  func hosts(of site: SiteName) -> [String] {
    let common = "\(site).chargebee.com"
    switch self {
    case .us: return [common]
    case .eu, .au: return ["\(site).\(rawValue).chargebee.com", common]
    }
  }

  /// The places at which a site of this region may answer, the likelier one first.
  public func origins(of site: SiteName) -> [Origin] {
    hosts(of: site).compactMap { try? Origin(scheme: .https, host: $0) }
  }
}
