import Crypto
import FoundationEssentials
import Glibc

/// AES-256-GCM, bound to what the bytes are for.
enum Seal {
  /// A nonce of 12 bytes before the sealed bytes, a tag of 16 behind them.
  static let overhead = 28

  static func seal(
    _ bytes: UnsafeRawBufferPointer, with key: SymmetricKey, for purpose: [UInt8]
  ) throws(VaultError) -> [UInt8] {
    guard let box = try? AES.GCM.seal(bytes, using: key, authenticating: purpose), let all = box.combined
    else {
      throw .system("sealing", EINVAL)
    }
    return Array(all)
  }

  /// What was sealed, in memory of its own. The one copy that the library makes is overwritten.
  static func open(
    _ sealed: [UInt8], with key: SymmetricKey, for purpose: [UInt8]
  ) throws(VaultError) -> Secret {
    guard let box = try? AES.GCM.SealedBox(combined: sealed),
      var plain = try? AES.GCM.open(box, using: key, authenticating: purpose)
    else { throw .cannotBeOpened }
    defer {
      plain.withUnsafeMutableBytes { if let start = $0.baseAddress { explicit_bzero(start, $0.count) } }
    }
    return Secret(copying: plain)
  }

  /// The mark of the whole file, so that no record can be left out, added or put back.
  static func mark(_ bytes: [UInt8], with key: SymmetricKey) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: bytes, using: markKey(key)))
  }

  static func isMark(_ mark: [UInt8], of bytes: [UInt8], with key: SymmetricKey) -> Bool {
    HMAC<SHA256>.isValidAuthenticationCode(mark, authenticating: bytes, using: markKey(key))
  }

  private static func markKey(_ key: SymmetricKey) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, info: Array("daybook vault file mark".utf8), outputByteCount: 32)
  }
}
