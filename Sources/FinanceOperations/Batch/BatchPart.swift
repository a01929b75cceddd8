import Transport

/// The answer to one operation of a batch.
struct BatchPart: Hashable, Sendable {
  /// The number that the operation was given; nil where the answer names none.
  let contentID: Int?
  /// The operation's own status.
  let status: Int
  /// The operation's own body.
  let body: [UInt8]

  /// Reads a part of type application/http: its own header, then a whole HTTP answer. Nil for anything that
  /// is not exactly that.
  init?(_ part: ArraySlice<UInt8>) {
    guard let (outer, message) = Self.head(part), Self.isHTTP(outer["Content-Type"]),
      let status = Lines(message).first(where: { _ in true }),
      let code = Self.status(message[status.content]),
      let (_, body) = Self.head(message[status.next...])
    else { return nil }
    self.status = code
    self.body = Array(body)
    let ids = outer.values("Content-ID")
    contentID = ids.count == 1 ? Int(ids[0]) : nil
  }

  /// Header fields up to the first blank line, and what follows it. Nil where there is no blank line, or a
  /// line is no field.
  static func head(_ bytes: ArraySlice<UInt8>) -> (fields: HTTPFields, body: ArraySlice<UInt8>)? {
    var fields = HTTPFields()
    for line in Lines(bytes) where line.isEnded {
      if line.content.isEmpty { return (fields, bytes[line.next...]) }
      let text = bytes[line.content]
      guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let value = text[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
      fields.append(String(decoding: text[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
    }
    return nil
  }

  private static func isHTTP(_ type: String?) -> Bool {
    let name = type?.utf8.prefix { $0 != UInt8(ascii: ";") }.map(\.asciiLowercased)
    return name?.prefix { $0 != 0x20 }.elementsEqual("application/http".utf8) ?? false
  }

  /// The status in `HTTP/1.1 201 Created`.
  private static func status(_ line: ArraySlice<UInt8>) -> Int? {
    let words = line.split(separator: 0x20)
    guard words.count >= 2, words[0].starts(with: "HTTP/1.".utf8), words[1].count == 3,
      let status = Int(String(decoding: words[1], as: UTF8.self)), (200...599).contains(status)
    else { return nil }
    return status
  }
}
