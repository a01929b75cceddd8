public import Bookkeeping
public import Chargebee
public import FinanceOperations
public import Ledger
public import ServiceLifecycle
public import Store

/// The engine: it reads from Chargebee, applies the rules, delivers to F&O and watches the subledger.
///
/// It decides nothing. Each of its loops asks the store what is due, does it, and writes down what came of it;
/// everything that must not be forgotten is in the store (design/architecture.md, *Flow*).
public final class Engine: Sendable {
  /// What the engine works with.
  public struct Parts: Sendable {
    /// The Chargebee site.
    public var site: ChargebeeSite
    /// The F&O environment.
    public var finance: FinanceEnvironment
    /// The records.
    public var records: Records
    /// Where time comes from.
    public var time: Timekeeper
    /// How chance comes in: a number from a range, for the jitter of waits.
    public var random: @Sendable (ClosedRange<Int64>) -> Int64
    /// The accounting date at a moment (milliseconds since 1970 UTC), in the legal entity's zone.
    public var today: @Sendable (Int64) -> LedgerDate
    /// Takes reports for the log and the screens.
    public var report: Reporter

    /// The parts of an engine.
    public init(
      site: ChargebeeSite, finance: FinanceEnvironment, records: Records, time: Timekeeper,
      random: @escaping @Sendable (ClosedRange<Int64>) -> Int64,
      today: @escaping @Sendable (Int64) -> LedgerDate, report: @escaping Reporter
    ) {
      self.site = site
      self.finance = finance
      self.records = records
      self.time = time
      self.random = random
      self.today = today
      self.report = report
    }
  }

  /// How the engine works.
  public struct Settings: Hashable, Sendable {
    /// The legal entity that is posted to.
    public var legalEntity: LegalEntityID
    /// The Chargebee field that holds the account number; nil where none does.
    public var customerAccountField: String?
    /// When accounts are created in F&O, and told what changes in Chargebee.
    public var accounts = AccountPolicy()
    /// How often Chargebee's lists are read.
    public var pollInterval: Duration
    /// How long master data is good for.
    public var masterRefresh: Duration
    /// How deliveries are carried out.
    public var delivery: DeliverySettings

    /// Settings of an engine.
    public init(
      legalEntity: LegalEntityID, customerAccountField: String?, pollInterval: Duration,
      masterRefresh: Duration, delivery: DeliverySettings
    ) {
      self.legalEntity = legalEntity
      self.customerAccountField = customerAccountField
      self.pollInterval = pollInterval
      self.masterRefresh = masterRefresh
      self.delivery = delivery
    }
  }

  let parts: Parts
  let settings: Settings
  let bells = Bells()
  let chargebee: ChargebeePass
  let clerk: Clerk
  let dispatcher: Dispatcher
  let masters: MasterReader
  let registrar: Registrar
  private let follower: ListFollower

  /// An engine that has not begun to work.
  public init(_ parts: Parts, _ settings: Settings) {
    self.parts = parts
    self.settings = settings
    follower = ListFollower(
      site: parts.site, records: parts.records, time: parts.time, interval: settings.pollInterval,
      report: parts.report)
    chargebee = ChargebeePass(
      errands: Errands(
        site: parts.site, records: parts.records, time: parts.time, report: parts.report),
      follower: follower, time: parts.time, changed: { [bells] in bells.clerk.ring() },
      report: parts.report)
    clerk = Clerk(
      records: parts.records, time: parts.time, today: parts.today,
      customerAccountField: settings.customerAccountField, accounts: settings.accounts, report: parts.report)
    let courier = Courier(
      finance: parts.finance, records: parts.records, settings: settings.delivery, time: parts.time,
      report: parts.report)
    dispatcher = Dispatcher(courier: courier, random: parts.random)
    registrar = Registrar(
      finance: parts.finance, records: parts.records, legalEntity: settings.legalEntity,
      settings: settings.delivery, time: parts.time, report: parts.report)
    masters = MasterReader(
      finance: parts.finance, legalEntity: settings.legalEntity, records: parts.records, time: parts.time,
      report: parts.report)
  }

  /// Takes the lease, and puts every write in doubt whose answer never came, before anything else is done.
  ///
  /// - Throws: ``StoreError/leaseTaken(by:until:)`` while another engine works on these records.
  public func begin(holder: String) async throws {
    let now = parts.time.now()
    _ = try await parts.records.takeLease(holder: holder, now: now, duration: Self.leaseMilliseconds)
    for batch in try await parts.records.endInterruptedAttempts(now: now) {
      parts.report(Report(.warning, "delivery", "delivery \(batch) was under way when the program ended"))
    }
    let quiet = settings.delivery.quietPeriod
    for customer in try await parts.records.endInterruptedErrands(quietPeriod: quiet, now: now) {
      let words = "customer \(customer): its account was under way when the program ended"
      parts.report(Report(.warning, "accounts", words))
    }
  }

  /// The lease is renewed three times as often as it would run out.
  static let leaseMilliseconds: Int64 = 60_000

  /// The loops of the engine, in the order in which they start.
  public var services: [any Service] {
    [
      loop("lease", Bell(), pass: renewLease),
      loop("master data", bells.masters, pass: readMasters),
      loop("chargebee", bells.chargebee, pass: chargebee.callAsFunction, failed: chargebee.failed),
      loop("rules", bells.clerk, pass: applyRules),
      loop("accounts", bells.registrar, pass: keepAccounts),
      loop("delivery", bells.dispatcher, pass: deliver),
    ]
  }

  /// Something was decided by a person: the loops that it concerns go on at once.
  public func personActed() {
    bells.clerk.ring()
    bells.registrar.ring()
    bells.dispatcher.ring()
  }

  /// Reads Chargebee's lists now.
  public func pollNow() async {
    await follower.hurry()
    bells.chargebee.ring()
  }

  /// Reads F&O's master data now.
  public func refreshMasterData() { bells.masters.ring() }

  /// Reads F&O's master data and waits for it, for an engine whose loops do not run.
  ///
  /// - Throws: what F&O or the store have to say.
  public func readMasterData() async throws { try await masters.refresh() }

  private func loop(
    _ name: String, _ bell: Bell, pass: @escaping @Sendable () async throws -> Loop.Pause,
    failed: (@Sendable (any Error) -> Loop.Pause)? = nil
  ) -> Loop {
    let report = parts.report
    return Loop(
      name: name, bell: bell, time: parts.time, pass: pass,
      failed: failed ?? { error in
        report(Report(.error, name, "\(error)"))
        return .rest(.seconds(5))
      })
  }
}

/// The bells of the loops.
struct Bells: Sendable {
  let masters = Bell()
  let chargebee = Bell()
  let clerk = Bell()
  let registrar = Bell()
  let dispatcher = Bell()
}

// The passes of the loops.
extension Engine {
  private func renewLease() async throws -> Loop.Pause {
    _ = try await parts.records.renewLease(now: parts.time.now(), duration: Self.leaseMilliseconds)
    return .rest(.milliseconds(Self.leaseMilliseconds / 3))
  }

  private func readMasters() async throws -> Loop.Pause {
    try await masters.refresh()
    bells.clerk.ring()
    try await forgetOldExchanges()
    return .rest(settings.masterRefresh)
  }

  /// Raw requests and answers name customers; they are kept as long as somebody may ask about a posting.
  private func forgetOldExchanges() async throws {
    let now = parts.time.now()
    _ = try await parts.records.forgetExchanges(
      keptBefore: now - Self.exchangeMilliseconds, limit: 1_000, now: now)
  }

  /// Ninety days.
  private static let exchangeMilliseconds: Int64 = 90 * 86_400_000

  private func applyRules() async throws -> Loop.Pause {
    guard try await clerk.step() else { return .untilRung }
    bells.registrar.ring()
    bells.dispatcher.ring()
    return .goOn
  }

  private func keepAccounts() async throws -> Loop.Pause {
    let pause = try await registrar.step()
    // A customer that has its account now lets its documents go on.
    if pause == .goOn { bells.clerk.ring() }
    return pause
  }

  private func deliver() async throws -> Loop.Pause {
    let pause = try await dispatcher.step()
    // What was confirmed may let other documents go on.
    bells.clerk.ring()
    return pause
  }
}
