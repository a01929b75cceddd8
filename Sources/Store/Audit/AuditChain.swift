import Crypto

/// The end of the audit trail: the number and the hash of its last line.
struct AuditChain: Hashable {
  var sequence: Int64
  var hash: [UInt8]

  /// The chain before its first line.
  static let beginning = AuditChain(sequence: 0, hash: [UInt8](repeating: 0, count: 32))

  /// The chain with one more line: `SHA-256(0x00 || previous || canonical line)` (reliability.md I4).
  func adding(at: Int64, actor: String, action: String, subject: String, detail: String) -> AuditChain {
    var bytes: [UInt8] = [0x00]
    bytes += hash
    // Each field is preceded by its length, so that no two different lines share their bytes.
    for field in ["audit 1", String(sequence + 1), String(at), actor, action, subject, detail] {
      bytes += Array("\(field.utf8.count):".utf8)
      bytes += Array(field.utf8)
    }
    return AuditChain(sequence: sequence + 1, hash: Array(SHA256.hash(data: bytes)))
  }
}
