/// What a host may look like. Works on bytes, so that no combining mark can hide anything.
enum HostName {
  /// The longest name in DNS, in bytes.
  static let longest = 253

  /// The host in lower case, or nil when it has a character that no host has.
  static func normalised(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count <= longest else { return nil }
    let allowed = bytes.first == UInt8(ascii: "[") ? isBracketed(bytes) : bytes.allSatisfy(isNameByte)
    guard allowed, bytes.first != UInt8(ascii: "."), bytes.first != UInt8(ascii: "-") else { return nil }
    return String(decoding: bytes.map(\.asciiLowercased), as: UTF8.self)
  }

  static func isLoopbackNumber(_ host: String) -> Bool {
    if host == "[::1]" { return true }
    let parts = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].elementsEqual("127".utf8) else { return false }
    return parts.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy(\.isASCIIDigit) }
  }

  private static func isBracketed(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 4, bytes.last == UInt8(ascii: "]") else { return false }
    return bytes.dropFirst().dropLast().allSatisfy { $0.isASCIIHexDigit || $0 == UInt8(ascii: ":") }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
