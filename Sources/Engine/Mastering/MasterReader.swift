package import Bookkeeping
package import FinanceOperations
public import Ledger
import Store
import Transport

/// Reads from F&O what postings refer to: accounts, dimensions, journal names, periods and customers.
struct MasterReader: Sendable {
  let finance: FinanceEnvironment
  let legalEntity: LegalEntityID
  let records: Records
  let time: Timekeeper
  let report: Reporter

  /// Reads everything anew and stores it.
  func refresh() async throws {
    try await Purpose.$current.withValue(.masterData) { try await readAll() }
  }

  private func readAll() async throws {
    let started = time.now()
    let master = try await masterData(readAt: started)
    try await readCustomers(generation: started)
    let changed = try await records.save(master, now: time.now())
    report(
      Report(
        .info, "master data",
        "\(master.mainAccounts.count) main accounts, \(master.calendar.periods.count) periods read"
          + (changed ? "; something changed" : "")))
  }

  private func masterData(readAt: Int64) async throws -> MasterData {
    guard let ledger = try await finance.ledger(of: legalEntity) else {
      throw MasterDataMissing.noLedger(legalEntity)
    }
    var master = MasterData(legalEntity: ledger.company, readAt: readAt)
    for account in try await finance.mainAccounts(chart: ledger.chartOfAccounts) {
      master.mainAccounts[account.number] = MasterData.MainAccount(account)
    }
    master.bankAccounts = Set(
      try await finance.bankAccounts(in: legalEntity).filter(\.isActive).map(\.number))
    for value in try await finance.dimensionValues(in: legalEntity) {
      master.dimensionValues[value.dimension, default: [:]][value.value] = MasterData.DimensionValue(value)
    }
    let formats = try await finance.dimensionFormats()
    master.ledgerFormat = formats.ledger
    master.defaultFormat = formats.standard
    master.currencies = Set(try await finance.currencies())
    master.ratedFrom = try await ratedFrom(ledger)
    master.accountingCurrency = try? Currency(ledger.accountingCurrency)
    master.structures = try await structures(ledger)
    for name in try await finance.journalNames(in: legalEntity) {
      master.journalNames[name.name] = MasterData.JournalKind(rawValue: name.type) ?? .other
    }
    master.calendar = try await finance.fiscalCalendar(of: ledger)
    return master
  }

  /// From which day on each currency can be converted into the accounting currency, by a rate told either way; nil
  /// where the service user may not know.
  private func ratedFrom(_ ledger: LedgerSetup) async throws -> [Currency: LedgerDate]? {
    let rates: [ExchangeRateRecord]
    do {
      rates = try await finance.exchangeRates(type: ledger.exchangeRateType)
    } catch {
      guard error.isClosedToUs else { throw error }
      return nil
    }
    let ever = LedgerDate(dayNumber: 0)
    var days = (try? Currency(ledger.accountingCurrency)).map { [$0: ever] } ?? [:]
    for rate in rates where [rate.from, rate.to].contains(ledger.accountingCurrency) {
      let other = rate.from == ledger.accountingCurrency ? rate.to : rate.from
      guard let currency = try? Currency(other) else { continue }
      days[currency] = min(days[currency] ?? rate.start ?? ever, rate.start ?? ever)
    }
    return days
  }

  /// The account structures of the ledger; nil where the service user may not know.
  private func structures(_ ledger: LedgerSetup) async throws -> [AccountStructure]? {
    do throws(FinanceError) {
      var structures: [AccountStructure] = []
      for record in try await finance.accountStructures(of: ledger) {
        structures.append(AccountStructure(record, try await finance.combinations(in: record)))
      }
      return structures
    } catch {
      guard error.isClosedToUs else { throw error }
      return nil
    }
  }

  private func readCustomers(generation: Int64) async throws {
    var page = try await finance.customers(in: legalEntity)
    while true {
      for group in page.rows.chunked(Limits.accounts) {
        try await records.saveCustomerAccounts(
          group.map { CustomerAccount($0) }, generation: generation, now: time.now())
      }
      guard let next = page.next else { break }
      page = try await finance.customers(in: legalEntity, at: next)
    }
    var gone = Limits.accounts
    while gone >= Limits.accounts {
      gone = try await records.finishCustomerAccounts(generation: generation, now: time.now())
    }
  }
}

/// What must exist in F&O before anything can be posted.
public enum MasterDataMissing: Error, Hashable, Sendable, CustomStringConvertible {
  /// The legal entity has no ledger, or the service user does not see it.
  case noLedger(LegalEntityID)

  /// What is missing, and what to do.
  public var description: String {
    switch self {
    case .noLedger(let entity):
      "F&O shows no ledger for legal entity \(entity). Check finance_operations.legal_entity and the roles of"
        + " the service user."
    }
  }
}

extension FinanceError {
  /// Whether the service user may not read it, or this F&O does not offer it.
  fileprivate var isClosedToUs: Bool {
    switch reason {
    case .notAllowed, .notFound: true
    default: false
    }
  }
}

extension MasterData.MainAccount {
  init(_ record: MainAccountRecord) {
    self.init(
      name: record.name, isSuspended: record.isSuspended,
      isBlockedForManualEntry: record.isBlockedForManualEntry,
      validity: MasterData.Validity(from: record.activeFrom, to: record.activeTo))
  }
}

extension AccountStructure {
  /// A structure with its allowed combinations, as F&O describes them.
  package init(_ record: AccountStructureRecord, _ combinations: [StructureConstraintRecord]) {
    self.init(
      name: record.name, segments: record.segments.map { DimensionName($0) },
      rows: combinations.map { combination in
        Row(
          criteria: combination.criteria.prefix(record.segments.count).map {
            SegmentCriteria(foreignText: $0)
          },
          validity: MasterData.Validity(from: combination.activeFrom, to: combination.activeTo))
      })
  }
}

extension MasterData.DimensionValue {
  init(_ record: DimensionValueRecord) {
    self.init(
      description: record.description, isSuspended: record.isSuspended,
      isBlockedForManualEntry: record.isBlockedForManualEntry,
      validity: MasterData.Validity(from: record.activeFrom, to: record.activeTo))
  }
}

extension CustomerAccount {
  init(_ customer: FinanceCustomer) {
    self.init(
      number: customer.number, name: customer.name, taxNumber: customer.taxNumber, email: customer.email,
      country: customer.country.isEmpty
        ? CountryCode.twoLetters(customer.countryCode) ?? "" : customer.country,
      city: customer.city, currency: customer.currency, group: customer.group,
      hold: Hold(rawValue: customer.hold) ?? .other)
    (street, postalCode) = (customer.street, customer.postalCode)
  }
}

extension Array {
  /// The elements in groups of at most a size.
  func chunked(_ size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
