/// What opens a vault.
public enum VaultKey: Sendable {
  /// Something a person knows.
  case passphrase(Secret)
  /// A file with 32 random bytes, mode 0600, that is kept elsewhere than the vault.
  case keyFile(String)
  /// A credential that systemd hands to the service: a file of that name in `$CREDENTIALS_DIRECTORY`, with 32
  /// to 4096 bytes that cannot be guessed.
  case credential(name: String, directory: String)

  /// The kind alone, for messages and prompts.
  public enum Kind: UInt8, Hashable, Sendable {
    /// Something a person knows.
    case passphrase = 1
    /// A file.
    case keyFile = 2
    /// A credential of systemd's.
    case credential = 3
  }

  /// The kind alone.
  public var kind: Kind {
    switch self {
    case .passphrase: .passphrase
    case .keyFile: .keyFile
    case .credential: .credential
    }
  }

  /// The bytes from which the key is derived.
  func material() throws(VaultError) -> Secret {
    switch self {
    case .passphrase(let secret): secret
    case .keyFile(let path): try Self.key(path, sizes: 32...32, allowed: .owner)
    case .credential(let name, let directory): try Self.credential(name, directory)
    }
  }

  private static func credential(_ name: String, _ directory: String) throws(VaultError) -> Secret {
    let isPlain = !name.isEmpty && !name.utf8.contains(UInt8(ascii: "/")) && name != "." && name != ".."
    guard isPlain else { throw .missing(directory + "/" + name) }
    return try key(directory + "/" + name, sizes: 32...4_096, allowed: .groupMayRead)
  }

  private static func key(
    _ path: String, sizes: ClosedRange<Int>, allowed: PrivateFile.Allowed
  ) throws(VaultError) -> Secret {
    let secret: Secret
    do {
      secret = try PrivateFile.read(path, allowed: allowed, atMost: sizes.upperBound)
    } catch .cannotBeOpened {
      throw .invalidKey(path)
    }
    guard sizes.contains(secret.count) else { throw .invalidKey(path) }
    return secret
  }
}
