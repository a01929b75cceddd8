/// Reads one JSON text strictly: nothing may follow the value, and nesting is bounded.
struct JsonReader {
  struct Failure: Error, Hashable {
    let offset: Int
    let reason: String
  }

  /// Deep enough for every real payload, shallow enough for every stack.
  static let deepest = 100

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  static func read(_ bytes: [UInt8]) throws(Failure) -> Json {
    var reader = JsonReader(bytes: bytes)
    let value = try reader.value()
    reader.skipBlanks()
    guard reader.position == bytes.count else { throw reader.failure("something follows the value") }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func failure(_ reason: String) -> Failure { Failure(offset: position, reason: reason) }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(Failure) -> Json {
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return try nested { reader throws(Failure) in try reader.object() }
    case UInt8(ascii: "["): return try nested { reader throws(Failure) in try reader.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func nested(
    _ body: (inout JsonReader) throws(Failure) -> Json
  ) throws(Failure) -> Json {
    guard depth < Self.deepest else { throw failure("nested too deeply") }
    depth += 1
    position += 1
    let value = try body(&self)
    depth -= 1
    return value
  }

  private mutating func word(_ word: StaticString, _ value: Json) throws(Failure) -> Json {
    let count = word.utf8CodeUnitCount
    let expected = UnsafeBufferPointer(start: word.utf8Start, count: count)
    guard bytes.count - position >= count, bytes[position..<position + count].elementsEqual(expected) else {
      throw failure("unknown word")
    }
    position += count
    return value
  }

  private mutating func object() throws(Failure) -> Json {
    var members: [JsonMember] = []
    skipBlanks()
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw failure("a name is missing") }
      let name = try string()
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw failure("a colon is missing") }
      members.append(JsonMember(name: name, value: try value()))
      skipBlanks()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw failure("the object does not end") }
    return .object(members)
  }

  private mutating func array() throws(Failure) -> Json {
    var elements: [Json] = []
    skipBlanks()
    if take(UInt8(ascii: "]")) { return .array(elements) }
    repeat {
      elements.append(try value())
      skipBlanks()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw failure("the array does not end") }
    return .array(elements)
  }

  private mutating func number() throws(Failure) -> String {
    let start = position
    _ = take(UInt8(ascii: "-"))
    let leading = position
    try digits()
    if bytes[leading] == UInt8(ascii: "0"), position - leading > 1 { throw failure("a leading zero") }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() throws(Failure) {
    let start = position
    while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
    guard position > start else { throw failure("a value is missing") }
  }

  private mutating func string() throws(Failure) -> String {
    position += 1
    let start = position
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      position += 1
    }
    // Most strings hold no escapes and are taken in one piece.
    if next == UInt8(ascii: "\"") {
      position += 1
      return try text(bytes[start..<position - 1])
    }
    return try escapedString(from: start)
  }

  private mutating func escapedString(from start: Int) throws(Failure) -> String {
    var decoded = Array(bytes[start..<position])
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return try text(decoded[...])
      case UInt8(ascii: "\\"): decoded.append(contentsOf: try escape())
      case 0..<0x20: throw failure("a control character in a string")
      default: decoded.append(byte)
      }
    }
    throw failure("the string does not end")
  }

  private func text(_ bytes: ArraySlice<UInt8>) throws(Failure) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw failure("not UTF-8") }
    return text
  }

  private mutating func escape() throws(Failure) -> [UInt8] {
    guard let byte = next else { throw failure("the string does not end") }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "u"): return Array(String(Character(try unicodeScalar())).utf8)
    default: throw failure("an unknown escape")
    }
  }

  /// A surrogate without its partner becomes U+FFFD, as in most readers.
  private mutating func unicodeScalar() throws(Failure) -> Unicode.Scalar {
    let replacement = Unicode.Scalar(0xFFFD as UInt16) ?? " "
    let first = try hexUnit()
    guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) ?? replacement }
    let resume = position
    guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
      position = resume
      return replacement
    }
    let second = try hexUnit()
    guard UTF16.isTrailSurrogate(second) else {
      position = resume
      return replacement
    }
    return UTF16.decode(UTF16.EncodedScalar([first, second]))
  }

  private mutating func hexUnit() throws(Failure) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = hexDigit(byte) else { throw failure("four hex digits are missing") }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }
}
