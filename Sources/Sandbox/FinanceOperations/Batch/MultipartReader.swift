/// A part of a multipart body, or a message inside one: header lines, then content.
struct MessagePart: Sendable {
  let headers: [WireHeader]
  let content: [UInt8]

  init(_ bytes: some Collection<UInt8>) {
    var rest = Array(bytes)[...]
    var headers: [WireHeader] = []
    while let line = MultipartReader.takeLine(&rest), !line.isEmpty {
      let sides = line.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2 else { continue }
      headers.append(
        WireHeader(MultipartReader.trimmed(sides[0]), MultipartReader.trimmed(sides[1])))
    }
    self.headers = headers
    content = Array(rest)
  }

  func header(_ name: String) -> String? { headers.first { sameHeaderName($0.name, name) }?.value }
}

/// Takes multipart bodies apart, on bytes. A missing closing line is forgiven, as the real service does
/// (contracts/d365fo.md section 2).
enum MultipartReader {
  /// The boundary of a `Content-Type`, or nil where it is not multipart.
  static func boundary(of contentType: String?) -> String? {
    guard let contentType, folded(contentType).utf8.starts(with: "multipart/mixed".utf8) else { return nil }
    for parameter in contentType.split(separator: ";").dropFirst() {
      let sides = parameter.split(separator: "=", maxSplits: 1)
      guard sides.count == 2, folded(trimmed(sides[0].utf8)) == "boundary" else { continue }
      let value = Array(trimmed(sides[1].utf8).utf8)
      let unquoted = value.first == UInt8(ascii: "\"") ? value.dropFirst().dropLast() : value[...]
      return unquoted.isEmpty ? nil : String(decoding: unquoted, as: UTF8.self)
    }
    return nil
  }

  static func parts(_ body: [UInt8], boundary: String) -> [MessagePart] {
    let delimiter = Array("--\(boundary)".utf8)
    var parts: [MessagePart] = []
    var collected: [ArraySlice<UInt8>]?
    var rest = body[...]
    while let line = takeLine(&rest) {
      guard line.starts(with: delimiter) else {
        collected?.append(line)
        continue
      }
      if let collected { parts.append(MessagePart(joined(collected))) }
      collected = []
      // `--boundary--` ends it; what follows is an epilogue.
      if line.dropFirst(delimiter.count).starts(with: "--".utf8) { return parts }
    }
    if let collected, !collected.isEmpty { parts.append(MessagePart(joined(collected))) }
    return parts
  }

  /// The line break before a delimiter belongs to the delimiter.
  private static func joined(_ lines: [ArraySlice<UInt8>]) -> [UInt8] {
    Array(lines.joined(separator: [0x0D, 0x0A]))
  }

  /// Takes one line off the front, without its line break; nil at the end.
  static func takeLine(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    guard let end = rest.firstIndex(of: 0x0A) else {
      defer { rest = [] }
      return rest
    }
    var line = rest[..<end]
    rest = rest[(end + 1)...]
    if line.last == 0x0D { line.removeLast() }
    return line
  }

  static func trimmed(_ bytes: some BidirectionalCollection<UInt8>) -> String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    let front = bytes.drop(while: isBlank)
    let length = front.count - front.reversed().prefix(while: isBlank).count
    return String(decoding: front.prefix(length), as: UTF8.self)
  }
}
