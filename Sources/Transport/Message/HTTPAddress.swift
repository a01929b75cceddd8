/// An absolute address, split so that a log can leave out the query (design/reliability.md S2).
public struct HTTPAddress: Hashable, Sendable {
  /// Scheme, host and port.
  public let origin: Origin
  /// Begins with a slash; percent-encoded as it goes on the wire.
  public let path: String
  /// What stands behind the question mark, percent-encoded; nil when there is none.
  public let query: String?

  /// The longest address that is built or followed, in bytes.
  public static let longest = 16_384

  /// An address from its parts, which are already percent-encoded.
  ///
  /// - Throws: ``InvalidAddress`` when a part has a byte that must not stand in an address.
  public init(origin: Origin, path: String, query: String? = nil) throws(InvalidAddress) {
    guard path.utf8.first == UInt8(ascii: "/") else { throw InvalidAddress(reason: .path) }
    guard path.utf8.allSatisfy(Self.isPathByte) else { throw InvalidAddress(reason: .path) }
    guard query?.utf8.allSatisfy(Self.isQueryByte) ?? true else { throw InvalidAddress(reason: .query) }
    guard path.utf8.count + (query?.utf8.count ?? 0) <= Self.longest else {
      throw InvalidAddress(reason: .tooLong)
    }
    self.origin = origin
    self.path = path
    self.query = query
  }

  /// Reads an absolute address, for example an `@odata.nextLink`.
  ///
  /// User information, fragments, spaces, control characters and backslashes are refused, because programs
  /// disagree on what they mean and the host that is checked must be the host that is called.
  ///
  /// - Throws: ``InvalidAddress`` with the part that is wrong.
  public init(parsing text: String) throws(InvalidAddress) {
    guard text.utf8.count <= Self.longest else { throw InvalidAddress(reason: .tooLong) }
    let (scheme, rest) = try Self.splitScheme(Array(text.utf8))
    let authorityEnd = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
    let origin = try Self.origin(scheme, rest[..<authorityEnd])
    let (path, query) = Self.splitQuery(rest[authorityEnd...])
    try self.init(origin: origin, path: path.isEmpty ? "/" : path, query: query)
  }

  /// The address as it goes on the wire. It may hold personal data or keys in the query: not for logs.
  public var text: String { withoutQuery + (query.map { "?" + $0 } ?? "") }

  /// The address without its query: the form for logs and messages (S2).
  public var withoutQuery: String { origin.description + path }
}

extension HTTPAddress: CustomStringConvertible {
  /// The address without its query.
  public var description: String { withoutQuery }
}

extension HTTPAddress {
  private static func splitScheme(
    _ bytes: [UInt8]
  ) throws(InvalidAddress) -> (Origin.Scheme, ArraySlice<UInt8>) {
    for scheme in [Origin.Scheme.https, .http] {
      let prefix = Array((scheme.rawValue + "://").utf8)
      guard bytes.count > prefix.count else { continue }
      if bytes.prefix(prefix.count).map(\.asciiLowercased) == prefix {
        return (scheme, bytes.dropFirst(prefix.count))
      }
    }
    throw InvalidAddress(reason: .scheme)
  }

  private static func origin(
    _ scheme: Origin.Scheme, _ authority: ArraySlice<UInt8>
  ) throws(InvalidAddress) -> Origin {
    let afterBracket = authority.lastIndex(of: UInt8(ascii: "]")) ?? authority.startIndex
    guard let colon = authority[afterBracket...].firstIndex(of: UInt8(ascii: ":")) else {
      return try Origin(scheme: scheme, host: String(decoding: authority, as: UTF8.self))
    }
    let digits = authority[authority.index(after: colon)...]
    guard (1...5).contains(digits.count), digits.allSatisfy(\.isASCIIDigit),
      let port = Int(String(decoding: digits, as: UTF8.self))
    else { throw InvalidAddress(reason: .port) }
    return try Origin(scheme: scheme, host: String(decoding: authority[..<colon], as: UTF8.self), port: port)
  }

  private static func splitQuery(_ bytes: ArraySlice<UInt8>) -> (path: String, query: String?) {
    guard let mark = bytes.firstIndex(of: UInt8(ascii: "?")) else {
      return (String(decoding: bytes, as: UTF8.self), nil)
    }
    let path = String(decoding: bytes[..<mark], as: UTF8.self)
    return (path, String(decoding: bytes[bytes.index(after: mark)...], as: UTF8.self))
  }

  /// RFC 3986: unreserved, sub-delimiters, `:`, `@`, `%`, and the slash.
  private static func isPathByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || punctuation.contains(byte)
  }

  private static func isQueryByte(_ byte: UInt8) -> Bool { isPathByte(byte) || byte == UInt8(ascii: "?") }

  private static let punctuation = Array("-._~!$&'()*+,;=:@%/".utf8)
}

/// A text that is not an address, or not one that is safe to call.
public struct InvalidAddress: Error, Hashable, Sendable {
  /// The part that is wrong.
  public enum Reason: String, Hashable, Sendable {
    /// Neither `https://` nor `http://`.
    case scheme
    /// Empty, too long, or with a character that no host name has.
    case host
    /// Not a number from 1 to 65535.
    case port
    /// Not beginning with a slash, or with a byte that must be percent-encoded.
    case path
    /// With a byte that must be percent-encoded.
    case query
    /// Longer than ``HTTPAddress/longest``.
    case tooLong
    /// More than scheme, host and port where only these are wanted.
    case notAnOrigin
  }

  /// The part that is wrong. The text itself is left out, since it may hold a key.
  public let reason: Reason

  /// An address that is wrong in this part.
  public init(reason: Reason) { self.reason = reason }
}
