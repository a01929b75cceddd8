import Crypto

extension String {
  /// The SHA-256 of a request's content in 64 hexadecimal digits: what is sent again must have the same one
  /// (design/reliability.md I7).
  var requestDigest: String {
    SHA256.hash(data: Array(utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
