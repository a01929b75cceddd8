import ExactJSON
public import Ledger

/// What the raw table says of a journal. It is the only place with the reason of a posting that failed
/// (contracts/d365fo.md sections 6.9 and 8.3).
public struct JournalTable: Entity, Hashable {
  static let set = "LedgerJournalTableBiEntities"

  /// The journal's number.
  public let number: String
  /// Whether it is posted.
  public let isPosted: Bool
  /// How many lines it has.
  public let lineCount: Int
  /// What F&O wrote when it tried to post it; foreign text.
  public let log: String
  /// Who has it in use.
  public let inUseBy: String
  /// The journal from which its lines were moved at posting.
  public let originalNumber: String
  /// How far a workflow has come, in F&O's word.
  public let workflow: String

  enum Field: String, EntityField {
    case company = "dataAreaId"
    case number = "JournalNum"
    case isPosted = "Posted"
    case lineCount = "NumOfLines"
    case log = "Log"
    case inUseBy = "InUseBy"
    case originalNumber = "OriginalJournalNum"
    case workflow = "WorkflowApprovalStatus"
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    number = try row.key(.number)
    isPosted = try row.flag(.isPosted)
    lineCount = Int(clamping: try row.integer(.lineCount))
    log = try row.text(.log)
    inUseBy = try row.text(.inUseBy)
    originalNumber = try row.text(.originalNumber)
    workflow = try row.text(.workflow)
  }
}

/// What an optional entity set answered.
public enum Probe<Row: Hashable & Sendable>: Hashable, Sendable {
  /// The environment does not have the entity set.
  case notAvailable
  /// The records.
  case found([Row])
}

extension FinanceEnvironment {
  /// The raw table's rows of a journal: its own, and those of journals that its lines were moved to.
  ///
  /// The entity set is meant for exports and may be missing (contracts/d365fo.md section 6.9).
  ///
  /// - Throws: ``FinanceError`` for anything but a missing entity set.
  public func journalTable(
    in company: LegalEntityID, number: String
  ) async throws(FinanceError) -> Probe<JournalTable> {
    let filter = try written(JournalTable.set) { () throws(UnwritableText) in
      ODataFilter.all([
        try .equals(JournalTable.Field.company, company.text),
        .any([
          try .equals(JournalTable.Field.number, number),
          try .equals(JournalTable.Field.originalNumber, number),
        ]),
      ])
    }
    do throws(FinanceError) {
      return .found(try await all(JournalTable.self, filter))
    } catch {
      guard case .notFound = error.reason else { throw error }
      return .notAvailable
    }
  }
}
