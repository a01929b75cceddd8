/// One thing in which two rule books differ.
public struct RuleBookChange: Hashable, Sendable, Codable {
  /// What differs, as people name it: `accounts rev-pro`, `policies.disputes`.
  public let place: String
  /// How it was, as the configuration writes it; nil where it was not there.
  public let before: String?
  /// How it is, or nil where it is not there any more.
  public let after: String?
}

extension RuleBook {
  /// What makes this rule book another one than an earlier: keys first, then rows, each in the order of the
  /// text. The order of the rows means nothing, and neither does the version.
  public func changes(since earlier: RuleBook) -> [RuleBookChange] {
    Self.changes(
      from: earlier.lines.map { ($0.path, $0.value) }, to: lines.map { ($0.path, $0.value) })
      + Self.changes(from: earlier.accountTexts, to: accountTexts)
      + Self.changes(from: earlier.dimensionTexts, to: dimensionTexts)
  }

  private typealias Text = (place: String, value: String)

  private var accountTexts: [Text] { accounts.map { ("accounts \($0.id)", $0.text) } }
  private var dimensionTexts: [Text] { dimensions.map { ("dimensions \($0.id)", $0.text) } }

  private static func changes(from old: [Text], to new: [Text]) -> [RuleBookChange] {
    let before = Dictionary(old.map { ($0.place, $0.value) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new.map { ($0.place, $0.value) }, uniquingKeysWith: { first, _ in first })
    let gone = old.filter { after[$0.place] == nil }.map {
      RuleBookChange(place: $0.place, before: $0.value, after: nil)
    }
    let kept = new.compactMap { text -> RuleBookChange? in
      guard before[text.place] != text.value else { return nil }
      return RuleBookChange(place: text.place, before: before[text.place], after: text.value)
    }
    return gone + kept
  }
}

extension RuleBook {
  /// Whether both say the same, whatever their versions.
  public func saysTheSame(as other: RuleBook) -> Bool {
    var same = other
    same.version = version
    return self == same
  }

  /// The rule book with a row of the dimension table: one with the same id is replaced in its place, else it
  /// comes last.
  public func setting(_ row: DimensionRow) -> RuleBook {
    var book = self
    if let index = dimensions.firstIndex(where: { $0.id == row.id }) {
      book.dimensions[index] = row
    } else {
      book.dimensions.append(row)
    }
    return book
  }
}
