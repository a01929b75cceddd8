extension JSONValue {
  /// The value as JSON without blanks, in UTF-8, with members in their order.
  public var bytes: [UInt8] {
    var out: [UInt8] = []
    write(to: &out)
    return out
  }

  /// The same as a text.
  public var compactText: String { String(decoding: bytes, as: UTF8.self) }

  private func write(to out: inout [UInt8]) {
    switch self {
    case .null: out += "null".utf8
    case .bool(let flag): out += (flag ? "true" : "false").utf8
    case .number(let number): out += number.text.utf8
    case .string(let text): Self.write(text, to: &out)
    case .array(let values): Self.write(values, "[", "]", to: &out) { $0.write(to: &$1) }
    case .object(let object):
      Self.write(object.members, "{", "}", to: &out) { member, out in
        Self.write(member.name, to: &out)
        out.append(UInt8(ascii: ":"))
        member.value.write(to: &out)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], _ open: Unicode.Scalar, _ close: Unicode.Scalar, to out: inout [UInt8],
    _ body: (Element, inout [UInt8]) -> Void
  ) {
    out.append(UInt8(ascii: open))
    for (index, element) in elements.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      body(element, &out)
    }
    out.append(UInt8(ascii: close))
  }

  /// Quotes, backslashes and control characters are escaped, byte by byte, so that no combining mark can
  /// hide one.
  private static func write(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
      case ..<0x20, 0x7F:
        let digits = Array("0123456789abcdef".utf8)
        out += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}
