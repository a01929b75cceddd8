extension JSONParser {
  /// The text at the index, with its escapes resolved.
  mutating func string() throws(JSONError) -> String {
    try expect(UInt8(ascii: "\""))
    let start = index
    while index < end, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") {
      guard bytes[index] >= 0x20 else { throw error(.badEscape) }
      advance()
    }
    // Most texts have no escape and are taken as they stand.
    if try peek() == UInt8(ascii: "\"") {
      let text = try validated(bytes[start..<index])
      advance()
      return text
    }
    return try escapedString(from: start)
  }

  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var text = Array(bytes[start..<index])
    while true {
      let byte = try take()
      switch byte {
      case UInt8(ascii: "\""): return try validated(text[...])
      case UInt8(ascii: "\\"): text += try escape()
      case ..<0x20: throw error(.badEscape)
      default: text.append(byte)
      }
    }
  }

  private func validated(_ utf8: ArraySlice<UInt8>) throws(JSONError) -> String {
    // ASCII is valid as it stands, and to take it so is several times as fast.
    if utf8.allSatisfy({ $0 < 0x80 }) { return String(decoding: utf8, as: UTF8.self) }
    guard let text = String(validating: utf8, as: UTF8.self) else { throw error(.notText) }
    return text
  }

  /// The bytes of the character behind a backslash.
  private mutating func escape() throws(JSONError) -> [UInt8] {
    switch try take() {
    case UInt8(ascii: "\""): return [UInt8(ascii: "\"")]
    case UInt8(ascii: "\\"): return [UInt8(ascii: "\\")]
    case UInt8(ascii: "/"): return [UInt8(ascii: "/")]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw error(.badEscape)
    }
  }

  private mutating func unicodeEscape() throws(JSONError) -> [UInt8] {
    let unit = try hexadecimalUnit()
    var value = UInt32(unit)
    if (0xD800...0xDBFF).contains(unit) {
      try expect(UInt8(ascii: "\\"))
      try expect(UInt8(ascii: "u"))
      let low = try hexadecimalUnit()
      guard (0xDC00...0xDFFF).contains(low) else { throw error(.notText) }
      value = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw error(.notText) }
    return Array(String(scalar).utf8)
  }

  private mutating func hexadecimalUnit() throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      let byte = try take()
      guard let digit = byte.hexadecimalDigit else { throw error(.badEscape) }
      unit = unit << 4 | digit
    }
    return unit
  }
}

extension UInt8 {
  fileprivate var hexadecimalDigit: UInt16? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(self - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(self - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
