import Bookkeeping
import Chargebee
import Console
import Engine
import Foundation
import Ledger
import ServiceLifecycle
import Store
import Transport
import Webhooks
import Wire

/// Everything that one running program holds: records, remote systems and the engine between them.
struct Office: Sendable {
  let records: Records
  let remotes: Remotes
  let engine: Engine
  /// Looks whether the records are sound.
  let soundness: SoundnessWatch
  /// Takes what the two systems send by themselves; nil where that is switched off.
  let listener: WebhookListener?
  let time: Timekeeper
  /// The accounting date at a moment (milliseconds since 1970), in the site's zone.
  let today: @Sendable (Int64) -> LedgerDate
  /// When and how customer accounts are created.
  let accounts: AccountPolicy
  /// Whether somebody paused the work.
  let pauses = WorkPauses()

  /// Everything that runs while the office is open, in the order in which it starts.
  var services: [any Service] { engine.services + [soundness] + (listener.map { [$0] } ?? []) }

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
    let adoption = try await records.adopt(settings.ruleBook, now: time.now())
    if let told = Report(adoption) { report(told) }
    let remotes = try Remotes(
      settings, credentials, Clocks(engine: time, steady: steady), over: transport,
      keep: { system, until in
        do {
          try await records.keepWait(system, until: until, now: time.now())
        } catch {
          // In this process the wait is kept all the same.
          report(Report(.warning, "pacing", "a wait could not be written down: \(error)"))
        }
      })
    remotes.keepWaiting(try await records.askedWaits(now: time.now()), now: time.now())
    let zone = try SiteZone(settings.chargebee.timeZone)
    let today = { @Sendable (now: Int64) in zone.day(of: now / 1_000) ?? LedgerDate.epoch }
    let parts = Engine.Parts(
      site: remotes.site, history: remotes.history, share: remotes.shareWithBackfill,
      finance: remotes.finance, records: records, time: time,
      random: { Int64.random(in: $0) }, today: today, report: report)
    let engine = Engine(parts, Engine.Settings(settings, in: zone))
    let listener = try listener(
      settings, credentials, records: records, engine: engine, time: time, report: report)
    let soundness = SoundnessWatch(
      records,
      reader: {
        try await Records.open(.file(path: path), as: .reader, binding: Binding(settings), now: time.now())
      }, time: time, report: report)
    return Office(
      records: records, remotes: remotes, engine: engine, soundness: soundness, listener: listener,
      time: time,
      today: today, accounts: settings.finance.accounts)
  }

  /// Lets all work rest, or go on.
  func pause(_ state: WorkState) {
    pauses.set(state)
    remotes.setPaused(state != .going)
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
  init(_ settings: Settings, in zone: SiteZone) {
    var delivery = DeliverySettings(
      journals: settings.ruleBook.journals, posting: settings.finance.posting,
      readyMarker: settings.finance.readyMarker)
    delivery.quietPeriod = settings.finance.quietPeriod.milliseconds
    delivery.lookUpGap = min(delivery.lookUpGap, max(1_000, delivery.quietPeriod))
    delivery.postingDeadline = settings.finance.postingDeadline.milliseconds
    delivery.confirmationInterval = settings.finance.confirmationInterval.milliseconds
    delivery.linesPerRequest = settings.finance.linesPerRequest
    self.init(
      legalEntity: settings.finance.legalEntity,
      customerAccountField: settings.finance.accounts.numberField,
      pollInterval: settings.chargebee.pollInterval, masterRefresh: settings.finance.masterRefresh,
      delivery: delivery, night: Night(settings.chargebee.recount, in: zone))
    accounts = settings.finance.accounts
    backfillPagesAtOnce = settings.chargebee.pace.backfillAtOnce
  }
}

extension Night {
  /// The nights of a configuration; nil where no day is to be counted again.
  fileprivate init?(_ recount: RecountSettings, in zone: SiteZone) {
    guard recount.days > 0 else { return nil }
    self.init(second: recount.secondOfDay, days: recount.days, zone: zone)
  }
}

extension Report {
  /// What came of the configuration's rule book, where somebody should know.
  fileprivate init?(_ adoption: Adoption) {
    switch adoption {
    case .unchanged: return nil
    case .activated(let version):
      self.init(.info, "rule book", "version \(version) is in force, as the configuration says")
    case .drafted:
      self.init(
        .warning, "rule book",
        "the configuration's rule book was changed and is a draft now, not in force:"
          + " daybook rules diff, then rules approve and activate, or drop")
    case .waits(let authors):
      self.init(
        .warning, "rule book",
        "the configuration's rule book was changed and does not count yet, because the draft of"
          + " \(authors.joined(separator: ", ")) is open: activate or drop it, then start again")
    }
  }
}
