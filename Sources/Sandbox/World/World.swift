/// A simulated Chargebee site, its Entra directory and an F&O environment, as one value.
///
/// A world is made from a seed and answers requests. It never reads a clock: every moment is an argument, in
/// epoch milliseconds UTC. The same seed, options and requests at the same times give the same answers, byte
/// for byte, in every process.
public struct World: Sendable {
  /// The options that the world was made with.
  public let options: WorldOptions
  /// The furthest moment that the world has reached, in epoch milliseconds UTC.
  public internal(set) var now: Int64
  /// Every request so far.
  public internal(set) var log = RequestLog()
  /// Acts of the script that a system refused; empty unless callers interfered with the script's documents.
  public internal(set) var scriptRefusals: [ActRefusal] = []

  var site: ChargebeeSite
  var agenda: Agenda

  /// A world at ``WorldOptions/begins``.
  ///
  /// - Parameters:
  ///   - seed: Decides everything that is left to chance.
  ///   - documents: How many invoices, credit notes and transactions the month has; from 60 on every special
  ///     case of the tenant is among them.
  ///   - options: The rest.
  public init(seed: UInt64, documents: Int, options: WorldOptions = WorldOptions()) {
    self.options = options
    var planner = MonthPlanner(seed: seed, options: options)
    planner.plan(documents: documents)
    now = options.begins
    site = ChargebeeSite(options: options.chargebee, chance: Chance(seed: seed ^ 0x5369_7465))
    agenda = Agenda(planner.steps)
    while let step = agenda.takeDue(at: now) { follow(step) }
    site.open()
  }

  /// Answers one request.
  ///
  /// The clock moves to the given moment first; a moment in the past counts as now.
  public mutating func answer(_ request: WireRequest, at milliseconds: Int64) -> WireAnswer {
    advance(to: milliseconds)
    return site.answer(request, at: now)
  }

  /// Lets everything happen that is due by a moment: billing, the posting job, late writes.
  public mutating func advance(to milliseconds: Int64) {
    while let step = agenda.takeDue(at: milliseconds) {
      now = max(now, step.at)
      follow(step)
    }
    now = max(now, milliseconds)
  }

  private mutating func follow(_ step: ScriptStep) {
    do throws(ActRefusal) {
      try apply(step.act, at: step.at)
    } catch {
      scriptRefusals.append(error)
    }
  }

  private mutating func apply(_ act: Act, at moment: Int64) throws(ActRefusal) {
    switch act {
    case .billing(let act): try site.perform(act, at: moment)
    case .finance: break
    }
  }

  /// Does what a person or a machine does to one of the systems, apart from requests.
  ///
  /// - Throws: ``ActRefusal`` when the system would not let it happen; nothing has changed then.
  public mutating func perform(_ act: Act, at milliseconds: Int64) throws(ActRefusal) {
    advance(to: milliseconds)
    try apply(act, at: now)
  }

  /// Scripts a fault for one particular request.
  public mutating func script(_ fault: ScriptedFault) {}

  /// Replaces the plan of what goes wrong by itself, and forgets scripted faults.
  public mutating func setFaults(_ plan: FaultPlan) {}

  /// The documents of the billing system as they are now.
  public var truth: Truth { Truth(site) }
}
