/// The pieces of a `$filter` or of a key.
enum ODataToken: Hashable, Sendable {
  case word(String)
  case text(String)
  /// `Microsoft.Dynamics.DataEntities.NoYes'Yes'`
  case member(enumeration: String, name: String)
  case number(DecimalAmount)
  case instant(Int64)
  case open, close, comma, equals
}

/// Splits an OData expression into tokens, byte by byte: a combining mark must not hide a quote.
struct ODataLexer {
  private let bytes: [UInt8]
  private var position = 0

  static func tokens(_ text: String) throws(FinanceError) -> [ODataToken] {
    var lexer = ODataLexer(bytes: Array(text.utf8))
    var tokens: [ODataToken] = []
    while let token = try lexer.next() { tokens.append(token) }
    return tokens
  }

  private func failure(_ reason: String) -> FinanceError {
    .request("The query specified in the URI is not valid. \(reason) at position \(position).")
  }

  private mutating func next() throws(FinanceError) -> ODataToken? {
    while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
    guard position < bytes.count else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "("): return single(.open)
    case UInt8(ascii: ")"): return single(.close)
    case UInt8(ascii: ","): return single(.comma)
    case UInt8(ascii: "="): return single(.equals)
    case UInt8(ascii: "'"): return .text(try literal())
    case UInt8(ascii: "-"), 0x30...0x39: return try numberOrInstant()
    default: return try word()
    }
  }

  private mutating func single(_ token: ODataToken) -> ODataToken {
    position += 1
    return token
  }

  /// A quote inside is written twice.
  private mutating func literal() throws(FinanceError) -> String {
    var text: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte != UInt8(ascii: "'") {
        text.append(byte)
      } else if position < bytes.count, bytes[position] == UInt8(ascii: "'") {
        text.append(byte)
        position += 1
      } else {
        return String(decoding: text, as: UTF8.self)
      }
    }
    throw failure("There is an unterminated string literal")
  }

  private mutating func numberOrInstant() throws(FinanceError) -> ODataToken {
    let start = position
    while position < bytes.count, Self.continuesNumber(bytes[position]) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if let number = DecimalAmount(text) { return .number(number) }
    if let seconds = Timestamp.seconds(text) { return .instant(seconds) }
    throw failure("A literal cannot be understood")
  }

  private static func continuesNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: ":"),
      UInt8(ascii: "T"), UInt8(ascii: "Z"), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private mutating func word() throws(FinanceError) -> ODataToken {
    let start = position
    while position < bytes.count, Self.continuesWord(bytes[position]) { position += 1 }
    guard position > start else { throw failure("Syntax error: an unexpected character") }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    guard position < bytes.count, bytes[position] == UInt8(ascii: "'") else { return .word(word) }
    let namespace = "Microsoft.Dynamics.DataEntities."
    guard word.utf8.starts(with: namespace.utf8) else { throw failure("An unknown kind of literal") }
    let enumeration = String(word.utf8.dropFirst(namespace.utf8.count)) ?? ""
    return .member(enumeration: enumeration, name: try literal())
  }

  private static func continuesWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x30...0x39,
      UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "@"):
      true
    default: false
    }
  }
}
