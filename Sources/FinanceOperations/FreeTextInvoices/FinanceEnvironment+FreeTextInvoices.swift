public import Ledger

extension FinanceEnvironment {
  /// Creates free text invoices with their lines in one transaction: all of them or none. Headers and lines together
  /// are from 1 to ``mostLinesTogether``.
  public func create(
    _ invoices: [FreeTextInvoice], in place: InvoicePlace
  ) async -> WriteReport<Acknowledged> {
    let records = invoices.flatMap { $0.records(in: place) }
    let report = await createTogether(records, named: StoredFreeTextHeader.set) { body, record in
      record.set == StoredFreeTextHeader.set
        ? Self.acknowledged(Self.echo(body, record.fields) as WriteReport<StoredFreeTextHeader>.Answer)
        : Self.acknowledged(Self.echo(body, record.fields) as WriteReport<StoredFreeTextLine>.Answer)
    }
    return report.map { _ in Acknowledged() }
  }

  /// The same answer without the record: header and lines are records of two kinds.
  private static func acknowledged<Row>(_ answer: WriteReport<Row>.Answer) -> WriteReport<Acknowledged>.Answer
  {
    answer.map { _ in Acknowledged() }
  }

  /// The free text invoices that carry one of our keys, with their lines.
  ///
  /// - Throws: ``FinanceError``.
  public func freeTextInvoices(
    in company: LegalEntityID, keys: [String]
  ) async throws(FinanceError) -> [StoredFreeTextInvoice] {
    let headers = try await each(StoredFreeTextHeader.self, company, .company, .key, keys)
    let lines = try await each(StoredFreeTextLine.self, company, .company, .key, headers.map(\.key))
    let byKey = Dictionary(grouping: lines, by: \.key)
    return headers.map { header in
      StoredFreeTextInvoice(
        header: header, lines: (byKey[header.key] ?? []).sorted { $0.number < $1.number })
    }
  }

  /// F&O's numbers of the posted free text invoices that carry one of our keys, by key.
  ///
  /// - Throws: ``FinanceError``.
  public func freeTextNumbers(
    in company: LegalEntityID, keys: [String]
  ) async throws(FinanceError) -> [String: String] {
    let headers = try await each(StoredFreeTextHeader.self, company, .company, .key, keys)
    let posted = headers.filter { $0.isPosted && !$0.number.isEmpty }
    return Dictionary(posted.map { ($0.key, $0.number) }) { first, _ in first }
  }

  /// The posted transactions under invoice numbers of F&O's.
  ///
  /// - Throws: ``FinanceError``.
  public func transactions(
    in company: LegalEntityID, invoices: [String]
  ) async throws(FinanceError) -> [CustomerTransaction] {
    try await each(CustomerTransaction.self, company, .company, .invoice, invoices)
  }
}
