import Bookkeeping
import Chargebee
import Engine
import Foundation
import Ledger
import Store
import Transport
import Wire

/// Everything that one running program holds: records, remote systems and the engine between them.
struct Office: Sendable {
  let records: Records
  let remotes: Remotes
  let engine: Engine
  let time: Timekeeper
  /// When and how customer accounts are created.
  let accounts: AccountPolicy

  /// Opens the office of a workspace.
  ///
  /// - Parameters:
  ///   - settings: the configuration, checked.
  ///   - credentials: what the site and F&O are opened with.
  ///   - path: the database file.
  ///   - time: the engine's clocks; the demo passes the sandbox's.
  ///   - steady: the clock of pacing and tokens.
  ///   - transport: how requests travel; tests reach their sandbox without a network.
  ///   - report: where the engine says what it does.
  /// - Returns: the office, its records open and its rule book adopted; nothing runs yet.
  /// - Throws: ``StoreError``, or what is wrong with the settings.
  static func open(
    _ settings: Settings, _ credentials: Credentials, recordsAt path: String, time: Timekeeper,
    steady: any Clock<Duration> = ContinuousClock(),
    over transport: HTTPTransport? = nil,
    report: @escaping Reporter
  ) async throws -> Office {
    let records = try await Records.open(.file(path: path), binding: Binding(settings), now: time.now())
    try await records.adopt(settings.ruleBook, now: time.now())
    let remotes = try Remotes(settings, credentials, Clocks(engine: time, steady: steady), over: transport)
    let zone = try SiteZone(settings.chargebee.timeZone)
    let parts = Engine.Parts(
      site: remotes.site, finance: remotes.finance, records: records, time: time,
      random: { Int64.random(in: $0) }, today: { now in zone.day(of: now / 1_000) ?? .epoch }, report: report)
    return Office(
      records: records, remotes: remotes, engine: Engine(parts, Engine.Settings(settings)), time: time,
      accounts: settings.finance.accounts)
  }

  /// Ends everything in order: connections first, then the records.
  func close() async throws {
    await remotes.connections.close()
    try await records.close()
  }
}

extension LedgerDate {
  /// 1970-01-01: stands where no date can be computed, which a calendar of periods never contains.
  fileprivate static let epoch = LedgerDate(dayNumber: 0)
}

extension Binding {
  /// What the records belong to.
  init(_ settings: Settings) {
    self.init(
      site: settings.chargebee.site, financeHost: settings.finance.baseURL.description,
      legalEntity: settings.finance.legalEntity)
  }
}

extension Engine.Settings {
  init(_ settings: Settings) {
    var delivery = DeliverySettings(
      journals: settings.ruleBook.journals, readyMarker: settings.finance.readyMarker)
    delivery.quietPeriod = settings.finance.quietPeriod.milliseconds
    delivery.lookUpGap = min(delivery.lookUpGap, max(1_000, delivery.quietPeriod))
    delivery.postingDeadline = settings.finance.postingDeadline.milliseconds
    delivery.confirmationInterval = settings.finance.confirmationInterval.milliseconds
    delivery.linesPerRequest = settings.finance.linesPerRequest
    self.init(
      legalEntity: settings.finance.legalEntity,
      customerAccountField: settings.finance.accounts.numberField,
      pollInterval: settings.chargebee.pollInterval, masterRefresh: settings.finance.masterRefresh,
      delivery: delivery)
    accounts = settings.finance.accounts
  }
}

extension Records {
  /// Makes the configured rule book the stored one. A book that says the same keeps its version.
  func adopt(_ configured: RuleBook, now: Int64) async throws {
    var book = configured
    if let stored = try await ruleBook() {
      book.version = stored.version
      if book == stored { return }
      book.version = stored.version + 1
    }
    _ = try await save(book, by: "configuration", now: now)
  }
}
