/// How a document's amounts come out when the plan wants entries that cannot be decoded.
enum BrokenAmount: Sendable {
  case fraction, text, tooLong, null

  /// The flaw of a document, or nil; the same one every time it is read.
  init?(id: String, perMille: Int) {
    let hash = Chance.mixed(digest(id.utf8))
    guard hash % 1_000 < UInt64(perMille) else { return nil }
    let flaws: [BrokenAmount] = [.fraction, .text, .tooLong, .null]
    self = flaws[Int(hash >> 32) % flaws.count]
  }
}

extension JsonWriter {
  /// An amount, or what a broken document shows instead.
  mutating func amount(_ name: StaticString, _ value: Int64, _ flaw: BrokenAmount?) {
    self.name(name)
    switch flaw {
    case nil: integer(value)
    case .fraction: literal("\(value).5")
    case .text: string("\(value),00")
    case .tooLong: literal("\(value)00000000000000000000000")
    case .null: literal("null")
    }
  }
}
