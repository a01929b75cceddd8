import ExactJSON
public import Ledger

/// A financial dimension of the environment.
struct DimensionRow: Entity, Hashable {
  static let set = "DimensionAttributes"
  let name: String

  enum Field: String, EntityField { case name = "DimensionName" }

  init(_ row: EntityRow<Field>) throws(FieldError) { name = try row.key(.name) }
}

/// A value of a financial dimension.
public struct DimensionValueRecord: Entity, Hashable {
  static let set = "FinancialDimensionValues"

  /// The dimension.
  public let dimension: DimensionName
  /// The value.
  public let value: String
  /// Its description.
  public let description: String
  /// Whether it is suspended.
  public let isSuspended: Bool
  /// Whether journals may not use it, or it only sums up others.
  public let isBlockedForManualEntry: Bool
  /// The first day on which it may be used; nil for any.
  public let activeFrom: LedgerDate?
  /// The last day on which it may be used; nil for any.
  public let activeTo: LedgerDate?

  enum Field: String, EntityField {
    case dimension = "FinancialDimension"
    case company = "LegalEntityId"
    case value = "DimensionValue"
    case description = "Description"
    case isSuspended = "IsSuspended"
    case isBlocked = "IsBlockedForManualEntry"
    case isTotal = "IsTotal"
    case activeFrom = "ActiveFrom"
    case activeTo = "ActiveTo"
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    dimension = DimensionName(try row.key(.dimension))
    value = try row.key(.value)
    description = try row.text(.description)
    isSuspended = try row.flag(.isSuspended)
    let isTotal = try row.flag(.isTotal)
    isBlockedForManualEntry = try row.flag(.isBlocked) || isTotal
    activeFrom = try row.day(.activeFrom)
    activeTo = try row.day(.activeTo)
  }
}

/// A format by which dimensions become strings.
struct DimensionFormatRow: Entity, Hashable {
  static let set = "DimensionIntegrationFormats"
  let type: String
  let format: String
  let isActive: Bool

  enum Field: String, EntityField {
    case name = "DimensionFormatName"
    case type = "DimensionFormatType"
    case format = "FinancialDimensionFormat"
    case isActive = "IsActive"
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    type = try row.text(.type)
    format = try row.text(.format)
    isActive = try row.flag(.isActive)
  }
}

/// The one row of dimension parameters.
struct DimensionParametersRow: Entity, Hashable {
  static let set = "DimensionParameters"
  let delimiter: String

  enum Field: String, EntityField { case delimiter = "DimensionSegmentDelimiter" }

  init(_ row: EntityRow<Field>) throws(FieldError) { delimiter = try row.text(.delimiter) }
}

/// What F&O says of the formats; either may be missing.
public struct FoundFormats: Hashable, Sendable {
  /// The active format for main accounts with their dimensions.
  public let ledger: DimensionFormat?
  /// The active format for the dimensions of other accounts.
  public let standard: DimensionFormat?

  /// Both, where both are active.
  public var both: DimensionFormats? {
    guard let ledger, let standard else { return nil }
    return DimensionFormats(ledger: ledger, standard: standard)
  }

  init(_ rows: [DimensionFormatRow], delimiter: DimensionFormat.Delimiter) {
    // At most one format of a type is active (contracts/d365fo.md section 7.2).
    let find = { (type: String) in
      rows.first { $0.type == type && $0.isActive }.map {
        DimensionFormat(foreignText: $0.format, delimiter: delimiter)
      }
    }
    ledger = find("DataEntityLedgerDimensionFormat")
    standard = find("DataEntityDefaultDimensionFormat")
  }
}
