/// Where a request goes: scheme, host and port, and nothing else.
///
/// Host pinning compares these three (design/reliability.md S8), so they are held in one normal form: the
/// scheme and the host in lower case, the port always a number.
public struct Origin: Hashable, Sendable {
  /// How the bytes travel.
  public enum Scheme: String, Hashable, Sendable {
    /// Encrypted and authenticated.
    case https
    /// In the clear; allowed to loopback addresses only.
    case http

    /// The port that is meant when an address names none.
    public var defaultPort: Int { self == .https ? 443 : 80 }
  }

  /// How the bytes travel.
  public let scheme: Scheme
  /// The host in lower case; an IPv6 address stands in brackets.
  public let host: String
  /// 1 to 65535.
  public let port: Int

  /// An origin in normal form.
  ///
  /// - Throws: ``InvalidAddress`` when the host has a character that no host name has, or the port is out of
  ///   range.
  public init(scheme: Scheme, host: String, port: Int? = nil) throws(InvalidAddress) {
    let port = port ?? scheme.defaultPort
    guard (1...65_535).contains(port) else { throw InvalidAddress(reason: .port) }
    guard let host = HostName.normalised(host) else { throw InvalidAddress(reason: .host) }
    self.scheme = scheme
    self.host = host
    self.port = port
  }

  /// Reads an origin from configuration, for example `https://contoso.operations.dynamics.com`.
  ///
  /// - Throws: ``InvalidAddress`` when the text is not an address, or says more than an origin.
  public init(parsing text: String) throws(InvalidAddress) {
    let address = try HTTPAddress(parsing: text)
    guard address.path == "/", address.query == nil else { throw InvalidAddress(reason: .notAnOrigin) }
    self = address.origin
  }

  /// Whether the host is a loopback address written as a number: `127.x.y.z` or `[::1]`.
  ///
  /// A name such as `localhost` does not count, because what it means is decided elsewhere.
  public var isLoopback: Bool { HostName.isLoopbackNumber(host) }

  /// Whether requests may go there at all: encrypted, or not leaving this machine (S8, S9).
  public var isSafe: Bool { scheme == .https || isLoopback }
}

extension Origin: CustomStringConvertible {
  /// `https://host`, with the port only where it is not the usual one.
  public var description: String {
    let base = scheme.rawValue + "://" + host
    return port == scheme.defaultPort ? base : base + ":" + String(port)
  }
}
