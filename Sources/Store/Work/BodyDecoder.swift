/// Reads what ``BodyEncoder`` wrote, and what earlier versions wrote with Foundation's encoder: the same values,
/// without floating point.
struct BodyDecoder: Decoder, SingleValueDecodingContainer {
  let reading: BodyReading
  let node: Int
  /// The name under which the value stands in its object; nil for others. The way to there would cost more than all
  /// the rest, and nobody reads it but whoever looks at a damaged file.
  let name: (any CodingKey)?

  init(_ reading: BodyReading, _ node: Int, name: (any CodingKey)? = nil) {
    (self.reading, self.node, self.name) = (reading, node, name)
  }

  var codingPath: [any CodingKey] { name.map { [$0] } ?? [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard reading.kind(node) == .object else { throw misfit([String: String].self) }
    return KeyedDecodingContainer(BodyMembers(reading, node))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard reading.kind(node) == .list else { throw misfit([String].self) }
    return BodyElements(reading, node)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }

  func decodeNil() -> Bool { reading.kind(node) == .null }

  func decode(_ type: Bool.Type) throws -> Bool {
    switch reading.kind(node) {
    case .yes: true
    case .no: false
    default: throw misfit(type)
    }
  }

  func decode(_ type: String.Type) throws -> String {
    guard let text = reading.string(node) else { throw misfit(type) }
    return text
  }

  func decode(_ type: Double.Type) throws -> Double { throw misfit(type) }
  func decode(_ type: Float.Type) throws -> Float { throw misfit(type) }
  func decode(_ type: Int.Type) throws -> Int { try integer() }
  func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
  func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
  func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
  func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
  func decode(_ type: UInt.Type) throws -> UInt { try integer() }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: self) }

  private func integer<Number: FixedWidthInteger>() throws -> Number {
    guard let number: Number = reading.integer(node) else { throw misfit(Number.self) }
    return number
  }

  /// The value is there and is not what is wanted.
  private func misfit(_ wanted: Any.Type) -> DecodingError {
    .typeMismatch(
      wanted,
      .init(codingPath: codingPath, debugDescription: "there is something else: \(reading.kind(node))"))
  }
}
