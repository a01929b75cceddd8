public import Ledger

extension RuleBook {
  /// The account for a key, with the row that says so.
  ///
  /// Of the rows that fit, the most specific one wins. There is never a default: a key without a row, and
  /// two rows that fit equally well, are reasons to hold the document.
  public func account(for key: AccountKey, _ traits: Traits) -> Result<AccountRow, HoldReason> {
    let fitting = accounts.filter { row in
      row.key == key && row.conditions.allSatisfy { $0.holds(for: traits) }
    }
    switch Self.mostSpecific(fitting, conditions: \.conditions) {
    case .none: return .failure(.accountKeyUnmapped(key, traits))
    case .one(let row): return .success(row)
    case .tie(let rows): return .failure(.accountRowsTie(key, rows: rows.map(\.id)))
    }
  }

  /// The dimensions for an amount, and the row that gave each of them, in the order of their names.
  ///
  /// Each dimension takes its value from the most specific row that gives one.
  public func dimensions(
    _ traits: Traits
  ) -> Result<(values: Dimensions, origins: [DimensionOrigin]), HoldReason> {
    let fitting = dimensions.filter { row in row.conditions.allSatisfy { $0.holds(for: traits) } }
    var (values, origins) = (Dimensions.none, [DimensionOrigin]())
    for name in Set(fitting.flatMap { $0.values.sorted.map(\.name) }).sorted() {
      switch Self.mostSpecific(fitting.filter { $0.values[name] != nil }, conditions: \.conditions) {
      case .none: continue
      case .one(let row):
        values[name] = row.values[name]
        origins.append(DimensionOrigin(name, row: row.id))
      case .tie(let tied): return .failure(.dimensionRowsTie(name, rows: tied.map(\.id)))
      }
    }
    return .success((values, origins))
  }

  private enum Choice<Row> {
    case none
    case one(Row)
    case tie([Row])
  }

  private static func mostSpecific<Row>(
    _ rows: [Row], conditions: KeyPath<Row, [Condition]>
  ) -> Choice<Row> {
    let ranked = rows.map { (row: $0, specificity: Specificity($0[keyPath: conditions])) }
    guard let best = ranked.map(\.specificity).max() else { return .none }
    let winners = ranked.filter { $0.specificity == best }.map(\.row)
    return winners.count == 1 ? .one(winners[0]) : .tie(winners)
  }
}
