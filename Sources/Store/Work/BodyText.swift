/// JSON in the making: the bytes, and which objects and lists are open.
///
/// Foundation's encoder takes three times as long as writing the row, and orders dictionaries anew in every
/// process; a document is written a million times, and the same must give the same bytes.
struct BodyText {
  private(set) var bytes: [UInt8] = []
  private var closings: [UInt8] = []
  private var isEmpty: [Bool] = []

  init() {
    bytes.reserveCapacity(4_096)
    closings.reserveCapacity(16)
    isEmpty.reserveCapacity(16)
  }

  /// How many objects and lists are open.
  var depth: Int { closings.count }

  /// Opens an object or a list, and says how deep it lies.
  mutating func open(_ opening: UInt8, _ closing: UInt8) -> Int {
    bytes.append(opening)
    closings.append(closing)
    isEmpty.append(true)
    return closings.count
  }

  /// Closes what was opened above a depth.
  mutating func close(to depth: Int) {
    while closings.count > depth {
      bytes.append(closings.removeLast())
      isEmpty.removeLast()
    }
  }

  /// Makes room for the next member of the object or list at a depth.
  mutating func next(at depth: Int) {
    close(to: depth)
    guard depth > 0 else { return }
    if isEmpty[depth - 1] { isEmpty[depth - 1] = false } else { bytes.append(UInt8(ascii: ",")) }
  }

  /// Begins a member of the object at a depth.
  mutating func key(_ key: String, at depth: Int) {
    next(at: depth)
    string(key)
    bytes.append(UInt8(ascii: ":"))
  }

  /// Writes a word of JSON.
  mutating func literal(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Writes a number.
  mutating func integer(_ value: some BinaryInteger) {
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes a text in quotes; quotes, backslashes and control characters are escaped, byte by byte.
  mutating func string(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    var value = value
    value.withUTF8 { text in
      if text.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
        for byte in text { escaped(byte) }
      } else {
        bytes.append(contentsOf: text)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escaped(_ byte: UInt8) {
    switch byte {
    case 0x22, 0x5C: bytes += [0x5C, byte]
    case 0..<0x20:
      let digits = Array("0123456789abcdef".utf8)
      bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    default: bytes.append(byte)
    }
  }
}

/// The one text that all containers of a value write into.
final class BodyPaper {
  var text = BodyText()
}
