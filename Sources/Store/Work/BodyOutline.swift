/// JSON taken apart in one pass: where each value stands, and where the one behind it does.
///
/// A document is read whenever the rules look at it, or at another one that names it: Foundation's decoder takes
/// several times as long as deriving the voucher.
struct BodyOutline {
  /// What a value is.
  enum Kind: UInt8 {
    case null, yes, no, number, text, escapedText, list, object
  }

  /// One value. The members of an object are a text and a value in turn; what is inside a list or an object stands
  /// between it and ``next``.
  struct Node {
    let kind: Kind
    /// Its first byte; of a text the first one behind the quotes.
    let start: Int
    /// Behind its last byte; of a text where the quotes close.
    var end: Int
    /// The number of the value that follows it on the same level.
    var next: Int
  }

  let bytes: [UInt8]
  private(set) var nodes: [Node] = []
  private var index = 0

  /// Deeper than anything that is stored lies.
  private static let deepest = 64

  /// Takes a text apart.
  ///
  /// - Throws: ``Misshapen`` when it is no JSON.
  init(_ text: String) throws(Misshapen) {
    bytes = Array(text.utf8)
    nodes.reserveCapacity(bytes.count / 8)
    try value(depth: 0)
    skipBlanks()
    guard index == bytes.count else { throw Misshapen(offset: index) }
  }

  /// No JSON; where it stops being some.
  struct Misshapen: Error {
    let offset: Int
  }

  private mutating func value(depth: Int) throws(Misshapen) {
    skipBlanks()
    guard index < bytes.count, depth < Self.deepest else { throw Misshapen(offset: index) }
    switch bytes[index] {
    case UInt8(ascii: "{"): try members(depth)
    case UInt8(ascii: "["): try elements(depth)
    case UInt8(ascii: "\""): try text()
    case UInt8(ascii: "t"): try word("true", .yes)
    case UInt8(ascii: "f"): try word("false", .no)
    case UInt8(ascii: "n"): try word("null", .null)
    default: try number()
    }
  }

  private mutating func members(_ depth: Int) throws(Misshapen) {
    let node = open(.object)
    while try !closes(UInt8(ascii: "}"), isFirst: nodes.count == node + 1) {
      skipBlanks()
      try text()
      skipBlanks()
      try pass(UInt8(ascii: ":"))
      try value(depth: depth + 1)
    }
    close(node)
  }

  private mutating func elements(_ depth: Int) throws(Misshapen) {
    let node = open(.list)
    while try !closes(UInt8(ascii: "]"), isFirst: nodes.count == node + 1) { try value(depth: depth + 1) }
    close(node)
  }

  private mutating func open(_ kind: Kind) -> Int {
    nodes.append(Node(kind: kind, start: index, end: index, next: 0))
    index += 1
    return nodes.count - 1
  }

  private mutating func close(_ node: Int) {
    nodes[node].end = index
    nodes[node].next = nodes.count
  }

  /// Passes the closing bracket and says yes, or passes the comma before the next value and says no.
  private mutating func closes(_ bracket: UInt8, isFirst: Bool) throws(Misshapen) -> Bool {
    skipBlanks()
    if index < bytes.count, bytes[index] == bracket {
      index += 1
      return true
    }
    if !isFirst { try pass(UInt8(ascii: ",")) }
    return false
  }

  private mutating func text() throws(Misshapen) {
    try pass(UInt8(ascii: "\""))
    let start = index
    var kind = Kind.text
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      if bytes[index] == UInt8(ascii: "\\") {
        kind = .escapedText
        index += 1
      }
      index += 1
    }
    let end = index
    try pass(UInt8(ascii: "\""))
    append(kind, start..<end)
  }

  private mutating func word(_ word: StaticString, _ kind: Kind) throws(Misshapen) {
    let start = index
    for position in 0..<word.utf8CodeUnitCount { try pass(word.utf8Start[position]) }
    append(kind, start..<index)
  }

  /// A run of what numbers are written with; whoever wants an integer checks the rest.
  private mutating func number() throws(Misshapen) {
    let start = index
    while index < bytes.count, bytes[index].belongsToNumber { index += 1 }
    guard index > start else { throw Misshapen(offset: index) }
    append(.number, start..<index)
  }

  private mutating func append(_ kind: Kind, _ range: Range<Int>) {
    nodes.append(Node(kind: kind, start: range.lowerBound, end: range.upperBound, next: nodes.count + 1))
  }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index].isBlank { index += 1 }
  }

  private mutating func pass(_ byte: UInt8) throws(Misshapen) {
    guard index < bytes.count, bytes[index] == byte else { throw Misshapen(offset: index) }
    index += 1
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }

  fileprivate var belongsToNumber: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}
