/// Where a page ended. To callers it is opaque; it looks like a JSON array and must be percent-encoded.
struct ListOffset: Hashable, Sendable {
  let key: Int64
  let ordinal: Int

  private static let base: Int64 = 149_000_000_000
  private static let checks: Int64 = 10_000

  init(key: Int64, ordinal: Int) {
    self.key = key
    self.ordinal = ordinal
  }

  /// Nil for a text that no page of this query ever gave out.
  init?(_ text: String, signature: UInt64) {
    guard let elements = (try? JsonReader.read(Array(text.utf8)))?.elements, elements.count == 2,
      let first = elements[0].text.flatMap({ Int64($0) }), first.isMultiple(of: 1_000),
      let second = elements[1].text.flatMap({ Int64($0) }), second >= Self.base
    else { return nil }
    key = first / 1_000
    ordinal = Int((second - Self.base) / Self.checks)
    guard (second - Self.base) % Self.checks == Self.check(signature) else { return nil }
  }

  /// `["1517505957000","149000000107"]`
  func text(signature: UInt64) -> String {
    let second = Self.base + Int64(ordinal) * Self.checks + Self.check(signature)
    return "[\"\(key * 1_000)\",\"\(second)\"]"
  }

  private static func check(_ signature: UInt64) -> Int64 { Int64(signature % UInt64(checks)) }
}
