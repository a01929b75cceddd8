/// Writes JSON straight into bytes, member by member, in the order of the calls.
struct JsonWriter {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// A comma is due unless the last byte opened something.
  private mutating func separate() {
    switch bytes.last {
    case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): break
    default: bytes.append(UInt8(ascii: ","))
    }
  }

  mutating func name(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  mutating func name(text name: String) {
    separate()
    quoted(name)
    bytes.append(UInt8(ascii: ":"))
  }

  /// A name that is already quoted and followed by its colon.
  mutating func name(quoted name: [UInt8]) {
    separate()
    bytes.append(contentsOf: name)
  }

  mutating func object(_ body: (inout JsonWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "{"))
    body(&self)
    bytes.append(UInt8(ascii: "}"))
  }

  mutating func array<Element>(_ elements: [Element], _ body: (inout JsonWriter, Element) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "["))
    for element in elements { body(&self, element) }
    bytes.append(UInt8(ascii: "]"))
  }

  mutating func string(_ text: String) {
    separate()
    quoted(text)
  }

  /// A number or a word that is already in its JSON form.
  mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  mutating func integer(_ value: Int64) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
  }

  mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }

  private mutating func quoted(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
      // Nearly all texts go in as they are.
      if utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
        for byte in utf8 { escaped(byte) }
      } else {
        bytes.append(contentsOf: utf8)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case 0x0A: bytes.append(contentsOf: "\\n".utf8)
    case 0x0D: bytes.append(contentsOf: "\\r".utf8)
    case 0x09: bytes.append(contentsOf: "\\t".utf8)
    case 0..<0x20:
      bytes.append(contentsOf: "\\u00".utf8)
      bytes.append(hexCharacter(byte >> 4, capitals: false))
      bytes.append(hexCharacter(byte & 0xF, capitals: false))
    default: bytes.append(byte)
    }
  }
}

extension JsonWriter {
  mutating func member(_ name: StaticString, _ text: String) {
    self.name(name)
    string(text)
  }

  mutating func member(_ name: StaticString, _ value: Int64) {
    self.name(name)
    integer(value)
  }

  mutating func member(_ name: StaticString, _ value: Int) { member(name, Int64(value)) }

  mutating func member(_ name: StaticString, _ value: Bool) {
    self.name(name)
    bool(value)
  }

  mutating func member(_ name: StaticString, literal text: String) {
    self.name(name)
    literal(text)
  }

  /// Leaves the member out where there is no value.
  mutating func optional(_ name: StaticString, _ text: String?) {
    if let text { member(name, text) }
  }

  /// Leaves the member out where there is no value.
  mutating func optional(_ name: StaticString, _ value: Int64?) {
    if let value { member(name, value) }
  }

  mutating func object(_ name: StaticString, _ body: (inout JsonWriter) -> Void) {
    self.name(name)
    object(body)
  }

  mutating func array<Element>(
    _ name: StaticString, _ elements: [Element], _ body: (inout JsonWriter, Element) -> Void
  ) {
    self.name(name)
    array(elements, body)
  }

  /// Chargebee leaves lists such as taxes out where they are empty (contracts/chargebee.md section 5).
  mutating func filledArray<Element>(
    _ name: StaticString, _ elements: [Element], _ body: (inout JsonWriter, Element) -> Void
  ) {
    if !elements.isEmpty { array(name, elements, body) }
  }

  mutating func value(_ json: Json) {
    switch json {
    case .null: literal("null")
    case .bool(let value): bool(value)
    case .number(let text): literal(text)
    case .string(let text): string(text)
    case .array(let elements): array(elements) { $0.value($1) }
    case .object(let members):
      object { writer in
        for member in members {
          writer.name(text: member.name)
          writer.value(member.value)
        }
      }
    }
  }
}

extension Json {
  /// The compact form.
  var bytes: [UInt8] {
    var writer = JsonWriter()
    writer.value(self)
    return writer.bytes
  }
}
