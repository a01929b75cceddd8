/// Writes Codable values as JSON: objects in the order in which they are encoded, dictionaries by key.
///
/// It knows the values that documents, entries and states are made of. There is no floating point among them,
/// and none is written.
struct BodyEncoder: Encoder {
  let paper: BodyPaper
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    let depth = paper.text.open(UInt8(ascii: "{"), UInt8(ascii: "}"))
    return KeyedEncodingContainer(BodyObject(paper: paper, depth: depth))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    let depth = paper.text.open(UInt8(ascii: "["), UInt8(ascii: "]"))
    return BodyList(paper: paper, depth: depth)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { BodyValue(paper: paper) }
}

extension BodyPaper {
  /// Writes one value of any kind.
  func write<Value: Encodable>(_ value: Value) throws {
    let depth = text.depth
    if Value.self == [String: String].self, let plain = value as? [String: String] {
      text.dictionary(plain)
    } else {
      try value.encode(to: BodyEncoder(paper: self))
    }
    text.close(to: depth)
  }
}

extension BodyText {
  fileprivate mutating func dictionary(_ values: [String: String]) {
    let depth = open(UInt8(ascii: "{"), UInt8(ascii: "}"))
    for (name, value) in values.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      key(name, at: depth)
      string(value)
    }
  }
}

/// A floating point number where only integers and texts belong.
struct UnwritableNumber: Error {}
