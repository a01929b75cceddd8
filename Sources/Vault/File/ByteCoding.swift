/// Writes numbers, texts and bytes one behind the other.
struct ByteWriter {
  private(set) var written: [UInt8] = []

  mutating func byte(_ value: UInt8) { written.append(value) }

  mutating func bytes(_ value: [UInt8]) { written += value }

  mutating func number(_ value: UInt64, bytes count: Int) {
    for place in (0..<count).reversed() {
      written.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(place))))
    }
  }

  /// A text of at most 255 bytes behind its length.
  mutating func text(_ value: String) {
    byte(UInt8(value.utf8.count))
    bytes(Array(value.utf8))
  }
}

/// Reads what ``ByteWriter`` wrote. Whatever is missing is ``VaultError/cannotBeOpened``.
struct ByteReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func byte() throws(VaultError) -> UInt8 {
    guard let first = rest.popFirst() else { throw .cannotBeOpened }
    return first
  }

  mutating func bytes(_ count: Int) throws(VaultError) -> [UInt8] {
    guard rest.count >= count else { throw .cannotBeOpened }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  mutating func number(bytes count: Int) throws(VaultError) -> UInt64 {
    try bytes(count).reduce(0) { $0 << 8 | UInt64($1) }
  }

  mutating func text() throws(VaultError) -> String {
    let count = Int(try byte())
    let content = try bytes(count)
    guard content.allSatisfy({ (0x20...0x7E).contains($0) }) else { throw .cannotBeOpened }
    return String(decoding: content, as: UTF8.self)
  }
}
