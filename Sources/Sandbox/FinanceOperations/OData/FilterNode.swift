/// A filter, understood and checked against the set's properties.
indirect enum FilterNode: Sendable {
  enum Comparison: String, Sendable {
    case eq, ne, gt, ge, lt, le

    /// The name that error texts use.
    var kind: String {
      switch self {
      case .eq: "Equal"
      case .ne: "NotEqual"
      case .gt: "GreaterThan"
      case .ge: "GreaterThanOrEqual"
      case .lt: "LessThan"
      case .le: "LessThanOrEqual"
      }
    }
  }

  case and(FilterNode, FilterNode)
  case or(FilterNode, FilterNode)
  case not(FilterNode)
  case compare(position: Int, Comparison, Content)
  /// `eq '*retail*'`
  case matches(position: Int, Wildcard, negated: Bool)
  /// `contains(Name,'x')`, `startswith(Name,'x')`
  case holds(position: Int, text: String, atStart: Bool)
  /// A condition that is never met, without an error.
  case never

  func matches(_ row: Row) -> Bool {
    switch self {
    case .and(let left, let right): left.matches(row) && right.matches(row)
    case .or(let left, let right): left.matches(row) || right.matches(row)
    case .not(let node): !node.matches(row)
    case .compare(let position, let comparison, let wanted): compare(row[position], comparison, wanted)
    case .matches(let position, let pattern, let negated): pattern.matches(row[position]) != negated
    case .holds(let position, let text, let atStart): holds(row[position], text, atStart: atStart)
    case .never: false
    }
  }

  private func compare(_ content: Content, _ comparison: Comparison, _ wanted: Content) -> Bool {
    switch (content, wanted) {
    case (.text(let left), .text(let right)): order(folded(left), comparison, right)
    case (.decimal(let left), .decimal(let right)): order(left, comparison, right)
    case (.integer(let left), .integer(let right)): order(left, comparison, right)
    case (.instant(let left), .instant(let right)): order(left, comparison, right)
    default: (comparison == .eq) == (content == wanted)
    }
  }

  private func order<Value: Comparable>(_ left: Value, _ comparison: Comparison, _ right: Value) -> Bool {
    switch comparison {
    case .eq: left == right
    case .ne: left != right
    case .gt: left > right
    case .ge: left >= right
    case .lt: left < right
    case .le: left <= right
    }
  }

  private func holds(_ content: Content, _ text: String, atStart: Bool) -> Bool {
    guard case .text(let whole) = content else { return false }
    return atStart ? folded(whole).utf8.starts(with: text.utf8) : contains(folded(whole), text)
  }

  /// What every match must meet for the choice of an index: of each property the contents of which it holds one.
  var equalities: [(position: Int, contents: [Content])] {
    switch self {
    case .and(let left, let right): left.equalities + right.equalities
    case .or, .compare: alternatives.map { [$0] } ?? []
    default: []
    }
  }

  /// One property that is asked for one content or another, as `Key eq 'a' or Key eq 'b'` does; nil for anything else.
  private var alternatives: (position: Int, contents: [Content])? {
    var (position, contents) = (Int?.none, [Content]())
    guard collect(into: &position, &contents), let position else { return nil }
    return (position, contents)
  }

  /// Whether nothing but contents of one property are asked for.
  private func collect(into position: inout Int?, _ contents: inout [Content]) -> Bool {
    switch self {
    case .or(let left, let right):
      return left.collect(into: &position, &contents) && right.collect(into: &position, &contents)
    case .compare(let other, .eq, let content) where position ?? other == other:
      position = other
      contents.append(content)
      return true
    default: return false
    }
  }
}

/// A pattern with `*` for any text. Compared without regard to case.
struct Wildcard: Hashable, Sendable {
  private let parts: [[UInt8]]

  init(_ pattern: String) {
    parts = folded(pattern).utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
      .map(Array.init)
  }

  func matches(_ content: Content) -> Bool {
    guard case .text(let text) = content else { return false }
    var rest = Array(folded(text).utf8)[...]
    guard let first = parts.first, let last = parts.last, rest.starts(with: first) else { return false }
    rest.removeFirst(first.count)
    guard rest.count >= last.count, rest.suffix(last.count).elementsEqual(last) else { return false }
    rest.removeLast(last.count)
    for part in parts.dropFirst().dropLast() {
      guard let found = Self.find(part, in: rest) else { return false }
      rest = rest[(found + part.count)...]
    }
    return true
  }

  private static func find(_ part: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    guard part.count <= text.count else { return nil }
    return (text.startIndex...(text.endIndex - part.count)).first { text[$0...].starts(with: part) }
  }
}
