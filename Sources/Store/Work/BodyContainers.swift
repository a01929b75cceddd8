/// One JSON object that is being written.
struct BodyObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let paper: BodyPaper
  let depth: Int
  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil(forKey key: Key) {
    paper.text.key(key.stringValue, at: depth)
    paper.text.literal("null")
  }

  mutating func encode(_ value: Bool, forKey key: Key) {
    paper.text.key(key.stringValue, at: depth)
    paper.text.literal(value ? "true" : "false")
  }

  mutating func encode(_ value: String, forKey key: Key) {
    paper.text.key(key.stringValue, at: depth)
    paper.text.string(value)
  }

  mutating func encode(_ value: Int, forKey key: Key) {
    paper.text.key(key.stringValue, at: depth)
    paper.text.integer(value)
  }

  mutating func encode(_ value: Int64, forKey key: Key) {
    paper.text.key(key.stringValue, at: depth)
    paper.text.integer(value)
  }

  mutating func encode(_ value: Double, forKey key: Key) throws { throw UnwritableNumber() }
  mutating func encode(_ value: Float, forKey key: Key) throws { throw UnwritableNumber() }

  mutating func encode(_ value: some Encodable, forKey key: Key) throws {
    paper.text.key(key.stringValue, at: depth)
    try paper.write(value)
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    paper.text.key(key.stringValue, at: depth)
    return BodyEncoder(paper: paper).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    paper.text.key(key.stringValue, at: depth)
    return BodyEncoder(paper: paper).unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { BodyEncoder(paper: paper) }
  mutating func superEncoder(forKey key: Key) -> any Encoder { BodyEncoder(paper: paper) }
}

/// One JSON list that is being written.
struct BodyList: UnkeyedEncodingContainer {
  let paper: BodyPaper
  let depth: Int
  private(set) var count = 0
  var codingPath: [any CodingKey] { [] }

  init(paper: BodyPaper, depth: Int) {
    self.paper = paper
    self.depth = depth
  }

  mutating func encodeNil() {
    next()
    paper.text.literal("null")
  }

  mutating func encode(_ value: Double) throws { throw UnwritableNumber() }
  mutating func encode(_ value: Float) throws { throw UnwritableNumber() }

  mutating func encode(_ value: some Encodable) throws {
    next()
    try paper.write(value)
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    next()
    return BodyEncoder(paper: paper).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    next()
    return BodyEncoder(paper: paper).unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { BodyEncoder(paper: paper) }

  private mutating func next() {
    paper.text.next(at: depth)
    count += 1
  }
}

/// One JSON value that is being written.
struct BodyValue: SingleValueEncodingContainer {
  let paper: BodyPaper
  var codingPath: [any CodingKey] { [] }

  func encodeNil() { paper.text.literal("null") }
  func encode(_ value: Bool) { paper.text.literal(value ? "true" : "false") }
  func encode(_ value: String) { paper.text.string(value) }
  func encode(_ value: Double) throws { throw UnwritableNumber() }
  func encode(_ value: Float) throws { throw UnwritableNumber() }
  func encode(_ value: Int) { paper.text.integer(value) }
  func encode(_ value: Int8) { paper.text.integer(value) }
  func encode(_ value: Int16) { paper.text.integer(value) }
  func encode(_ value: Int32) { paper.text.integer(value) }
  func encode(_ value: Int64) { paper.text.integer(value) }
  func encode(_ value: UInt) { paper.text.integer(value) }
  func encode(_ value: UInt8) { paper.text.integer(value) }
  func encode(_ value: UInt16) { paper.text.integer(value) }
  func encode(_ value: UInt32) { paper.text.integer(value) }
  func encode(_ value: UInt64) { paper.text.integer(value) }
  func encode(_ value: some Encodable) throws { try paper.write(value) }
}
