import Ledger

/// The rows of a rule book in the order in which they are asked: the most specific ones first, those of equal rank
/// as the book lists them. Made once for a book, not once for an amount.
struct RankedRows: Sendable {
  private let accounts: [(key: AccountKey, rows: [Ranked<RuleBook.AccountRow>])]
  private let dimensions: [(name: DimensionName, rows: [Ranked<RuleBook.DimensionRow>])]

  init(_ book: RuleBook) {
    accounts = AccountKey.allCases.map { key in
      (key, Self.ranked(book.accounts.filter { $0.key == key }.map { Ranked($0, $0.conditions) }))
    }
    let rows = Self.ranked(book.dimensions.map { Ranked($0, $0.conditions) })
    dimensions = Set(book.dimensions.flatMap { $0.values.sorted.map(\.name) }).sorted().map { name in
      (name, rows.filter { $0.row.values[name] != nil })
    }
  }

  /// The account for a key, with the row that says so.
  ///
  /// Of the rows that fit, the most specific one wins. There is never a default: a key without a row, and
  /// two rows that fit equally well, are reasons to hold the document.
  func account(for key: AccountKey, _ traits: Traits) -> Result<RuleBook.AccountRow, HoldReason> {
    switch Self.mostSpecific(accounts.first { $0.key == key }?.rows ?? [], traits) {
    case .none: .failure(.accountKeyUnmapped(key, traits))
    case .one(let found): .success(found.row)
    case .tie(let rows): .failure(.accountRowsTie(key, rows: rows.map(\.id)))
    }
  }

  /// The dimensions for an amount, and the row that gave each of them, in the order of their names.
  ///
  /// Each dimension takes its value from the most specific row that gives one.
  func dimensions(
    _ traits: Traits
  ) -> Result<(values: Dimensions, origins: [DimensionOrigin]), HoldReason> {
    var (values, origins) = (Dimensions.none, [DimensionOrigin]())
    for (name, rows) in dimensions {
      switch Self.mostSpecific(rows, traits) {
      case .none: continue
      case .one(let found):
        values.append(name, found.row.values[name] ?? "")
        origins.append(DimensionOrigin(name, row: found.row.id))
      case .tie(let tied): return .failure(.dimensionRowsTie(name, rows: tied.map(\.id)))
      }
    }
    return .success((values, origins))
  }

  private static func ranked<Row>(_ rows: [Ranked<Row>]) -> [Ranked<Row>] {
    rows.enumerated().sorted { left, right in
      (right.element.specificity, left.offset) < (left.element.specificity, right.offset)
    }.map(\.element)
  }

  private enum Choice<Row: Sendable> {
    case none
    case one(Ranked<Row>)
    case tie([Row])
  }

  private static func mostSpecific<Row>(_ rows: [Ranked<Row>], _ traits: Traits) -> Choice<Row> {
    guard let place = rows.firstIndex(where: { $0.fits(traits) }) else { return .none }
    let best = rows[place]
    var tied: [Row] = []
    for other in rows[(place + 1)...] {
      guard other.specificity == best.specificity else { break }
      if other.fits(traits) { tied.append(other.row) }
    }
    return tied.isEmpty ? .one(best) : .tie([best.row] + tied)
  }
}

/// A row with what decides whether it is taken. A class, so that choosing one copies no texts.
final class Ranked<Row: Sendable>: Sendable {
  let row: Row
  let specificity: Specificity
  private let tests: [Condition.Test]

  init(_ row: Row, _ conditions: [Condition]) {
    self.row = row
    specificity = Specificity(conditions)
    tests = conditions.map(\.test)
  }

  func fits(_ traits: Traits) -> Bool { tests.allSatisfy { $0.holds(for: traits) } }
}
