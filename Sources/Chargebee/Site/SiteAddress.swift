public import Transport

/// Where a site's API is.
public struct SiteAddress: Hashable, Sendable {
  /// Scheme, host and port.
  public let origin: Origin
  /// The path under which the resources lie, without a slash at its end: `/api/v2`.
  public let prefix: String

  /// The path that every Chargebee site has.
  static let usualPrefix = "/api/v2"

  /// The API at a place, under the usual path.
  public init(origin: Origin) {
    self.origin = origin
    prefix = Self.usualPrefix
  }

  /// The API at an address from the configuration: a proxy, a test server.
  ///
  /// An address without a path means the usual path; one with a path is taken as it stands. Unencrypted
  /// addresses are for loopback only (design/reliability.md S9).
  ///
  /// - Throws: ``InvalidSiteAddress``.
  public init(parsing text: String) throws(InvalidSiteAddress) {
    guard let address = try? HTTPAddress(parsing: text), address.query == nil else {
      throw InvalidSiteAddress(found: text, reason: .malformed)
    }
    guard address.origin.isSafe else { throw InvalidSiteAddress(found: text, reason: .notEncrypted) }
    origin = address.origin
    let path = address.path.utf8.last == UInt8(ascii: "/") ? String(address.path.dropLast()) : address.path
    prefix = path.isEmpty ? Self.usualPrefix : path
  }

  /// The address of a resource, for example `/invoices`, with a query.
  func resource(_ path: String, _ query: [(name: String, value: String)]) throws(InvalidAddress)
    -> HTTPAddress
  {
    try HTTPAddress(
      origin: origin, path: prefix + path, query: query.isEmpty ? nil : PercentEncoding.pairs(query))
  }
}

extension SiteAddress: CustomStringConvertible {
  /// The address as a person would write it.
  public var description: String { origin.description + prefix }
}

/// A text that cannot be the address of a site's API.
public struct InvalidSiteAddress: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// It is no address, or has a query.
    case malformed
    /// It is unencrypted and not a loopback number.
    case notEncrypted
  }

  /// What stood there.
  public let found: String
  /// What is wrong.
  public let reason: Reason

  /// An error about a text.
  public init(found: String, reason: Reason) {
    self.found = found
    self.reason = reason
  }
}
