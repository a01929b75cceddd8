import Crypto
import CryptoExtras

/// How the data key of a vault is locked away: which kind of key opens it, and with what parameters.
struct KeyLock: Hashable, Sendable {
  let kind: VaultKey.Kind
  let salt: [UInt8]
  /// For passphrases; for the other kinds, which cannot be guessed, it is the least there is.
  let cost: ScryptCost?

  static let saltSize = 16

  /// The key that locks the data key.
  ///
  /// For a passphrase this takes memory and time by design: call it on a thread of its own.
  func wrappingKey(_ key: VaultKey) throws(VaultError) -> SymmetricKey {
    guard key.kind == kind else { throw .cannotBeOpened }
    let material = try key.material()
    guard let cost else { return Self.expanded(material, salt) }
    return try Self.stretched(material, salt, cost)
  }

  private static func expanded(_ material: Secret, _ salt: [UInt8]) -> SymmetricKey {
    material.withBytes { bytes in
      HKDF<SHA256>.deriveKey(
        inputKeyMaterial: SymmetricKey(data: bytes), salt: salt, info: Array("daybook vault wrapping".utf8),
        outputByteCount: 32)
    }
  }

  private static func stretched(
    _ passphrase: Secret, _ salt: [UInt8], _ cost: ScryptCost
  ) throws(VaultError) -> SymmetricKey {
    let key = passphrase.withBytes { bytes in
      try? KDF.Scrypt.deriveKey(
        from: bytes, salt: salt, outputByteCount: 32, rounds: 1 << cost.log2N, blockSize: cost.blockSize,
        parallelism: cost.parallelism)
    }
    // Fails when there is not enough memory, among other things that cannot happen within our bounds.
    guard let key else { throw .cannotBeOpened }
    return key
  }
}
