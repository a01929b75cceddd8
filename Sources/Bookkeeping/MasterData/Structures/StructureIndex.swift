public import Ledger

/// The account structures of a ledger as the rules ask them: which combinations have a main account is found out once
/// for each account, not once for each voucher line.
struct StructureIndex: Sendable {
  private let structures: [AccountStructure]
  private let known: [MainAccountNumber: [Combinations]]

  /// The index over the structures of master data, nil where they are not known.
  init?(_ master: MasterData, for accounts: [MainAccountNumber]) {
    guard let structures = master.structures, !structures.isEmpty else { return nil }
    self.structures = structures
    known = Dictionary(accounts.map { ($0, structures.combinations(of: $0)) }) { first, _ in first }
  }

  /// Why the structures do not allow a main account with its dimensions on a day; nil where they do.
  func problem(
    _ account: MainAccountNumber, _ dimensions: Dimensions, on day: LedgerDate
  ) -> StructureProblem? {
    (known[account] ?? structures.combinations(of: account)).problem(account, dimensions, on: day)
  }
}

/// The allowed combinations of one structure that have a main account, without its segment.
private struct Combinations: Sendable {
  let structure: String
  let rows: [Row]

  struct Row {
    let validity: MasterData.Validity
    let others: [Segment]
  }

  struct Segment {
    let name: DimensionName
    let criteria: SegmentCriteria
  }

  /// Which segment stops the combinations that get furthest; nil where one of them allows the dimensions. No
  /// combination that is valid on the day has the account at all where `isThere` stays false.
  ///
  /// A dimension that is no segment of the structure is let through: advanced rules may add it, and they are not read.
  func stop(_ dimensions: Dimensions, on day: LedgerDate) -> (segment: DimensionName?, isThere: Bool) {
    var furthest: (offset: Int, segment: DimensionName)?
    var isThere = false
    for row in rows where row.validity.contains(day) {
      isThere = true
      let failing = row.others.firstIndex { !$0.criteria.allows(dimensions[$0.name] ?? "") }
      guard let failing else { return (nil, true) }
      if furthest.map({ failing > $0.offset }) ?? true {
        furthest = (failing, row.others[failing].name)
      }
    }
    return (furthest?.segment, isThere)
  }
}

extension [AccountStructure] {
  /// What the structures allow beside a main account, without those that do not have it.
  fileprivate func combinations(of account: MainAccountNumber) -> [Combinations] {
    compactMap { structure in
      let rows = structure.rows.compactMap { Combinations.Row($0, structure.segments, beside: account) }
      return rows.isEmpty ? nil : Combinations(structure: structure.name, rows: rows)
    }
  }
}

extension Combinations.Row {
  /// What a combination allows beside a main account; nil where it does not have it.
  fileprivate init?(
    _ row: AccountStructure.Row, _ segments: [DimensionName], beside account: MainAccountNumber
  ) {
    var others: [Combinations.Segment] = []
    for (segment, criteria) in zip(segments, row.criteria) {
      if segment != DimensionFormat.mainAccountSegment {
        others.append(Combinations.Segment(name: segment, criteria: criteria))
      } else if !criteria.allows(account.text) {
        return nil
      }
    }
    self.init(validity: row.validity, others: others)
  }
}

extension [Combinations] {
  fileprivate func problem(
    _ account: MainAccountNumber, _ dimensions: Dimensions, on day: LedgerDate
  ) -> StructureProblem? {
    var found: StructureProblem?
    for combinations in self {
      let (segment, isThere) = combinations.stop(dimensions, on: day)
      guard isThere else { continue }
      guard let segment else { return nil }
      found =
        found
        ?? .notAllowed(
          account, segment, value: dimensions[segment] ?? "", structure: combinations.structure)
    }
    return found ?? .noStructure(account)
  }
}

extension MasterData {
  /// Why F&O's account structures do not allow a main account with its dimensions on a day; nil where they do, or
  /// where the structures are not known.
  public func structureProblem(
    _ account: MainAccountNumber, _ dimensions: Dimensions, on day: LedgerDate
  ) -> StructureProblem? {
    StructureIndex(self, for: [])?.problem(account, dimensions, on: day)
  }

  /// Whether some structure of the ledger has a main account on a day, as far as is known.
  public func hasStructure(for account: MainAccountNumber, on day: LedgerDate) -> Bool {
    if case .noStructure = structureProblem(account, .none, on: day) { false } else { true }
  }
}
