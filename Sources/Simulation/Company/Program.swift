import Bookkeeping
import Chargebee
import Engine
import FinanceOperations
import Ledger
import Sandbox
import Store
import Synchronization
import Transport

/// One life of the program: its records, and the engine between the simulated systems.
struct Program {
  let records: Records
  let engine: Engine
}

/// Starts programs: everything in them is real but the network, the disk, the clocks and chance.
struct Premises {
  let time: VirtualTime
  let transport: HTTPTransport
  let options: WorldOptions
  let book: RuleBook
  let settings: Engine.Settings
  /// What the engine takes for the time.
  let timekeeper: Timekeeper
  /// Whether a wait that a remote system asks for is written down, as `daybook` does; the first edition did not.
  let keepsWaits: Bool
  /// Told of every wait that is on the disk.
  let waitKept: @Sendable (ConnectionRow.System) -> Void

  private static let chargebee = "http://127.0.0.1:1"
  private static let finance = "http://127.0.0.1:2"

  /// What the records belong to.
  static let binding = Binding(
    site: "acme-test", financeHost: finance, legalEntity: LegalEntityID("usmf"))

  /// Opens the records on a disk and takes up the work.
  ///
  /// - Throws: ``StoreError``, on a disk that fails.
  func start(
    on disk: CrashDisk, as holder: String, _ dice: Dice, report: @escaping Reporter
  ) async throws -> Program {
    let records = try await Records.open(
      .unguarded(name: disk.databaseName), binding: Self.binding, now: time.wall)
    do {
      try await adopt(book, in: records)
      let engine = try await engine(records, dice, report)
      try await engine.begin(holder: holder)
      return Program(records: records, engine: engine)
    } catch {
      try? await records.close()
      throw error
    }
  }

  private func adopt(_ book: RuleBook, in records: Records) async throws {
    if try await records.ruleBook() == nil {
      _ = try await records.save(book, by: "configuration", now: time.wall)
    }
  }

  private func engine(_ records: Records, _ dice: Dice, _ report: @escaping Reporter) async throws -> Engine {
    let jitter = Mutex(dice)
    let zone = try SiteZone(options.chargebee.timeZone)
    let (key, secret) = (Array(options.chargebee.apiKey.utf8), Array(options.identity.clientSecret.utf8))
    let finance = try Origin(parsing: Self.finance)
    let application = try EntraApplication(
      authority: finance, tenant: options.identity.tenant, clientID: options.identity.clientID,
      environment: finance, secret: ClientSecret { use in secret.withUnsafeBytes(use) })
    let toIdentity = gate(.identity, PaceSettings(), records, dice)
    let toChargebee = gate(.chargebee, .chargebee, records, dice)
    let toFinance = gate(.financeOperations, .financeOperations, records, dice)
    let waits = keepsWaits ? try await records.askedWaits(now: time.wall) : [:]
    for (system, gate) in [
      (.identity, toIdentity), (.chargebee, toChargebee), (.financeOperations, toFinance),
    ] as [(ConnectionRow.System, Gate)] {
      if let until = waits[system] { gate.keepWaiting(.milliseconds(until - time.wall)) }
    }
    let tokens = TokenKeeper(
      application, transport: toIdentity.transport(for: .live), clock: SteadyClock(time: time))
    let site = ChargebeeSite(
      SiteAddress(origin: try Origin(parsing: Self.chargebee)),
      key: APIKey { use in key.withUnsafeBytes(use) }, zone: zone,
      transport: toChargebee.transport(for: .live))
    let environment = FinanceEnvironment(
      finance, tokens: tokens,
      transport: ExchangeRecorder.listening(to: toFinance.transport(for: .live)))
    let parts = Engine.Parts(
      site: site, finance: environment, records: records, time: timekeeper,
      random: { range in jitter.withLock { $0.within(range) } },
      today: { now in zone.day(of: now / 1_000) ?? LedgerDate(dayNumber: 0) }, report: report)
    return Engine(parts, settings)
  }

  private func gate(
    _ system: ConnectionRow.System, _ pace: PaceSettings, _ records: Records, _ dice: Dice
  ) -> Gate {
    let keeps: @Sendable (Duration) async -> Void = { wait in
      if keepsWaits { await keep(wait, of: system, in: records) }
    }
    return Gate(
      transport, settings: pace, clock: SteadyClock(time: time),
      wallClock: { [time] in UnixTime(time.wall / 1_000) }, random: dice, waitAsked: keeps)
  }

  /// Writes down a wait. Where that fails this life waits all the same, and the next one cannot know.
  private func keep(_ wait: Duration, of system: ConnectionRow.System, in records: Records) async {
    let now = time.wall
    do {
      try await records.keepWait(system, until: now + wait.milliseconds, now: now)
      waitKept(system)
    } catch {
      return
    }
  }
}
