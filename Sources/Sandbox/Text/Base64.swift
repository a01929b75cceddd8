/// RFC 4648 base 64 with the standard alphabet and padding.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var start = 0
    while start < bytes.count {
      encode(bytes[start..<min(start + 3, bytes.count)], into: &text)
      start += 3
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func encode(_ group: ArraySlice<UInt8>, into text: inout [UInt8]) {
    var bits: UInt32 = 0
    for position in 0..<3 {
      let index = group.startIndex + position
      bits = bits << 8 | (index < group.endIndex ? UInt32(group[index]) : 0)
    }
    for position in 0..<4 {
      let digit = Int(bits >> UInt32(18 - 6 * position) & 0x3F)
      text.append(position <= group.count ? alphabet[digit] : UInt8(ascii: "="))
    }
  }

  /// Nil for anything that is not base 64.
  static func decode(_ text: some StringProtocol) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 4) else { return nil }
    let padding = digits.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    guard padding <= 2 else { return nil }
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    for (offset, digit) in digits.enumerated() {
      let value = offset >= digits.count - padding ? 0 : alphabet.firstIndex(of: digit)
      guard let value else { return nil }
      bits = bits << 6 | UInt32(value)
      guard offset % 4 == 3 else { continue }
      bytes.append(contentsOf: [UInt8(bits >> 16 & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits & 0xFF)])
      bits = 0
    }
    return Array(bytes.dropLast(padding))
  }
}
