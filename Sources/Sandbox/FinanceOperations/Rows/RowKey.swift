/// The key of a row as it stands in a URL: `(dataAreaId='usmf',LineNumber=1)`.
struct RowKey: Hashable, Sendable {
  /// Values in the order of the shape's keys, compared without regard to case.
  let values: [Content]

  init(values: [Content]) { self.values = values }

  init(_ row: Row) { values = row.shape.keys.map { row[$0] } }

  /// One text for an index.
  var indexText: String {
    values.map { value in
      switch value {
      case .text(let text): folded(text)
      case .decimal(let amount): amount.text
      case .integer(let number): String(number)
      case .instant(let seconds): String(seconds)
      case .null: ""
      }
    }.joined(separator: "\u{1F}")
  }

  /// The form in `Location` and in error texts.
  func text(_ shape: EntityShape) -> String {
    zip(shape.keys, values).map { position, value in
      "\(shape.properties[position].name)=\(Self.literal(value, shape.properties[position].kind))"
    }.joined(separator: ",")
  }

  private static func literal(_ value: Content, _ kind: EntityShape.Kind) -> String {
    switch value {
    case .text(let text):
      if case .enumeration(let name) = kind { return "Microsoft.Dynamics.DataEntities.\(name)'\(text)'" }
      return "'\(PercentCoding.encode(doubledQuotes(text)))'"
    case .decimal(let amount): return amount.text
    case .integer(let number): return String(number)
    case .instant(let seconds): return Timestamp.text(seconds: seconds)
    case .null: return "null"
    }
  }
}

/// A quote inside a literal is written twice.
func doubledQuotes(_ text: String) -> String {
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    if byte == UInt8(ascii: "'") { bytes.append(byte) }
    bytes.append(byte)
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// ASCII letters in lower case: the columns compare without regard to case.
func folded(_ text: String) -> String {
  guard text.utf8.contains(where: { (0x41...0x5A).contains($0) }) else { return text }
  return String(decoding: text.utf8.map(loweredASCII), as: UTF8.self)
}
