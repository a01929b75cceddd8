/// Where the parts of an object lie in its bytes, found without reading the parts.
///
/// It lets a page of records go on when one record in it is broken: the broken one is set aside with exactly
/// its own bytes.
public struct JSONOutline: Sendable {
  /// The members of the outermost object: the bytes of each value, by its name. Of a doubled name the first
  /// counts.
  public let members: [String: Range<Int>]
  private let bytes: [UInt8]

  /// The outline of the object that the bytes hold.
  ///
  /// - Throws: ``JSONError`` when the brackets and quotes do not pair up, or it is no object.
  public init(_ bytes: [UInt8]) throws(JSONError) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var scanner = JSONSkipper(bytes, start..<bytes.count)
    self.bytes = bytes
    members = try scanner.objectMembers()
    guard scanner.isAtEnd else { throw scanner.error(.trailing) }
  }

  /// The bytes of each element of a member that is a list; nil where there is no such member, or it is no
  /// list.
  ///
  /// - Throws: ``JSONError`` when the list itself is malformed between its elements.
  public func elements(of name: String) throws(JSONError) -> [Range<Int>]? {
    guard let range = members[name], bytes[range].first == UInt8(ascii: "[") else { return nil }
    var scanner = JSONSkipper(bytes, range)
    return try scanner.listElements()
  }
}

/// Finds where values end by their quotes and brackets alone.
private struct JSONSkipper {
  private var parser: JSONParser

  init(_ bytes: [UInt8], _ range: Range<Int>) { parser = JSONParser(bytes, range) }

  var isAtEnd: Bool {
    mutating get {
      parser.skipBlanks()
      return parser.index == parser.end
    }
  }

  func error(_ reason: JSONError.Reason) -> JSONError { parser.error(reason) }

  mutating func objectMembers() throws(JSONError) -> [String: Range<Int>] {
    parser.skipBlanks()
    try parser.expect(UInt8(ascii: "{"))
    var members: [String: Range<Int>] = [:]
    var isFirst = true
    while try !parser.closes(UInt8(ascii: "}"), isFirst: isFirst) {
      isFirst = false
      parser.skipBlanks()
      let name = try parser.string()
      parser.skipBlanks()
      try parser.expect(UInt8(ascii: ":"))
      let range = try skipValue()
      if members[name] == nil { members[name] = range }
    }
    return members
  }

  mutating func listElements() throws(JSONError) -> [Range<Int>] {
    try parser.expect(UInt8(ascii: "["))
    var elements: [Range<Int>] = []
    while try !parser.closes(UInt8(ascii: "]"), isFirst: elements.isEmpty) {
      elements.append(try skipValue())
    }
    return elements
  }

  /// Passes one value, whatever stands in it, and returns where it was.
  private mutating func skipValue() throws(JSONError) -> Range<Int> {
    parser.skipBlanks()
    let start = parser.index
    var open: [UInt8] = []
    repeat {
      let byte = try parser.take()
      switch byte {
      case UInt8(ascii: "\""): try skipString()
      case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
      case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard open.popLast() == byte else { throw parser.error(.unexpected(byte)) }
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        guard !open.isEmpty else { throw parser.error(.unexpected(byte)) }
      default: skipWord()
      }
    } while !open.isEmpty
    return start..<parser.index
  }

  private mutating func skipString() throws(JSONError) {
    while true {
      switch try parser.take() {
      case UInt8(ascii: "\""): return
      case UInt8(ascii: "\\"): _ = try parser.take()
      default: continue
      }
    }
  }

  /// Passes the rest of a number or a word: everything up to a blank, a comma, a colon, a quote or a bracket.
  private mutating func skipWord() {
    while let byte = try? parser.peek(), !Self.ends.contains(byte) { parser.advance() }
  }

  private static let ends = Array(" \n\r\t,:\"{}[]".utf8)
}
