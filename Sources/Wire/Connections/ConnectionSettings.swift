/// How connections are made. The defaults fit both remote systems.
public struct ConnectionSettings: Sendable {
  /// Which certificate authorities are trusted.
  public var trust = Trust.system
  /// How long making a connection may take, with the look-up of the name and the handshake.
  public var connectTimeout = Duration.seconds(10)
  /// Connections to one host at most: as many as pacing lets be under way.
  public var connectionsPerHost = 16
  /// How long an unused connection is kept.
  ///
  /// Shorter than servers keep theirs, because a connection that the server closes just as a posting leaves
  /// makes the posting's outcome unknown (design/reliability.md N7).
  public var idleTimeout = Duration.seconds(20)
  /// The largest body that is sent, in bytes.
  public var largestRequest = 16 * 1024 * 1024
  /// The largest body that is taken, in bytes, after decompression (design/reliability.md N11).
  public var largestAnswer = 64 * 1024 * 1024
  /// What Daybook calls itself, for example `daybook/1.0`.
  public var userAgent = "daybook"

  /// The defaults.
  public init() {}
}

/// Which certificate authorities are trusted. Verification itself cannot be turned off: there is no value for
/// that, so there is no switch to leave on by mistake (design/reliability.md S9).
public enum Trust: Hashable, Sendable {
  /// Those that this machine trusts.
  case system
  /// Only those in this PEM text: the optional pin.
  case only(pem: [UInt8])
}

/// Why connections cannot be made at all.
public enum InvalidTrust: Error, Hashable, Sendable {
  /// The PEM text holds no certificate, or one that cannot be read.
  case unreadablePEM
  /// This machine's trusted authorities cannot be loaded.
  case noSystemAuthorities
}
