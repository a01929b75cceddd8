import Crypto

/// A few bytes that nobody may see: an API key, a client secret, a passphrase.
///
/// However it is printed, it prints ``mark``. It cannot be encoded. Its bytes can be looked at for as long as a
/// closure runs, and are overwritten when the last reference goes away (design/reliability.md S1, I20). That is
/// best effort: what a closure copies, such as an `Authorization` header, lives on.
public final class Secret: Sendable {
  /// What a secret prints as.
  public static let mark = "‹redacted›"

  /// The longest secret, in bytes.
  public static let longest = 4_096

  private let pages: SecretPages

  /// A secret with a copy of these bytes; the original stays with the caller.
  public init(copying bytes: some Collection<UInt8>) {
    pages = SecretPages(capacity: bytes.count) { buffer in
      buffer.copyBytes(from: bytes)
      return bytes.count
    }
  }

  /// A secret of at most that many bytes, written where it will stay; `fill` returns how many it wrote.
  ///
  /// - Throws: what `fill` throws.
  public init<Failure: Error>(
    capacity: Int, fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) {
    pages = try SecretPages(capacity: capacity, fill: fill)
  }

  /// How many bytes it has.
  public var count: Int { pages.count }

  /// Lets a closure look at the bytes. The pointer must not leave it.
  ///
  /// - Throws: what the closure throws.
  public func withBytes<Value, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try pages.withBytes(body)
  }

  /// Whether these are the same bytes, in a time that does not tell where they differ, nor how long the secret
  /// is (design/reliability.md S4).
  public func matches(_ candidate: some Sequence<UInt8>) -> Bool {
    var hash = SHA256()
    hash.update(data: Array(candidate))
    let expected = withBytes { Array(SHA256.hash(data: $0)) }
    return zip(expected, hash.finalize()).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// ``mark``.
  public var description: String { Self.mark }
  /// ``mark``.
  public var debugDescription: String { Self.mark }
  /// Without children, so that `dump` has nothing to show.
  public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
