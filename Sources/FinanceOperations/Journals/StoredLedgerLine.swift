import ExactJSON

/// A line of a general journal as F&O stores it.
public struct StoredLedgerLine: Entity, Hashable {
  static let set = "LedgerJournalLines"

  /// The journal in which it stands.
  public let journal: String
  /// The line number that F&O gave it.
  public let number: Int
  /// F&O's voucher. Its being there does not prove that the line is posted (contracts/d365fo.md section 8.3).
  public let voucher: String
  /// Our key.
  public let key: String
  /// Everything that was read, for the comparison.
  let row: EntityRow<Field>

  /// The fields that are read (contracts/d365fo.md section 6.5).
  enum Field: String, EntityField {
    case company = "dataAreaId"
    case journal = "JournalBatchNumber"
    case number = "LineNumber"
    case voucher = "Voucher"
    case date = "TransDate"
    case accountType = "AccountType"
    case account = "AccountDisplayValue"
    case dimensions = "DefaultDimensionDisplayValue"
    case debit = "DebitAmount"
    case credit = "CreditAmount"
    case currency = "CurrencyCode"
    case text = "Text"
    case document = "Document"
    case paymentID = "PaymentId"
    case invoice = "Invoice"
    case documentDate = "DocumentDate"
    case dueDate = "DueDate"
    case rate = "ExchRate"
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    journal = try row.key(.journal)
    number = try row.lineNumber(.number)
    voucher = try row.text(.voucher)
    key = try row.text(.document)
    self.row = row
  }
}
