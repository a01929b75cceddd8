public import Ledger

extension FinanceEnvironment {
  /// Creates a journal. F&O gives it its number; the description, of at most 60 characters, makes it
  /// recognisable when the answer is lost (contracts/d365fo.md section 9.2).
  public func createHeader(
    _ family: JournalFamily, in company: LegalEntityID, name: JournalName, description: String
  ) async -> WriteReport<JournalHeader> {
    let fields = [
      SentField(JournalHeaderField.company, .company(company.text)),
      SentField(JournalHeaderField.name, .text(name.text)),
      SentField(JournalHeaderField.description, .text(description)),
    ]
    switch family {
    case .customerPayment: return await create(PaymentJournalHeaderRow.self, fields).map(\.header)
    case .general: return await create(LedgerJournalHeaderRow.self, fields).map(\.header)
    }
  }

  /// Changes the description of a journal, which releases it to F&O's posting job, or takes it back
  /// (contracts/d365fo.md section 8.2). `tag` is the version that must still be the present one; nil changes
  /// whatever is there.
  public func describe(
    _ family: JournalFamily, in company: LegalEntityID, number: String, as description: String,
    tag: String? = nil
  ) async -> WriteReport<Acknowledged> {
    let fields = [SentField(JournalHeaderField.description, .text(description))]
    do throws(UnwritableText) {
      return await change(family.headerSet, try Self.headerKey(company, number), fields, tag: tag)
    } catch {
      return WriteReport(operation: "PATCH \(family.headerSet)", outcome: .notSent(.unwritable(error)))
    }
  }

  /// The journals with exactly this description, posted or not.
  ///
  /// - Throws: ``FinanceError``.
  public func headers(
    _ family: JournalFamily, in company: LegalEntityID, description: String
  ) async throws(FinanceError) -> [JournalHeader] {
    try await headers(family, company, .description, description)
  }

  /// A journal by its number; nil where there is none.
  ///
  /// - Throws: ``FinanceError``.
  public func header(
    _ family: JournalFamily, in company: LegalEntityID, number: String
  ) async throws(FinanceError) -> JournalHeader? {
    try await headers(family, company, .number, number).first
  }

  private func headers(
    _ family: JournalFamily, _ company: LegalEntityID, _ field: JournalHeaderField, _ value: String
  ) async throws(FinanceError) -> [JournalHeader] {
    let filter = try written(family.headerSet) { () throws(UnwritableText) in
      ODataFilter.all([
        try .equals(JournalHeaderField.company, company.text), try .equals(field, value),
      ])
    }
    switch family {
    case .customerPayment: return try await all(PaymentJournalHeaderRow.self, filter).map(\.header)
    case .general: return try await all(LedgerJournalHeaderRow.self, filter).map(\.header)
    }
  }

  private static func headerKey(_ company: LegalEntityID, _ number: String) throws(UnwritableText) -> ODataKey
  {
    ODataKey([
      (name: JournalHeaderField.company.rawValue, literal: try ODataLiteral(company.text)),
      (name: JournalHeaderField.number.rawValue, literal: try ODataLiteral(number)),
    ])
  }

  /// Builds a condition; a text that cannot stand in one is an error of the question.
  func written<Value>(
    _ set: String, _ build: () throws(UnwritableText) -> Value
  ) throws(FinanceError) -> Value {
    do throws(UnwritableText) {
      return try build()
    } catch {
      throw self.error(.unwritable(error), "GET \(set)")
    }
  }
}
