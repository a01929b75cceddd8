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
    /// The same site for what can wait: live requests go before its requests.
    public var history: ChargebeeSite
    /// Lets what can wait spend so many of a hundred of Chargebee's requests.
    public var share: @Sendable (_ percent: Int) -> Void
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

    /// The parts of an engine. Without a site for what can wait, that spends what live work spends.
    public init(
      site: ChargebeeSite, history: ChargebeeSite? = nil,
      share: @escaping @Sendable (_ percent: Int) -> Void = { _ in },
      finance: FinanceEnvironment, records: Records, time: Timekeeper,
      random: @escaping @Sendable (ClosedRange<Int64>) -> Int64,
      today: @escaping @Sendable (Int64) -> LedgerDate, report: @escaping Reporter
    ) {
      self.site = site
      self.history = history ?? site
      self.share = share
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
    /// When the days behind us are listed once more; nil for never.
    public var night: Night?
    /// How many pages of a backfill may be on their way at once.
    public var backfillPagesAtOnce = 3

    /// Settings of an engine.
    public init(
      legalEntity: LegalEntityID, customerAccountField: String?, pollInterval: Duration,
      masterRefresh: Duration, delivery: DeliverySettings, night: Night? = nil
    ) {
      self.legalEntity = legalEntity
      self.customerAccountField = customerAccountField
      self.pollInterval = pollInterval
      self.masterRefresh = masterRefresh
      self.delivery = delivery
      self.night = night
    }
  }

  let parts: Parts
  let settings: Settings
  let bells = Bells()
  let chargebee: ChargebeePass
  let clerk: Clerk
  let dispatcher: Dispatcher
  let masters: MasterReader
  let settlements: SettlementWatch
  let backfiller: Backfiller
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
      follower: follower, changed: { [bells] in bells.clerk.ring() },
      report: parts.report)
    clerk = Clerk(
      records: parts.records, time: parts.time, today: parts.today,
      customerAccountField: settings.customerAccountField, accounts: settings.accounts, report: parts.report)
    let courier = Courier(
      finance: parts.finance, records: parts.records, settings: settings.delivery, time: parts.time,
      report: parts.report)
    dispatcher = Dispatcher(courier: courier, random: parts.random)
    settlements = SettlementWatch(
      finance: parts.finance, records: parts.records, legalEntity: settings.legalEntity, time: parts.time,
      report: parts.report)
    registrar = Registrar(
      finance: parts.finance, records: parts.records, legalEntity: settings.legalEntity,
      settings: settings.delivery, time: parts.time, report: parts.report)
    masters = MasterReader(
      finance: parts.finance, legalEntity: settings.legalEntity, records: parts.records, time: parts.time,
      report: parts.report)
    backfiller = Backfiller(
      site: parts.history, records: parts.records, time: parts.time, night: settings.night,
      pagesAtOnce: settings.backfillPagesAtOnce, share: parts.share,
      changed: { [bells] in bells.clerk.ring() }, report: parts.report)
  }

  /// Takes the lease, and puts every write in doubt whose answer never came, before anything else is done.
  ///
  /// - Throws: ``StoreError/leaseTaken(by:until:)`` while another engine works on these records.
  public func begin(holder: String) async throws {
    let now = parts.time.now()
    let lease = try await parts.records.takeLease(
      holder: holder, now: now, duration: Self.leaseMilliseconds)
    if let sign = lease.copy {
      let words =
        "these records are a copy (\(sign.words)): what is not finished is looked up in F&O before it is sent"
      parts.report(Report(.warning, "records", words))
      await dispatcher.workOnCopy()
    }
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
      loop(.lease, Bell()),
      loop(.masterData, bells.masters),
      loop(.chargebee, bells.chargebee, failed: chargebee.failed),
      loop(
        .backfill, bells.backfill, pass: { [backfiller] in try await backfiller.stretch() }, failed: readAgain
      ),
      loop(.rules, bells.clerk),
      loop(.accounts, bells.registrar),
      loop(.delivery, bells.dispatcher),
      loop(.settlement, bells.settlements),
    ]
  }

  /// Something was decided by a person: the loops that it concerns go on at once.
  public func personActed() {
    bells.clerk.ring()
    bells.registrar.ring()
    bells.dispatcher.ring()
  }

  /// Hints were put on the disk: what they name is read at once, and the subledger is asked for what was released,
  /// earlier than its schedule, when one of them is from F&O. They decide nothing (reliability.md I14).
  public func hintsCame(_ hints: [Hint]) async {
    bells.chargebee.ring()
    guard hints.contains(where: \.isOfFinance) else { return }
    await dispatcher.lookEarlier()
    bells.dispatcher.ring()
  }

  /// Reads Chargebee's lists now.
  public func pollNow() async {
    await follower.hurry()
    bells.chargebee.ring()
  }

  /// Asks F&O now about everything that it has not settled as Chargebee says, because somebody says that it is
  /// done.
  ///
  /// - Throws: ``StoreError``.
  public func checkSettlements() async throws(StoreError) {
    try await parts.records.hurrySettlements(now: parts.time.now())
    bells.settlements.ring()
  }

  /// Somebody started, steered or ended a backfill: its loop looks at once.
  public func backfillOrdered() { bells.backfill.ring() }

  /// Reads F&O's master data now.
  public func refreshMasterData() { bells.masters.ring() }

  /// Reads F&O's master data and waits for it, for an engine whose loops do not run.
  ///
  /// - Throws: what F&O or the store have to say.
  public func readMasterData() async throws { try await masters.refresh() }

  private func loop(
    _ duty: Duty, _ bell: Bell, pass: (@Sendable () async throws -> Loop.Pause)? = nil,
    failed: (@Sendable (any Error) -> Loop.Pause)? = nil
  ) -> Loop {
    let report = parts.report
    return Loop(
      name: duty.rawValue, bell: bell, time: parts.time, pass: pass ?? { try await self.onePass(duty) },
      failed: failed ?? { error in
        report(Report(.error, duty.rawValue, "\(error)"))
        return .rest(.seconds(5))
      })
  }
}

extension CopySign {
  /// What speaks for it, for the log.
  fileprivate var words: String {
    switch self {
    case .madeAsCopy: "backup made them"
    case .otherPlace: "they were worked with in another file, or on another machine"
    case .older: "they had come further already"
    case .unknownPlace: "nothing says where they were worked with"
    }
  }
}

/// The bells of the loops.
struct Bells: Sendable {
  let masters = Bell()
  let chargebee = Bell()
  let backfill = Bell()
  let clerk = Bell()
  let registrar = Bell()
  let dispatcher = Bell()
  let settlements = Bell()
}

// The passes of the loops.
extension Engine {
  /// What the engine's loops do, each for itself; the words are those of the log.
  public enum Duty: String, Hashable, Sendable, CaseIterable {
    /// Renewing the lease.
    case lease
    /// Reading F&O's master data.
    case masterData = "master data"
    /// Reading from Chargebee.
    case chargebee
    /// Listing what is dated on some days, behind everything that is live.
    case backfill
    /// Applying the rules.
    case rules
    /// Creating customer accounts in F&O, and telling them what changed in Chargebee.
    case accounts
    /// Delivering to F&O and watching the subledger.
    case delivery
    /// Asking F&O what is settled with what.
    case settlement
  }

  /// Makes one pass of a loop, for whoever decides the order of the passes instead of the ``services``.
  ///
  /// - Returns: after how long the next pass is due: zero where there is more to do at once, nil where only
  ///   news make more work.
  /// - Throws: what the pass met; the loops report it and rest.
  public func pass(_ duty: Duty) async throws -> Duration? {
    switch try await onePass(duty) {
    case .goOn: .zero
    case .rest(let duration): duration
    case .untilRung: nil
    }
  }

  private func onePass(_ duty: Duty) async throws -> Loop.Pause {
    switch duty {
    case .lease: try await renewLease()
    case .masterData: try await readMasters()
    case .chargebee: try await chargebee()
    case .backfill: try await backfiller.step()
    case .rules: try await applyRules()
    case .accounts: try await keepAccounts()
    case .delivery: try await deliver()
    case .settlement: try await watchSettlements()
    }
  }

  private func renewLease() async throws -> Loop.Pause {
    _ = try await parts.records.renewLease(now: parts.time.now(), duration: Self.leaseMilliseconds)
    return .rest(.milliseconds(Self.leaseMilliseconds / 3))
  }

  private func readMasters() async throws -> Loop.Pause {
    try await masters.refresh()
    bells.clerk.ring()
    try await forgetOldExchanges()
    try await forgetOldEvents()
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

  /// Events that were followed are kept for as long as one might be sent again. An older one that comes once more is
  /// read back once more, which changes nothing (reliability.md I14).
  private func forgetOldEvents() async throws {
    let now = parts.time.now()
    var rounds = 0
    while rounds < Self.roundsOfForgetting,
      try await parts.records.forgetHints(
        endedBefore: now - Self.eventMilliseconds, limit: Self.forgottenAtOnce, now: now)
        == Self.forgottenAtOnce
    { rounds += 1 }
  }

  /// Thirty days: Chargebee repeats for three.
  private static let eventMilliseconds: Int64 = 30 * 86_400_000
  private static let forgottenAtOnce = 1_000
  private static let roundsOfForgetting = 100

  private func applyRules() async throws -> Loop.Pause {
    guard try await clerk.step() else { return .untilRung }
    bells.registrar.ring()
    bells.dispatcher.ring()
    bells.settlements.ring()
    return .goOn
  }

  private func watchSettlements() async throws -> Loop.Pause {
    let pause = try await settlements.step()
    // What is open of an invoice decides whether a payment can be marked to it.
    if pause == .goOn { bells.clerk.ring() }
    return pause
  }

  private func keepAccounts() async throws -> Loop.Pause {
    let pause = try await registrar.step()
    // A customer that has its account now lets its documents go on.
    if pause == .goOn { bells.clerk.ring() }
    return pause
  }

  /// How long a backfill rests after a page that did not come: its place is kept.
  private func readAgain(_ error: any Error) -> Loop.Pause {
    parts.report(Report(.warning, "backfill", "\(error)"))
    guard error.passesByItself else { return .rest(.seconds(60)) }
    return .rest((error as? ChargebeeError)?.rest ?? .seconds(5))
  }

  private func deliver() async throws -> Loop.Pause {
    let pause = try await dispatcher.step()
    // What was confirmed may let other documents go on.
    bells.clerk.ring()
    return pause
  }
}
