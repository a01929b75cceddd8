import ExactJSON
public import Ledger

/// An account structure with its segments (contracts/d365fo.md section 6.10).
public struct AccountStructureRecord: Entity, Hashable {
  static let set = "AccountStructures"

  /// Its name.
  public let name: String
  /// Whether it is in force: a structure that is being changed has a draft beside it.
  public let isActive: Bool
  /// The names of its segments in their order.
  public let segments: [String]

  enum Field: String, EntityField {
    case name = "AccountStructureName"
    case status = "Status"
    case segment1 = "SegmentName01"
    case segment2 = "SegmentName02"
    case segment3 = "SegmentName03"
    case segment4 = "SegmentName04"
    case segment5 = "SegmentName05"
    case segment6 = "SegmentName06"
    case segment7 = "SegmentName07"
    case segment8 = "SegmentName08"
    case segment9 = "SegmentName09"
    case segment10 = "SegmentName10"
    case segment11 = "SegmentName11"

    /// The fields that name segments, in their order.
    static let segments = Array(allCases.dropFirst(2))
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    name = try row.key(.name)
    isActive = try row.text(.status) == StructureStatus.active
    var names: [String] = []
    for field in Field.segments { names.append(try row.text(field)) }
    segments = Array(names.prefix { !$0.isEmpty })
  }
}

/// A combination that an account structure allows: what each segment may hold.
public struct StructureConstraintRecord: Entity, Hashable {
  static let set = "AccountStructureConstraints"

  /// Its place in the structure.
  public let position: Int64
  /// Whether it is in force.
  public let isActive: Bool
  /// What each segment may hold, in F&O's words and in the order of the segments.
  public let criteria: [String]
  /// The first day on which it is allowed; nil for any.
  public let activeFrom: LedgerDate?
  /// The last day on which it is allowed; nil for any.
  public let activeTo: LedgerDate?

  enum Field: String, EntityField {
    case structure = "AccountStructure"
    case status = "Status"
    case position = "Position"
    case activeFrom = "ActiveFrom"
    case activeTo = "ActiveTo"
    case criteria1 = "SegmentCriteria01"
    case criteria2 = "SegmentCriteria02"
    case criteria3 = "SegmentCriteria03"
    case criteria4 = "SegmentCriteria04"
    case criteria5 = "SegmentCriteria05"
    case criteria6 = "SegmentCriteria06"
    case criteria7 = "SegmentCriteria07"
    case criteria8 = "SegmentCriteria08"
    case criteria9 = "SegmentCriteria09"
    case criteria10 = "SegmentCriteria10"
    case criteria11 = "SegmentCriteria11"

    /// The fields that hold criteria, in the order of the segments.
    static let criteria = Array(allCases.dropFirst(5))
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    position = try row.integer(.position)
    isActive = try row.text(.status) == StructureStatus.active
    activeFrom = try row.day(.activeFrom)
    activeTo = try row.day(.activeTo)
    var texts: [String] = []
    for field in Field.criteria { texts.append(try row.text(field)) }
    criteria = texts
  }
}

/// F&O's words for the state of a structure.
private enum StructureStatus {
  static let active = "Active"
}
