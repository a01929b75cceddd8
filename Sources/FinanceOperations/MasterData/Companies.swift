import ExactJSON
public import Ledger

/// A legal entity of the environment.
public struct LegalEntity: Entity, Hashable {
  static let set = "LegalEntities"

  /// Its id, in the case in which F&O stores it.
  public let id: LegalEntityID
  /// Its name.
  public let name: String

  enum Field: String, EntityField {
    case id = "LegalEntityId"
    case name = "Name"
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    id = LegalEntityID(try row.key(.id))
    name = try row.text(.name)
  }
}

/// How the ledger of a legal entity is set up.
public struct LedgerSetup: Entity, Hashable {
  static let set = "Ledgers"

  /// The legal entity.
  public let company: LegalEntityID
  /// The ledger's name, by which its periods are listed.
  public let name: String
  /// The chart of accounts.
  public let chartOfAccounts: String
  /// The accounting currency's code.
  public let accountingCurrency: String
  /// The reporting currency's code; empty where there is none.
  public let reportingCurrency: String
  /// The fiscal calendar.
  public let fiscalCalendar: String
  /// The type of exchange rates that postings use.
  public let exchangeRateType: String

  enum Field: String, EntityField {
    case company = "LegalEntityId"
    case name = "Name"
    case chartOfAccounts = "ChartOfAccounts"
    case accountingCurrency = "AccountingCurrency"
    case reportingCurrency = "ReportingCurrency"
    case fiscalCalendar = "FiscalCalendar"
    case exchangeRateType = "ExchangeRateType"
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    company = LegalEntityID(try row.key(.company))
    name = try row.text(.name)
    chartOfAccounts = try row.text(.chartOfAccounts)
    accountingCurrency = try row.text(.accountingCurrency)
    reportingCurrency = try row.text(.reportingCurrency)
    fiscalCalendar = try row.text(.fiscalCalendar)
    exchangeRateType = try row.text(.exchangeRateType)
  }
}

/// A currency that F&O knows.
struct CurrencyRow: Entity, Hashable {
  static let set = "Currencies"
  let code: String

  enum Field: String, EntityField { case code = "CurrencyCode" }

  init(_ row: EntityRow<Field>) throws(FieldError) { code = try row.key(.code) }
}
