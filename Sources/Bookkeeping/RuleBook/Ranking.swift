/// Rows in the order in which they are asked: the most specific ones first, those of equal rank as they were given.
struct Ranking<Row: Sendable>: Sendable {
  /// A row with what decides whether it is taken. A class, so that choosing one copies no texts.
  final class Ranked: Sendable {
    let row: Row
    let specificity: Specificity
    private let tests: [Condition.Test]

    /// A row of some conditions, of which only the open ones are left to be asked.
    init(_ row: Row, _ conditions: [Condition], asking open: [Condition]) {
      self.row = row
      specificity = Specificity(conditions)
      tests = open.map(\.test)
    }

    /// Whether nothing is asked.
    var alwaysFits: Bool { tests.isEmpty }

    func fits(_ traits: Traits) -> Bool { tests.allSatisfy { $0.holds(for: traits) } }
  }

  /// What a choice among rows came to.
  enum Choice {
    case none
    case one(Row)
    case tie([Row])
  }

  private let rows: [Ranked]

  /// Ranks rows, and leaves out those that are never reached because a more specific one always fits.
  init(_ given: [Ranked]) {
    let ranked = given.enumerated().sorted { left, right in
      (right.element.specificity, left.offset) < (left.element.specificity, right.offset)
    }.map(\.element)
    let certain = ranked.first(where: \.alwaysFits)?.specificity
    rows = certain.map { certain in ranked.filter { !($0.specificity < certain) } } ?? ranked
  }

  /// Whether the choice is the same for all traits.
  var isFixed: Bool { rows.allSatisfy(\.alwaysFits) }

  /// Of the rows that fit, the most specific one; a tie where several are.
  func choice(for traits: Traits) -> Choice {
    guard let place = rows.firstIndex(where: { $0.fits(traits) }) else { return .none }
    let best = rows[place]
    var tied: [Row] = []
    for other in rows[(place + 1)...] {
      guard other.specificity == best.specificity else { break }
      if other.fits(traits) { tied.append(other.row) }
    }
    return tied.isEmpty ? .one(best.row) : .tie([best.row] + tied)
  }
}
