import Bookkeeping
import ServiceLifecycle
import Store

// Working until there is nothing left to do, for scripts, tests and cron.
extension Engine {
  /// What a drained engine still waits for.
  public struct Rest: Hashable, Sendable {
    /// Deliveries that F&O has not posted yet, or that wait out a quiet period. Those that wait for a person
    /// do not count: what stands under our key and differs, and what F&O should have posted long ago.
    public var deliveriesUnderWay: Int
    /// Whether approvals wait out their time for second thoughts.
    public var approvalsWait: Bool
    /// Accounts that are being created or changed in F&O. Those that F&O has taken and does not show do not count:
    /// people there may have to approve them.
    public var accountsUnderWay: Int
  }

  /// How long a drain goes on.
  public enum Until: Hashable, Sendable {
    /// Until everything waits for a person, for F&O's posting job, or for the clock.
    case idle
    /// Until F&O has posted what was released, and the clock has run out for what waited for it; only people
    /// are left to wait for.
    case settled
  }

  /// Makes passes one after the other until nothing is left to do, or until a shutdown is asked for: then it ends
  /// between two of them. Trouble that passes by itself is waited out, as the services would.
  ///
  /// - Throws: what a person must mend: an error of the records, refused credentials, a wrong setting,
  ///   ``StoreError/halted(reason:)``; or the trouble that came ``mostFailures`` times in a row. What was done
  ///   until then is stored.
  public func drain(until end: Until) async throws -> Rest {
    var drain = Drain(engine: self)
    try await drain.persevere { try await self.masters.refresh() }
    await pollNow()
    while true {
      // What becomes due while the passes run is not overlooked: it is due after the moment before them.
      let before = parts.time.now()
      let pause = try await drain.workOff()
      let rest = try await whatIsLeft(since: before)
      let isSettled = rest.deliveriesUnderWay == 0 && !rest.approvalsWait && rest.accountsUnderWay == 0
      if end == .idle || isSettled || Task.isShuttingDownGracefully { return rest }
      try await parts.time.sleep(min(pause, .milliseconds(Self.leaseMilliseconds / 3)))
      try await drain.keepLease()
    }
  }

  private func whatIsLeft(since before: Int64) async throws -> Rest {
    if let reason = try await parts.records.haltReason() { throw StoreError.halted(reason: reason) }
    if let error = await dispatcher.standstill(after: Drain.mostFailures) { throw error }
    if let error = await registrar.standstill(after: Drain.mostFailures) { throw error }
    let open = try await parts.records.openBatches().filter { row in
      switch row.state {
      case .conflict, .late: false
      default: true
      }
    }
    let departure = try await parts.records.nextDeparture(after: before)
    let errands = try await parts.records.openErrands().count { !$0.errand.waitsForPerson }
    return Rest(
      deliveriesUnderWay: open.count, approvalsWait: departure != nil, accountsUnderWay: errands)
  }
}

extension AccountErrand {
  /// Whether F&O has taken it and did not show it when it was read back.
  fileprivate var waitsForPerson: Bool {
    if case .unproven(_, _, let looks) = state { looks > 0 } else { false }
  }
}

/// One drain of an engine.
struct Drain {
  /// How often a pass may fail in a row before the drain gives up: five minutes of trouble.
  static let mostFailures = 60

  private let engine: Engine
  private var failures = 0
  private var leaseRenewedAt: Int64

  init(engine: Engine) {
    self.engine = engine
    leaseRenewedAt = engine.parts.time.now()
  }

  /// Makes passes until nothing is to be done at once.
  ///
  /// - Returns: when deliveries fall due again.
  mutating func workOff() async throws -> Duration {
    let engine = engine
    while true {
      try await keepLease()
      var worked = try await readChargebee()
      while !Task.isShuttingDownGracefully, try await engine.clerk.step() { worked = true }
      let errands = try await engine.registrar.step()
      if errands == .goOn, try await engine.clerk.step() { worked = true }
      let pause = try await engine.dispatcher.step().earlier(errands)
      if try await engine.clerk.step() { worked = true }
      if try await watchSettlements() { worked = true }
      if Task.isShuttingDownGracefully { return .zero }
      if worked { continue }
      // What can wait comes when nothing else is to be done, one page at a time.
      let history = try await persevere { try await engine.backfiller.step() }
      switch pause.earlier(history) {
      case .goOn: continue
      case .rest(let duration): return duration
      case .untilRung: return .milliseconds(Engine.leaseMilliseconds)
      }
    }
  }

  /// Asks about what is due, once: what a person has to settle falls due again and again.
  private mutating func watchSettlements() async throws -> Bool {
    let engine = engine
    var worked = false
    while !Task.isShuttingDownGracefully,
      try await persevere({ try await engine.settlements.step() }) == .goOn
    { worked = true }
    return worked
  }

  private mutating func readChargebee() async throws -> Bool {
    let engine = engine
    var worked = false
    while !Task.isShuttingDownGracefully,
      try await persevere({ try await engine.chargebee() }) == .goOn
    { worked = true }
    return worked
  }

  /// Makes a pass, and makes it again after a rest for as long as what goes wrong passes by itself.
  @discardableResult
  mutating func persevere<Value>(_ pass: () async throws -> Value) async throws -> Value {
    while true {
      do {
        let value = try await pass()
        failures = 0
        return value
      } catch {
        failures += 1
        guard error.passesByItself, failures < Self.mostFailures else { throw error }
        engine.parts.report(Report(.warning, "drain", "\(error)"))
      }
      try await engine.parts.time.sleep(.seconds(5))
      try await keepLease()
    }
  }

  /// Renews the lease three times as often as it would run out.
  mutating func keepLease() async throws {
    let now = engine.parts.time.now()
    guard now - leaseRenewedAt >= Engine.leaseMilliseconds / 3 else { return }
    _ = try await engine.parts.records.renewLease(now: now, duration: Engine.leaseMilliseconds)
    leaseRenewedAt = now
  }
}
