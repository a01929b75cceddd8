/// Reads one value after the other from bytes. Everything foreign ends in a ``JSONError``, never in a trap.
struct JSONParser {
  /// Objects and lists within each other. Chargebee and F&O need six.
  static let deepest = 64

  let bytes: [UInt8]
  private(set) var index: Int
  let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    index = range.lowerBound
    end = range.upperBound
  }

  /// The one value in the bytes; blanks may surround it.
  mutating func document() throws(JSONError) -> JSONValue {
    let value = try value(depth: 0)
    skipBlanks()
    guard index == end else { throw error(.trailing) }
    return value
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    guard depth < Self.deepest else { throw error(.tooDeep) }
    skipBlanks()
    switch try peek() {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
    let start = index
    index += 1
    var members: [JSONObject.Member] = []
    while try !closes(UInt8(ascii: "}"), isFirst: members.isEmpty) {
      skipBlanks()
      guard try peek() == UInt8(ascii: "\"") else { throw error(.unexpected(bytes[index])) }
      let name = try string()
      skipBlanks()
      try expect(UInt8(ascii: ":"))
      members.append(JSONObject.Member(name: name, value: try value(depth: depth + 1)))
    }
    if let name = JSONObject.doubledName(in: members) {
      throw JSONError(reason: .doubledName(name), offset: start)
    }
    return JSONObject(members)
  }

  private mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
    index += 1
    var values: [JSONValue] = []
    while try !closes(UInt8(ascii: "]"), isFirst: values.isEmpty) {
      values.append(try value(depth: depth + 1))
    }
    return values
  }

  /// Passes a closing bracket and says yes, or passes the comma before the next element and says no.
  mutating func closes(_ bracket: UInt8, isFirst: Bool) throws(JSONError) -> Bool {
    skipBlanks()
    if try peek() == bracket {
      index += 1
      return true
    }
    if !isFirst { try expect(UInt8(ascii: ",")) }
    return false
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for position in 0..<text.utf8CodeUnitCount { try expect(text.utf8Start[position]) }
    return value
  }

  private mutating func number() throws(JSONError) -> JSONNumber {
    let start = index
    if try peek() == UInt8(ascii: "-") { index += 1 }
    let first = index
    let whole = passDigits()
    guard whole > 0 else { throw error(index < end ? .unexpected(bytes[index]) : .cutOff) }
    guard whole == 1 || bytes[first] != UInt8(ascii: "0") else { throw error(.badNumber) }
    if pass(UInt8(ascii: ".")) {
      guard passDigits() > 0 else { throw error(.badNumber) }
    }
    if pass(UInt8(ascii: "e")) || pass(UInt8(ascii: "E")) {
      if !pass(UInt8(ascii: "+")) { _ = pass(UInt8(ascii: "-")) }
      guard passDigits() > 0 else { throw error(.badNumber) }
    }
    return JSONNumber(unchecked: String(decoding: bytes[start..<index], as: UTF8.self))
  }

  // MARK: Bytes

  mutating func skipBlanks() {
    while index < end, bytes[index].isJSONBlank { index += 1 }
  }

  func peek() throws(JSONError) -> UInt8 {
    guard index < end else { throw error(.cutOff) }
    return bytes[index]
  }

  /// Passes one byte that was looked at.
  mutating func advance() { index += 1 }

  mutating func take() throws(JSONError) -> UInt8 {
    let byte = try peek()
    index += 1
    return byte
  }

  mutating func expect(_ byte: UInt8) throws(JSONError) {
    guard try peek() == byte else { throw error(.unexpected(bytes[index])) }
    index += 1
  }

  private mutating func pass(_ byte: UInt8) -> Bool {
    guard index < end, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func passDigits() -> Int {
    let start = index
    while index < end, bytes[index].isDigit { index += 1 }
    return index - start
  }

  func error(_ reason: JSONError.Reason) -> JSONError { JSONError(reason: reason, offset: index) }
}

extension UInt8 {
  fileprivate var isJSONBlank: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
