/// The tags of an XML document, one after the other, without their nesting.
struct XMLTags: Sequence, IteratorProtocol {
  /// A tag with its attributes still in one text.
  struct Tag {
    /// The element's name; a closing tag begins with a slash.
    let name: String
    fileprivate let attributes: ArraySlice<UInt8>

    /// The value of an attribute, as it is written.
    func attribute(_ name: String) -> String? {
      let mark = Array(" \(name)=\"".utf8)
      guard let found = attributes.firstRange(of: mark) else { return nil }
      let value = attributes[found.upperBound...].prefix { $0 != UInt8(ascii: "\"") }
      return String(decoding: value, as: UTF8.self)
    }
  }

  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Tag? {
    guard let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")),
      let close = bytes[open...].firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    index = close + 1
    let content = bytes[(open + 1)..<close]
    let name = content.prefix { $0 > 0x20 }
    return Tag(name: String(decoding: name, as: UTF8.self), attributes: content.dropFirst(name.count))
  }
}
