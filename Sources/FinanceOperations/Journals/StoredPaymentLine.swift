import ExactJSON

/// A line of a customer payment journal as F&O stores it.
public struct StoredPaymentLine: Entity, Hashable {
  static let set = "CustomerPaymentJournalLines"

  /// The journal in which it stands.
  public let journal: String
  /// The line number.
  public let number: Int
  /// F&O's voucher. Its being there does not prove that the line is posted (contracts/d365fo.md section 8.3).
  public let voucher: String
  /// Our key.
  public let paymentID: String
  /// Everything that was read, for the comparison.
  let row: EntityRow<Field>

  /// The fields that are read (contracts/d365fo.md section 6.2).
  enum Field: String, EntityField {
    case company = "dataAreaId"
    case journal = "JournalBatchNumber"
    case number = "LineNumber"
    case voucher = "Voucher"
    case date = "TransactionDate"
    case accountType = "AccountType"
    case account = "AccountDisplayValue"
    case dimensions = "DefaultDimensionsForAccountDisplayValue"
    case debit = "DebitAmount"
    case credit = "CreditAmount"
    case currency = "CurrencyCode"
    case offsetType = "OffsetAccountType"
    case offset = "OffsetAccountDisplayValue"
    case offsetDimensions = "DefaultDimensionsForOffsetAccountDisplayValue"
    case paymentID = "PaymentId"
    case reference = "PaymentReference"
    case text = "TransactionText"
    case isPrepayment = "IsPrepayment"
    case method = "PaymentMethodName"
    case markedInvoice = "MarkedInvoice"
    case rate = "ExchangeRate"
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    journal = try row.key(.journal)
    number = try row.lineNumber(.number)
    voucher = try row.text(.voucher)
    paymentID = try row.text(.paymentID)
    self.row = row
  }
}

extension EntityRow {
  /// A line number: a decimal in F&O, a whole number for us.
  func lineNumber(_ field: Field) throws(FieldError) -> Int {
    guard let number = Int(try decimal(field).text) else { throw fields.error(field.rawValue, .wholeNumber) }
    return number
  }
}
