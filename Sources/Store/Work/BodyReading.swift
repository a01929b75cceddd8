/// The values of one body, by their numbers in its outline.
final class BodyReading {
  private let outline: BodyOutline

  init(_ outline: BodyOutline) { self.outline = outline }

  func kind(_ node: Int) -> BodyOutline.Kind { outline.nodes[node].kind }

  /// The value that follows on the same level.
  func next(_ node: Int) -> Int { outline.nodes[node].next }

  /// A text with its escapes resolved; nil for something else, or an escape that there is not.
  func string(_ node: Int) -> String? {
    let place = outline.nodes[node]
    let text = outline.bytes[place.start..<place.end]
    switch place.kind {
    case .text: return String(decoding: text, as: UTF8.self)
    case .escapedText: return Self.unescaped(text)
    default: return nil
    }
  }

  /// Whether a text is this one.
  func isText(_ node: Int, _ wanted: String) -> Bool {
    let place = outline.nodes[node]
    guard place.kind == .text else { return string(node) == wanted }
    guard wanted.utf8.count == place.end - place.start else { return false }
    var wanted = wanted
    return wanted.withUTF8 { $0.elementsEqual(outline.bytes[place.start..<place.end]) }
  }

  /// An integer; nil for something else, a fraction, or more than fits.
  func integer<Number: FixedWidthInteger>(_ node: Int) -> Number? {
    let place = outline.nodes[node]
    guard place.kind == .number else { return nil }
    let isNegative = outline.bytes[place.start] == UInt8(ascii: "-")
    let digits = outline.bytes[(isNegative ? place.start + 1 : place.start)..<place.end]
    guard !digits.isEmpty else { return nil }
    var number = Number.zero
    for byte in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      let digit = Number(byte - UInt8(ascii: "0"))
      let (tens, isTooLarge) = number.multipliedReportingOverflow(by: 10)
      let (sum, isFull) =
        isNegative ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
      guard !isTooLarge, !isFull else { return nil }
      number = sum
    }
    return number
  }

  private static func unescaped(_ text: ArraySlice<UInt8>) -> String? {
    var (plain, rest) = ([UInt8](), text)
    plain.reserveCapacity(text.count)
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        plain.append(byte)
        continue
      }
      guard let scalar = escape(&rest) else { return nil }
      plain.append(contentsOf: UTF8.encode(scalar) ?? .init())
    }
    return String(decoding: plain, as: UTF8.self)
  }

  private static func escape(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
    switch rest.popFirst() {
    case UInt8(ascii: "\""): "\""
    case UInt8(ascii: "\\"): "\\"
    case UInt8(ascii: "/"): "/"
    case UInt8(ascii: "b"): "\u{8}"
    case UInt8(ascii: "f"): "\u{C}"
    case UInt8(ascii: "n"): "\n"
    case UInt8(ascii: "r"): "\r"
    case UInt8(ascii: "t"): "\t"
    case UInt8(ascii: "u"): unicode(&rest)
    default: nil
    }
  }

  private static func unicode(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard let unit = unit(&rest) else { return nil }
    guard (0xD800...0xDBFF).contains(unit) else { return Unicode.Scalar(unit) }
    guard rest.popFirst() == UInt8(ascii: "\\"), rest.popFirst() == UInt8(ascii: "u"),
      let low = Self.unit(&rest), (0xDC00...0xDFFF).contains(low)
    else { return nil }
    return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
  }

  private static func unit(_ rest: inout ArraySlice<UInt8>) -> UInt32? {
    let digits = rest.prefix(4)
    guard digits.count == 4 else { return nil }
    rest.removeFirst(4)
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
