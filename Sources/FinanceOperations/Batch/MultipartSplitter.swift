/// Takes a multipart body apart (RFC 2046), believing nothing: a part counts only when the boundary behind it
/// is there.
struct MultipartSplitter {
  /// The parts that are whole, in their order.
  private(set) var parts: [ArraySlice<UInt8>] = []
  /// Whether the closing boundary was there.
  private(set) var isClosed = false

  /// Takes a body apart at a boundary.
  init(_ body: ArraySlice<UInt8>, boundary: String) {
    let mark = Array("--\(boundary)".utf8)
    var begin: Int?
    for line in Lines(body) {
      guard let end = Self.delimiter(body[line.content], mark) else { continue }
      if let begin { parts.append(Self.withoutLineEnd(body[begin..<max(begin, line.content.lowerBound)])) }
      begin = line.next
      isClosed = end == .closing
      // What follows the closing boundary is an epilogue and means nothing.
      if isClosed { return }
    }
  }

  private enum Delimiter {
    case next
    case closing
  }

  /// Whether a whole line is a delimiter: the mark, two more hyphens for the last one, then blanks only. A
  /// longer boundary that begins the same is none.
  private static func delimiter(_ line: ArraySlice<UInt8>, _ mark: [UInt8]) -> Delimiter? {
    guard line.starts(with: mark) else { return nil }
    let rest = line.dropFirst(mark.count)
    let isBlank = { (bytes: ArraySlice<UInt8>) in bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    if isBlank(rest) { return .next }
    return rest.starts(with: "--".utf8) && isBlank(rest.dropFirst(2)) ? .closing : nil
  }

  /// The line end before a boundary belongs to the boundary.
  private static func withoutLineEnd(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var part = part
    if part.last == 0x0A { part = part.dropLast() }
    if part.last == 0x0D { part = part.dropLast() }
    return part
  }

  /// The boundary that a `Content-Type` names; nil where it is no multipart, or the boundary is none.
  static func boundary(in contentType: String) -> String? {
    let parts = contentType.utf8.split(separator: UInt8(ascii: ";")).map { Self.trimmed(Array($0)) }
    guard let type = parts.first, type.map(\.asciiLowercased) == Array("multipart/mixed".utf8) else {
      return nil
    }
    let name = Array("boundary=".utf8)
    let values = parts.dropFirst().filter { $0.prefix(name.count).map(\.asciiLowercased) == name }
    guard values.count == 1, var value = values.first.map({ $0.dropFirst(name.count) }) else { return nil }
    if value.count >= 2, value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") {
      value = value.dropFirst().dropLast()
    }
    guard (1...70).contains(value.count), value.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x22 })
    else {
      return nil
    }
    return String(decoding: value, as: UTF8.self)
  }

  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    return Array(bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}

/// The lines of a text, ended by a line feed with or without a carriage return before it.
struct Lines: Sequence, IteratorProtocol {
  /// One line.
  struct Line {
    /// The line without its end.
    let content: Range<Int>
    /// Where the next line begins.
    let next: Int
    /// Whether it was ended, and not only the text.
    let isEnded: Bool
  }

  private let bytes: ArraySlice<UInt8>
  private var index: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  mutating func next() -> Line? {
    guard index < bytes.endIndex else { return nil }
    let start = index
    let feed = bytes[start...].firstIndex(of: 0x0A)
    index = feed.map { $0 + 1 } ?? bytes.endIndex
    var end = feed ?? bytes.endIndex
    if feed != nil, end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return Line(content: start..<end, next: index, isEnded: feed != nil)
  }
}
