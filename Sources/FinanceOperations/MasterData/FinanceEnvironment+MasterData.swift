import ExactJSON
public import Ledger

extension FinanceEnvironment {
  /// The legal entities that the service user sees.
  ///
  /// - Throws: ``FinanceError``.
  public func legalEntities() async throws(FinanceError) -> [LegalEntity] {
    try await all(LegalEntity.self, nil)
  }

  /// How the ledger of a legal entity is set up; nil where it has none.
  ///
  /// - Throws: ``FinanceError``.
  public func ledger(of company: LegalEntityID) async throws(FinanceError) -> LedgerSetup? {
    try await matching(LedgerSetup.self, .company, company.text).first
  }

  /// The codes of the currencies that F&O knows. Codes that are no ISO codes are left out.
  ///
  /// - Throws: ``FinanceError``.
  public func currencies() async throws(FinanceError) -> [Currency] {
    try await all(CurrencyRow.self, nil).compactMap { try? Currency($0.code) }
  }

  /// The exchange rates of a type, of every day.
  ///
  /// - Throws: ``FinanceError``.
  public func exchangeRates(type: String) async throws(FinanceError) -> [ExchangeRateRecord] {
    try await matching(ExchangeRateRecord.self, .type, type)
  }

  /// The main accounts of a chart of accounts.
  ///
  /// - Throws: ``FinanceError``.
  public func mainAccounts(chart: String) async throws(FinanceError) -> [MainAccountRecord] {
    try await matching(MainAccountRecord.self, .chart, chart)
  }

  /// The bank accounts of a legal entity.
  ///
  /// - Throws: ``FinanceError``.
  public func bankAccounts(in company: LegalEntityID) async throws(FinanceError) -> [BankAccountRecord] {
    try await matching(BankAccountRecord.self, .company, company.text)
  }

  /// The customer groups of a legal entity.
  ///
  /// - Throws: ``FinanceError``.
  public func customerGroups(in company: LegalEntityID) async throws(FinanceError) -> [CustomerGroupRecord] {
    try await matching(CustomerGroupRecord.self, .company, company.text)
  }

  /// The journal names of a legal entity.
  ///
  /// - Throws: ``FinanceError``.
  public func journalNames(in company: LegalEntityID) async throws(FinanceError) -> [JournalNameRecord] {
    try await matching(JournalNameRecord.self, .company, company.text)
  }

  /// The financial dimensions of the environment.
  ///
  /// - Throws: ``FinanceError``.
  public func dimensions() async throws(FinanceError) -> [DimensionName] {
    try await all(DimensionRow.self, nil).map { DimensionName($0.name) }
  }

  /// The dimension values that a legal entity may use: its own, and those that belong to none.
  ///
  /// - Throws: ``FinanceError``.
  public func dimensionValues(
    in company: LegalEntityID
  ) async throws(FinanceError) -> [DimensionValueRecord] {
    let filter = try written(DimensionValueRecord.set) { () throws(UnwritableText) in
      ODataFilter.any([
        try .equals(DimensionValueRecord.Field.company, company.text),
        try .equals(DimensionValueRecord.Field.company, ""),
      ])
    }
    return try await all(DimensionValueRecord.self, filter)
  }

  /// The active formats for account and dimension strings. A delimiter with an unknown name is an error,
  /// since every string would be wrong.
  ///
  /// - Throws: ``FinanceError``.
  public func dimensionFormats() async throws(FinanceError) -> FoundFormats {
    let parameters = try await all(DimensionParametersRow.self, nil).first
    let name = parameters?.delimiter ?? ""
    guard let delimiter = DimensionFormat.Delimiter(rawValue: name) else {
      let field = FieldError(path: "DimensionSegmentDelimiter", expected: .delimiter, found: name)
      throw error(.field(field), "GET \(DimensionParametersRow.set)")
    }
    return FoundFormats(try await all(DimensionFormatRow.self, nil), delimiter: delimiter)
  }

  /// The account structures that are assigned to a ledger, as far as they are active.
  ///
  /// - Throws: ``FinanceError``.
  public func accountStructures(
    of ledger: LedgerSetup
  ) async throws(FinanceError) -> [AccountStructureRecord] {
    let assigned = Set(ledger.accountStructures)
    return try await all(AccountStructureRecord.self, nil).filter {
      $0.isActive && assigned.contains($0.name)
    }
  }

  /// The allowed combinations of an account structure, in their order, as far as they are active.
  ///
  /// - Throws: ``FinanceError``.
  public func combinations(
    in structure: AccountStructureRecord
  ) async throws(FinanceError) -> [StructureConstraintRecord] {
    try await matching(StructureConstraintRecord.self, .structure, structure.name)
      .filter(\.isActive).sorted { $0.position < $1.position }
  }

  /// The fiscal calendar of a ledger with the state of each period.
  ///
  /// - Throws: ``FinanceError``.
  public func fiscalCalendar(of ledger: LedgerSetup) async throws(FinanceError) -> FiscalCalendar {
    let states = try await matching(LedgerPeriodRow.self, .company, ledger.company.text)
    let dates = try await matching(CalendarPeriodRow.self, .calendar, ledger.fiscalCalendar)
    return FiscalCalendar(states.filter { $0.key.calendar == ledger.fiscalCalendar }, dates)
  }

  private func matching<Row: Entity & Hashable>(
    _ entity: Row.Type, _ field: Row.Field, _ value: String
  ) async throws(FinanceError) -> [Row] {
    let filter = try written(Row.set) { () throws(UnwritableText) in try ODataFilter.equals(field, value) }
    return try await all(Row.self, filter)
  }
}
