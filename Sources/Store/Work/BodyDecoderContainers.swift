/// The members of one JSON object that is being read.
final class BodyMembers<Key: CodingKey>: KeyedDecodingContainerProtocol {
  private let reading: BodyReading
  private let node: Int
  /// The name that was looked for last: values are read in the order in which they were written.
  private var place: Int

  init(_ reading: BodyReading, _ node: Int) {
    (self.reading, self.node) = (reading, node)
    place = node + 1
  }

  var codingPath: [any CodingKey] { [] }

  private var end: Int { reading.next(node) }

  var allKeys: [Key] {
    var (keys, name) = ([Key](), node + 1)
    while name < end {
      if let key = reading.string(name).flatMap({ Key(stringValue: $0) }) { keys.append(key) }
      name = reading.next(name + 1)
    }
    return keys
  }

  func contains(_ key: Key) -> Bool { find(key.stringValue) != nil }

  func decodeNil(forKey key: Key) throws -> Bool { try value(key).decodeNil() }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try value(key).decode(type) }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try value(key).decode(type) }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try value(key).decode(type) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try value(key).decode(type) }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try Value(from: value(key))
  }

  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    guard let found = find(key.stringValue), reading.kind(found) != .null else { return nil }
    return try Value(from: decoder(found, key))
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try value(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try value(key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { BodyDecoder(reading, node) }
  func superDecoder(forKey key: Key) throws -> any Decoder { try value(key) }

  private func value(_ key: Key) throws -> BodyDecoder {
    guard let found = find(key.stringValue) else {
      throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "it is missing"))
    }
    return decoder(found, key)
  }

  private func decoder(_ found: Int, _ key: Key) -> BodyDecoder {
    BodyDecoder(reading, found, name: key)
  }

  /// The value of a name: most often that of the name looked for last, or of the one behind it.
  private func find(_ name: String) -> Int? {
    var candidate = place
    while candidate < end {
      if reading.isText(candidate, name) { return found(candidate) }
      candidate = reading.next(candidate + 1)
    }
    candidate = node + 1
    while candidate < place {
      if reading.isText(candidate, name) { return found(candidate) }
      candidate = reading.next(candidate + 1)
    }
    return nil
  }

  private func found(_ name: Int) -> Int {
    place = name
    return name + 1
  }
}

/// The elements of one JSON list that is being read.
struct BodyElements: UnkeyedDecodingContainer {
  private(set) var currentIndex = 0
  private let reading: BodyReading
  private let node: Int
  private var element: Int

  init(_ reading: BodyReading, _ node: Int) {
    (self.reading, self.node) = (reading, node)
    element = node + 1
  }

  var codingPath: [any CodingKey] { [] }

  var count: Int? {
    var (count, element) = (0, node + 1)
    while element < reading.next(node) { (count, element) = (count + 1, reading.next(element)) }
    return count
  }

  var isAtEnd: Bool { element >= reading.next(node) }

  mutating func decodeNil() throws -> Bool {
    guard try here().decodeNil() else { return false }
    advance()
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let value = try Value(from: here())
    advance()
    return value
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    let container = try here().container(keyedBy: type)
    advance()
    return container
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    let container = try here().unkeyedContainer()
    advance()
    return container
  }

  mutating func superDecoder() throws -> any Decoder {
    let decoder = try here()
    advance()
    return decoder
  }

  private func here() throws -> BodyDecoder {
    guard !isAtEnd else {
      throw DecodingError.valueNotFound(
        Any.self, .init(codingPath: codingPath, debugDescription: "the list ends after \(currentIndex)"))
    }
    return BodyDecoder(reading, element)
  }

  private mutating func advance() {
    element = reading.next(element)
    currentIndex += 1
  }
}
