/// A simulated Chargebee site, its Entra directory and an F&O environment, as one value.
///
/// A world is made from a seed and answers requests. It never reads a clock: every moment is an argument, in
/// epoch milliseconds UTC. The same seed, options and requests at the same times give the same answers, byte
/// for byte, in every process.
public struct World: Sendable {
  /// A write that takes effect long after its caller gave up.
  struct Ghost: Sendable {
    let at: Int64
    let request: WireRequest
  }

  /// The options that the world was made with.
  public let options: WorldOptions
  /// The furthest moment that the world has reached, in epoch milliseconds UTC.
  public internal(set) var now: Int64
  /// Every request so far.
  public internal(set) var log = RequestLog()
  /// Acts of the script that a system refused; empty unless callers interfered with the script's documents.
  public internal(set) var scriptRefusals: [ActRefusal] = []

  var site: ChargebeeSite
  var directory: TokenDirectory
  var finance: FinanceSystem
  var desk: FaultDesk
  var agenda: Agenda
  /// Webhooks on their way; nil while nobody wants any.
  var webhooks: WebhookDesk?
  /// Soonest first.
  var ghosts: [Ghost] = []
  /// Accounts of customers with documents, for plans that let some vanish.
  private let billedAccounts: [String]
  /// Every account as it was opened, for those that come back.
  private let accountDrafts: [String: AccountDraft]
  /// The accounts of customers by safe links.
  private let linkedAccounts: [String: String]

  /// A world at ``WorldOptions/begins``.
  ///
  /// - Parameters:
  ///   - seed: Decides everything that is left to chance.
  ///   - documents: How many invoices, credit notes and transactions the month has; from 60 on every special
  ///     case of the tenant is among them.
  ///   - options: The rest.
  public init(seed: UInt64, documents: Int, options: WorldOptions = WorldOptions()) {
    self.options = options
    now = options.begins
    var planner = MonthPlanner(seed: seed, options: options)
    planner.plan(documents: documents)
    site = ChargebeeSite(options: options.chargebee, chance: Chance(seed: seed ^ 0x53_6974_65))
    directory = TokenDirectory(
      options: options.identity, audience: options.finance.audience,
      chance: Chance(seed: seed ^ 0x54_6F6B_656E))
    finance = FinanceSystem(
      options: options.finance, monthStart: options.monthStart, begins: options.begins,
      locksPreviousPeriod: options.faults.locksPreviousPeriod)
    desk = FaultDesk(plan: options.faults, chance: Chance(seed: seed ^ 0x46_6175_6C74))
    agenda = Agenda(planner.steps)
    billedAccounts = planner.billedAccounts
    let accounts = planner.customers.compactMap(\.account)
    accountDrafts = Dictionary(accounts.map { ($0.account, $0) }) { first, _ in first }
    linkedAccounts = Dictionary(
      planner.customers.compactMap { customer in
        customer.account.map { (customer.id, customer.isLinked ? $0.account : "") }
      }, uniquingKeysWith: { first, _ in first }
    ).filter { !$0.value.isEmpty }
    open(planner.customers)
  }

  /// Lets the past happen, and everything else begin.
  private mutating func open(_ customers: [PlannedCustomer]) {
    let beginning = options.begins
    while let step = agenda.takeDue(at: beginning) { follow(step) }
    site.open()
    for account in customers.compactMap(\.account) {
      follow(ScriptStep(at: beginning, order: 0, act: .finance(.addAccount(account))))
    }
    install(options.faults)
  }

  /// Replaces the plan of what goes wrong by itself, and forgets scripted faults and penalties.
  ///
  /// A period that the first plan had locked stays as it is.
  public mutating func setFaults(_ plan: FaultPlan) {
    desk.replace(plan)
    install(plan)
  }

  private mutating func install(_ plan: FaultPlan) {
    site.listLag = plan.listLag
    site.unlisted = plan.unlisted
    site.brokenPerMille = plan.brokenEntriesPerMille
    directory.honouredSeconds = plan.honouredTokenSeconds
    let chosen = billedAccounts.reduce(into: [String]()) { accounts, account in
      if accounts.count < plan.vanishingCustomers, !accounts.contains(account) { accounts.append(account) }
    }
    for account in chosen {
      for vanishing in plan.vanishings {
        agenda.add(.finance(.removeAccount(account)), at: now + vanishing)
        guard let absence = plan.absence, let draft = accountDrafts[account] else { continue }
        agenda.add(.finance(.addAccount(draft)), at: now + vanishing + absence)
      }
    }
  }

  /// Scripts a fault for one particular request.
  public mutating func script(_ fault: ScriptedFault) { desk.add(fault) }

  /// Until when a host has told its callers to stay away, epoch milliseconds; nil where it did not say so.
  public func floor(of host: SimulatedHost) -> Int64? { desk.floor(of: host, at: now) }

  /// The documents of the billing system as they are now.
  public var truth: Truth { Truth(site, accounts: linkedAccounts) }
}
