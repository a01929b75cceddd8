import Ledger

/// The dimension rows that can hold beside one account row. What follows from that row, its account and its conditions,
/// is answered beforehand; where nothing else is asked, so is everything.
struct DimensionRows: Sendable {
  /// The dimensions of an amount, and the row that gave each of them, in the order of their names.
  typealias Given = (values: Dimensions, origins: [DimensionOrigin])

  private let names: [(name: DimensionName, rows: Ranking<RuleBook.DimensionRow>)]
  private let fixed: Result<Given, HoldReason>?

  /// The rows that are possible where some conditions hold.
  ///
  /// - Parameters:
  ///   - rows: the rows of the rule book.
  ///   - known: what holds for every amount that is asked about.
  ///   - absent: what no such amount has.
  init(_ rows: [RuleBook.DimensionRow], beside known: [Condition], without absent: Condition.Subject? = nil) {
    let possible = rows.compactMap { row -> Ranking<RuleBook.DimensionRow>.Ranked? in
      let answers = row.conditions.map { $0.subject == absent ? .never : $0.answer(beside: known) }
      guard !answers.contains(.never) else { return nil }
      let open = zip(row.conditions, answers).filter { $1 == .open }.map(\.0)
      return .init(row, row.conditions, asking: open)
    }
    let all = Set(possible.flatMap { $0.row.values.sorted.map(\.name) }).sorted()
    names = all.map { name in (name, Ranking(possible.filter { $0.row.values[name] != nil })) }
    fixed = names.allSatisfy(\.rows.isFixed) ? Self.given(names, Traits([:])) : nil
  }

  /// The dimensions for the traits of an amount. Each takes its value from the most specific row that gives one.
  func given(for traits: @autoclosure () -> Traits) -> Result<Given, HoldReason> {
    fixed ?? Self.given(names, traits())
  }

  private static func given(
    _ names: [(name: DimensionName, rows: Ranking<RuleBook.DimensionRow>)], _ traits: Traits
  ) -> Result<Given, HoldReason> {
    var (values, origins) = (Dimensions.none, [DimensionOrigin]())
    for (name, rows) in names {
      switch rows.choice(for: traits) {
      case .none: continue
      case .one(let row):
        values.append(name, row.values[name] ?? "")
        origins.append(DimensionOrigin(name, row: row.id))
      case .tie(let tied): return .failure(.dimensionRowsTie(name, rows: tied.map(\.id)))
      }
    }
    return .success((values, origins))
  }
}
