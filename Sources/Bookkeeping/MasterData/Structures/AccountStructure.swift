public import Ledger

/// Which main accounts go with which dimension values: what F&O calls an account structure (contracts/d365fo.md
/// section 6.10). F&O checks it when a journal is validated or posted, not when lines are entered (section 3.3).
public struct AccountStructure: Hashable, Sendable, Codable {
  /// Its name.
  public var name: String
  /// The segments in their order; ``DimensionFormat/mainAccountSegment`` is one of them.
  public var segments: [DimensionName]
  /// The allowed combinations.
  public var rows: [Row]

  /// A structure with its segments and allowed combinations.
  public init(name: String, segments: [DimensionName], rows: [Row]) {
    self.name = name
    self.segments = segments
    self.rows = rows
  }

  /// An allowed combination: what each segment may hold.
  public struct Row: Hashable, Sendable, Codable {
    /// What the segments may hold, in their order; a segment beyond the end may hold anything.
    public var criteria: [SegmentCriteria]
    /// The days on which it is allowed.
    public var validity: MasterData.Validity

    /// A combination, allowed on some days.
    public init(criteria: [SegmentCriteria], validity: MasterData.Validity = .init()) {
      self.criteria = criteria
      self.validity = validity
    }
  }
}

/// Why F&O's account structures do not allow an account with its dimensions.
public enum StructureProblem: Hashable, Sendable, Codable {
  /// No structure of the ledger has the main account.
  case noStructure(MainAccountNumber)
  /// The structure wants another value of a dimension beside the main account; an empty value is a blank one.
  case notAllowed(MainAccountNumber, DimensionName, value: String, structure: String)
}

extension AccountStructure {
  /// How far the combinations of this structure allow an account with its dimensions on a day.
  ///
  /// A dimension that is no segment of the structure is let through: advanced rules may add it, and they are not read.
  fileprivate func verdict(
    _ account: MainAccountNumber, _ dimensions: Dimensions, on day: LedgerDate
  ) -> Verdict {
    var furthest: Int?
    for row in rows where row.validity.contains(day) {
      let failing = zip(segments, row.criteria).enumerated().first { _, pair in
        let isMain = pair.0 == DimensionFormat.mainAccountSegment
        return !pair.1.allows(isMain ? account.text : dimensions[pair.0] ?? "")
      }
      guard let failing else { return .allowed }
      guard failing.element.0 != DimensionFormat.mainAccountSegment else { continue }
      furthest = max(furthest ?? 0, failing.offset)
    }
    return furthest.map { .stopped(at: segments[$0]) } ?? .elsewhere
  }

  fileprivate enum Verdict {
    /// A combination allows it.
    case allowed
    /// The main account is in this structure, and the furthest combination stops at this segment.
    case stopped(at: DimensionName)
    /// The main account is not in this structure.
    case elsewhere
  }
}

extension MasterData {
  /// Why F&O's account structures do not allow a main account with its dimensions on a day; nil where they do, or
  /// where the structures are not known.
  public func structureProblem(
    _ account: MainAccountNumber, _ dimensions: Dimensions, on day: LedgerDate
  ) -> StructureProblem? {
    guard let structures, !structures.isEmpty else { return nil }
    var stop: StructureProblem?
    for structure in structures {
      switch structure.verdict(account, dimensions, on: day) {
      case .allowed: return nil
      case .elsewhere: continue
      case .stopped(let segment):
        stop =
          stop
          ?? .notAllowed(account, segment, value: dimensions[segment] ?? "", structure: structure.name)
      }
    }
    return stop ?? .noStructure(account)
  }

  /// Whether some structure of the ledger has a main account on a day, as far as is known.
  public func hasStructure(for account: MainAccountNumber, on day: LedgerDate) -> Bool {
    if case .noStructure = structureProblem(account, .none, on: day) { false } else { true }
  }
}
