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
