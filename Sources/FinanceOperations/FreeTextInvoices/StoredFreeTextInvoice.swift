import ExactJSON

/// A free text invoice as F&O stores it.
public struct StoredFreeTextInvoice: Hashable, Sendable {
  /// Our key.
  public var key: String { header.key }
  /// F&O's number; empty until it is posted.
  public var number: String { header.number }
  /// Whether F&O posted it.
  public var isPosted: Bool { header.isPosted }
  /// The header.
  let header: StoredFreeTextHeader
  /// The lines, by their numbers.
  let lines: [StoredFreeTextLine]
}

/// The header of a free text invoice as F&O stores it (contracts/d365fo.md section 6.7).
struct StoredFreeTextHeader: Entity, Hashable {
  static let set = "CDSFreeTextInvoiceHeaders"

  let key: String
  let number: String
  let isPosted: Bool
  let row: EntityRow<Field>
  var fields: JSONFields { row.fields }

  /// The fields that are read.
  enum Field: String, EntityField {
    case company = "dataAreaId"
    case key = "ExternalInvoiceId"
    case customer = "CustomerAccount"
    case invoiceAccount = "InvoiceAccount"
    case date = "InvoiceDate"
    case documentDate = "DocumentDate"
    case currency = "CurrencyCode"
    case reference = "CustomerReference"
    case includesTax = "InclTax"
    case taxGroup = "SalesTaxGroupId"
    case itemTaxGroup = "SalesTaxItemGroupId"
    case number = "FreeTextNumber"
    case isPosted = "IsPosted"
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    key = try row.key(.key)
    number = try row.text(.number)
    isPosted = try row.flag(.isPosted)
    self.row = row
  }
}

/// A line of a free text invoice as F&O stores it.
struct StoredFreeTextLine: Entity, Hashable {
  static let set = "CDSFreeTextInvoiceLines"

  let key: String
  let number: Int
  let row: EntityRow<Field>

  /// The fields that are read.
  enum Field: String, EntityField {
    case company = "dataAreaId"
    case key = "ExternalInvoiceId"
    case number = "LineNumber"
    case account = "MainAccountDisplayValue"
    case description = "Description"
    case text = "InvoiceText"
    case quantity = "Quantity"
    case price = "UnitPrice"
    case amount = "TransactionCurrencyAmount"
    case taxGroup = "SalesTaxGroupId"
    case itemTaxGroup = "SalesTaxItemGroupId"
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    key = try row.key(.key)
    number = try row.lineNumber(.number)
    self.row = row
  }
}
