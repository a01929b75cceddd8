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
  /// The names of the account structures that are assigned to the ledger.
  public let accountStructures: [String]

  enum Field: String, EntityField {
    case company = "LegalEntityId"
    case name = "Name"
    case chartOfAccounts = "ChartOfAccounts"
    case accountingCurrency = "AccountingCurrency"
    case reportingCurrency = "ReportingCurrency"
    case fiscalCalendar = "FiscalCalendar"
    case exchangeRateType = "ExchangeRateType"
    case structure1 = "AccountStructureName1"
    case structure2 = "AccountStructureName2"
    case structure3 = "AccountStructureName3"
    case structure4 = "AccountStructureName4"
    case structure5 = "AccountStructureName5"
    case structure6 = "AccountStructureName6"
    case structure7 = "AccountStructureName7"
    case structure8 = "AccountStructureName8"
    case structure9 = "AccountStructureName9"
    case structure10 = "AccountStructureName10"
    case structure11 = "AccountStructureName11"
    case structure12 = "AccountStructureName12"
    case structure13 = "AccountStructureName13"
    case structure14 = "AccountStructureName14"
    case structure15 = "AccountStructureName15"
    case structure16 = "AccountStructureName16"
    case structure17 = "AccountStructureName17"
    case structure18 = "AccountStructureName18"
    case structure19 = "AccountStructureName19"
    case structure20 = "AccountStructureName20"

    /// The fields that name account structures.
    static let structures = allCases.filter { $0.rawValue.utf8.starts(with: "AccountStructureName".utf8) }
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    company = LegalEntityID(try row.key(.company))
    name = try row.text(.name)
    chartOfAccounts = try row.text(.chartOfAccounts)
    accountingCurrency = try row.text(.accountingCurrency)
    reportingCurrency = try row.text(.reportingCurrency)
    fiscalCalendar = try row.text(.fiscalCalendar)
    exchangeRateType = try row.text(.exchangeRateType)
    var names: [String] = []
    for field in Field.structures { names.append(try row.text(field)) }
    accountStructures = names.filter { !$0.isEmpty }
  }
}

/// An exchange rate between two currencies, from a day on.
public struct ExchangeRateRecord: Entity, Hashable {
  static let set = "ExchangeRates"

  /// The currency that the rate is of.
  public let from: String
  /// The currency in which it is told.
  public let to: String
  /// The first day on which it may be used; nil for any.
  public let start: LedgerDate?

  enum Field: String, EntityField {
    case type = "RateTypeName"
    case from = "FromCurrency"
    case to = "ToCurrency"
    case start = "StartDate"
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    from = try row.key(.from)
    to = try row.key(.to)
    start = try row.day(.start)
  }
}

/// A currency that F&O knows.
struct CurrencyRow: Entity, Hashable {
  static let set = "Currencies"
  let code: String

  enum Field: String, EntityField { case code = "CurrencyCode" }

  init(_ row: EntityRow<Field>) throws(FieldError) { code = try row.key(.code) }
}
