public import Ledger

extension FinanceEnvironment {
  /// One page of a company's customers, by their numbers.
  ///
  /// - Throws: ``FinanceError``.
  public func customers(
    in company: LegalEntityID, at next: NextLink? = nil
  ) async throws(FinanceError) -> EntityPage<FinanceCustomer> {
    let filter = try written(FinanceCustomerRow.set) { () throws(UnwritableText) in
      try ODataFilter.equals(FinanceCustomerRow.Field.company, company.text)
    }
    return try await page(FinanceCustomerRow.self, filter, order: [.number], at: next).map(\.customer)
  }

  /// A customer by its number; nil where there is none.
  ///
  /// - Throws: ``FinanceError``.
  public func customer(
    _ number: CustomerAccountNumber, in company: LegalEntityID
  ) async throws(FinanceError) -> FinanceCustomer? {
    try await row(number, company)?.customer
  }

  /// Every account that could be the one that a new customer would get: with its number or our reference, its tax
  /// number, its name or its e-mail address, all of them exactly. Nothing is created before this was asked, and a
  /// create without an answer is looked up by it (posting-rules R10; contracts/d365fo.md section 9.2).
  ///
  /// - Parameters:
  ///   - wanted: the customer that is, or was, to be created.
  ///   - company: the legal entity.
  /// - Returns: the accounts, by number; an account that fits twice is there once.
  /// - Throws: ``FinanceError``.
  public func customers(
    like wanted: NewCustomer, in company: LegalEntityID
  ) async throws(FinanceError) -> [FinanceCustomer] {
    let filter = try written(FinanceCustomerRow.set) { () throws(UnwritableText) in
      ODataFilter.all([
        try .equals(FinanceCustomerRow.Field.company, company.text), .any(try wanted.sameness()),
      ])
    }
    return try await all(FinanceCustomerRow.self, filter, order: [.number]).map(\.customer)
  }

  /// Compares a stored account with what was to be created.
  ///
  /// - Parameters:
  ///   - number: the account.
  ///   - wanted: the customer that was to be created.
  ///   - company: the legal entity.
  /// - Returns: the account with what differs, field by field; nil where F&O does not have it.
  /// - Throws: ``FinanceError``.
  public func readBack(
    _ number: CustomerAccountNumber, _ wanted: NewCustomer, in company: LegalEntityID
  ) async throws(FinanceError) -> (customer: FinanceCustomer, differences: [Difference])? {
    guard let stored = try await row(number, company) else { return nil }
    return (stored.customer, wanted.fields(in: company).differences(from: stored.row.fields))
  }

  /// Compares a stored account with fields that were to be changed.
  ///
  /// - Returns: the account with what differs, field by field; nil where F&O does not have it.
  /// - Throws: ``FinanceError``.
  public func readBack(
    _ number: CustomerAccountNumber, _ details: CustomerDetails, in company: LegalEntityID
  ) async throws(FinanceError) -> (customer: FinanceCustomer, differences: [Difference])? {
    guard let stored = try await row(number, company) else { return nil }
    return (stored.customer, details.fields.differences(from: stored.row.fields))
  }

  /// Creates a customer account and compares what comes back. A field that F&O left out or changed is named;
  /// the account exists all the same.
  public func create(
    _ customer: NewCustomer, in company: LegalEntityID
  ) async -> WriteReport<FinanceCustomer> {
    await create(FinanceCustomerRow.self, customer.fields(in: company)).map(\.customer)
  }

  /// Changes fields of a customer account and reads it back, since a change may wait for an approval in F&O
  /// although the answer says that it is done (contracts/d365fo.md section 11). `tag` is the version that must
  /// still be the present one; nil changes whatever is there.
  public func change(
    _ number: CustomerAccountNumber, in company: LegalEntityID, _ details: CustomerDetails, tag: String? = nil
  ) async -> WriteReport<FinanceCustomer> {
    let operation = "PATCH \(FinanceCustomerRow.set)"
    let report: WriteReport<Acknowledged>
    do throws(UnwritableText) {
      let key = try Self.customerKey(company, number)
      report = await change(FinanceCustomerRow.set, key, details.fields, tag: tag)
    } catch {
      return WriteReport(operation: operation, outcome: .notSent(.unwritable(error)))
    }
    return await report.confirmed { () async throws(FinanceError) in
      guard let stored = try await row(number, company) else { return nil }
      return (stored.customer, details.fields.differences(from: stored.row.fields))
    }
  }

  private func row(
    _ number: CustomerAccountNumber, _ company: LegalEntityID
  ) async throws(FinanceError) -> FinanceCustomerRow? {
    try await each(FinanceCustomerRow.self, company, .company, .number, [number.text]).first
  }

  private static func customerKey(
    _ company: LegalEntityID, _ number: CustomerAccountNumber
  ) throws(UnwritableText) -> ODataKey {
    ODataKey([
      (name: FinanceCustomerRow.Field.company.rawValue, literal: try ODataLiteral(company.text)),
      (name: FinanceCustomerRow.Field.number.rawValue, literal: try ODataLiteral(number.text)),
    ])
  }
}

extension WriteReport where Stored == Acknowledged {
  /// The report of a change after its record was read back.
  fileprivate func confirmed<Row: Hashable & Sendable>(
    _ read: () async throws(FinanceError) -> (Row, [Difference])?
  ) async -> WriteReport<Row> {
    switch outcome {
    case .notSent(let obstacle): return .init(operation: operation, outcome: .notSent(obstacle))
    case .lost(let error): return .init(operation: operation, outcome: .lost(error))
    case .answered(let status, let answer):
      return .init(operation: operation, outcome: .answered(status: status, await answer.confirmed(read)))
    }
  }
}

extension WriteReport.Answer where Stored == Acknowledged {
  fileprivate func confirmed<Row: Hashable & Sendable>(
    _ read: () async throws(FinanceError) -> (Row, [Difference])?
  ) async -> WriteReport<Row>.Answer {
    switch self {
    case .refused(let refusal): return .refused(refusal)
    case .unconfirmed(let error): return .unconfirmed(error)
    case .unreadable(let what): return .unreadable(what)
    case .stored, .different: break
    }
    do throws(FinanceError) {
      guard let (row, differences) = try await read() else { return .unreadable("the record is not there") }
      return differences.isEmpty ? .stored(row) : .different(row, differences)
    } catch {
      return .unconfirmed(error)
    }
  }
}
