import ExactJSON
public import Ledger

/// The header of a journal.
public struct JournalHeader: Hashable, Sendable {
  /// F&O's number of the journal.
  public let number: String
  /// The journal name, that is the kind of journal.
  public let name: JournalName
  /// What stands in its description: our tag, and the marker for the posting job.
  public let description: String
  /// Whether F&O has posted it. False does not prove that nothing of it was posted: a line may have moved to
  /// another journal (contracts/d365fo.md section 8.3).
  public let isPosted: Bool
  /// The version for `If-Match`, where F&O sent one.
  public let tag: String?

  /// A header with its parts.
  public init(number: String, name: JournalName, description: String, isPosted: Bool, tag: String? = nil) {
    self.number = number
    self.name = name
    self.description = description
    self.isPosted = isPosted
    self.tag = tag
  }

  init(_ row: EntityRow<JournalHeaderField>) throws(FieldError) {
    self.init(
      number: try row.key(.number), name: JournalName(try row.text(.name)),
      description: try row.text(.description), isPosted: try row.flag(.isPosted), tag: row.tag)
  }
}

/// The fields that both kinds of headers have (contracts/d365fo.md sections 6.1 and 6.4).
enum JournalHeaderField: String, EntityField {
  case company = "dataAreaId"
  case number = "JournalBatchNumber"
  case name = "JournalName"
  case description = "Description"
  case isPosted = "IsPosted"
}

/// A header as one of the two entity sets answers it.
protocol JournalHeaderRow: Entity, Hashable where Field == JournalHeaderField {
  var header: JournalHeader { get }
}

struct PaymentJournalHeaderRow: JournalHeaderRow {
  static let set = "CustomerPaymentJournalHeaders"
  let header: JournalHeader

  init(_ row: EntityRow<JournalHeaderField>) throws(FieldError) { header = try JournalHeader(row) }
}

struct LedgerJournalHeaderRow: JournalHeaderRow {
  static let set = "LedgerJournalHeaders"
  let header: JournalHeader

  init(_ row: EntityRow<JournalHeaderField>) throws(FieldError) { header = try JournalHeader(row) }
}
