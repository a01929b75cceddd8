public import Ledger

extension FinanceEnvironment {
  /// The most lines that are created in one changeset.
  public static let mostLinesTogether = ChangesetWriter.mostOperations
  /// How many keys one question looks for: their filter stays far below the longest address.
  static let keysPerQuestion = 40

  /// Creates one line of a customer payment journal and compares what comes back.
  public func create(
    _ line: CustomerPaymentLine, in place: JournalPlace
  ) async -> WriteReport<StoredPaymentLine> {
    await create(StoredPaymentLine.self, line.fields(in: place))
  }

  /// Creates lines of a customer payment journal in one transaction: all of them or none. From 1 to
  /// ``mostLinesTogether``.
  public func create(
    _ lines: [CustomerPaymentLine], in place: JournalPlace
  ) async -> WriteReport<[StoredPaymentLine]> {
    await createTogether(StoredPaymentLine.self, lines.map { $0.fields(in: place) })
  }

  /// Creates one line of a general journal and compares what comes back.
  public func create(_ line: LedgerLine, in place: JournalPlace) async -> WriteReport<StoredLedgerLine> {
    await create(StoredLedgerLine.self, line.fields(in: place))
  }

  /// Creates lines of a general journal in one transaction: all of them or none. From 1 to
  /// ``mostLinesTogether``.
  public func create(_ lines: [LedgerLine], in place: JournalPlace) async -> WriteReport<[StoredLedgerLine]> {
    await createTogether(StoredLedgerLine.self, lines.map { $0.fields(in: place) })
  }

  /// The lines of a customer payment journal, by their numbers.
  ///
  /// - Throws: ``FinanceError``.
  public func paymentLines(
    in company: LegalEntityID, journal: String
  ) async throws(FinanceError) -> [StoredPaymentLine] {
    try await lines(company, .journal, [journal]).sorted { $0.number < $1.number }
  }

  /// The lines of customer payment journals that carry one of our keys, in whatever journal they are.
  ///
  /// - Throws: ``FinanceError``.
  public func paymentLines(
    in company: LegalEntityID, keys: [String]
  ) async throws(FinanceError) -> [StoredPaymentLine] {
    try await lines(company, .paymentID, keys)
  }

  /// The lines of a general journal, by their numbers.
  ///
  /// - Throws: ``FinanceError``.
  public func ledgerLines(
    in company: LegalEntityID, journal: String
  ) async throws(FinanceError) -> [StoredLedgerLine] {
    try await lines(company, .journal, [journal]).sorted { $0.number < $1.number }
  }

  /// The lines of general journals that carry one of our keys, in whatever journal they are.
  ///
  /// - Throws: ``FinanceError``.
  public func ledgerLines(
    in company: LegalEntityID, keys: [String]
  ) async throws(FinanceError) -> [StoredLedgerLine] {
    try await lines(company, .document, keys)
  }

  private func lines(
    _ company: LegalEntityID, _ field: StoredPaymentLine.Field, _ values: [String]
  ) async throws(FinanceError) -> [StoredPaymentLine] {
    try await each(StoredPaymentLine.self, company, StoredPaymentLine.Field.company, field, values)
  }

  private func lines(
    _ company: LegalEntityID, _ field: StoredLedgerLine.Field, _ values: [String]
  ) async throws(FinanceError) -> [StoredLedgerLine] {
    try await each(StoredLedgerLine.self, company, StoredLedgerLine.Field.company, field, values)
  }

  /// The records of a company whose field holds one of the values, asked for in bounded groups, since OData's
  /// `in` is not supported (contracts/d365fo.md section 1).
  func each<Row: Entity & Hashable>(
    _ entity: Row.Type, _ company: LegalEntityID, _ companyField: Row.Field, _ field: Row.Field,
    _ values: [String]
  ) async throws(FinanceError) -> [Row] {
    var rows: [Row] = []
    var rest = values[...]
    while !rest.isEmpty {
      let group = rest.prefix(Self.keysPerQuestion)
      rest = rest.dropFirst(Self.keysPerQuestion)
      let filter = try written(Row.set) { () throws(UnwritableText) in
        var conditions: [ODataFilter] = []
        for value in group { conditions.append(try .equals(field, value)) }
        return ODataFilter.all([try .equals(companyField, company.text), .any(conditions)])
      }
      rows += try await all(Row.self, filter)
    }
    return rows
  }
}
