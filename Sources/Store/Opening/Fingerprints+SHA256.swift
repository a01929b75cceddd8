public import Bookkeeping
import Crypto

extension Fingerprints {
  /// Fingerprints made with SHA-256.
  public static let sha256 = Fingerprints { bytes in Array(SHA256.hash(data: bytes)) }
}
