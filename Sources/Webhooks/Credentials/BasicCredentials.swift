import Crypto

/// The credentials that senders have to show: one user name and its passwords, of which there are two while one
/// replaces the other. Only hashes are kept.
///
/// What was sent is compared as it travels, in a time that does not tell where it differs nor how long the password
/// is (reliability.md S4).
public struct BasicCredentials: Sendable {
  private let username: [UInt8]
  private var headers: [[UInt8]] = []
  private var keys: [[UInt8]] = []

  /// Credentials that nobody has yet.
  public init(username: String) { self.username = Array(username.utf8) }

  /// Whether there is a password at all.
  public var isEmpty: Bool { keys.isEmpty }

  /// From now on this password is accepted too. An empty one is none.
  public mutating func accept(_ password: UnsafeRawBufferPointer) {
    guard !password.isEmpty else { return }
    headers.append(Self.hash(Base64.text(username + [UInt8(ascii: ":")] + password)))
    keys.append(Self.hash(password))
  }

  /// Whether the value of an `Authorization` header shows them (RFC 7617).
  func admit(header: String) -> Bool {
    let bytes = header.utf8
    guard let blank = bytes.firstIndex(of: UInt8(ascii: " ")), Self.isBasic(bytes[..<blank]) else {
      return false
    }
    return Self.isOne(of: headers, Array(bytes[bytes.index(after: blank)...]))
  }

  /// Whether a part of an address is one of the passwords, for senders that know nothing but an address.
  func admit(key: some Sequence<UInt8>) -> Bool { Self.isOne(of: keys, Array(key)) }

  private static func isBasic(_ scheme: Substring.UTF8View) -> Bool {
    scheme.map { $0 | 0x20 } == Array("basic".utf8)
  }

  private static func hash(_ bytes: some Collection<UInt8>) -> [UInt8] {
    Array(SHA256.hash(data: Array(bytes)))
  }

  /// Looks at all of them, whichever it is.
  private static func isOne(of hashes: [[UInt8]], _ shown: [UInt8]) -> Bool {
    let hash = hash(shown)
    return hashes.reduce(false) { found, expected in
      let differs = zip(expected, hash).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
      return differs == 0 || found
    }
  }
}

/// Bytes as they stand in an `Authorization` header (RFC 4648 section 4).
enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(_ bytes: [UInt8]) -> [UInt8] {
    stride(from: 0, to: bytes.count, by: 3).flatMap { start in
      let part = bytes[start..<min(start + 3, bytes.count)]
      let bits = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
      return (0..<4).map { index in
        index > part.count ? UInt8(ascii: "=") : letters[bits >> (18 - 6 * index) & 63]
      }
    }
  }
}
