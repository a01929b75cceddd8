/// Decides what becomes of each request: scripted faults first, then penalties, then the plan's chances.
struct FaultDesk: Sendable {
  /// A host that wants to be left alone.
  struct Penalty: Hashable, Sendable {
    /// Epoch milliseconds.
    let until: Int64
    let seconds: Int
    let form: RetryAfterForm
  }

  private struct Script: Sendable {
    let fault: ScriptedFault
    var seen = 0
  }

  var plan: FaultPlan
  private var scripts: [Script] = []
  private var penalties: [SimulatedHost: Penalty] = [:]
  private var chance: Chance

  init(plan: FaultPlan, chance: Chance) {
    self.plan = plan
    self.chance = chance
  }

  mutating func add(_ fault: ScriptedFault) { scripts.append(Script(fault: fault)) }

  mutating func replace(_ plan: FaultPlan) {
    self.plan = plan
    scripts = []
    penalties = [:]
  }

  /// Until when the caller was told to stay away, epoch milliseconds; nil where it was not told.
  func floor(of host: SimulatedHost, at moment: Int64) -> Int64? {
    guard let penalty = penalties[host], moment < penalty.until, penalty.form != .missing else { return nil }
    return penalty.until
  }

  mutating func fate(of request: WireRequest, at moment: Int64) -> Fate {
    if let scripted = scripted(request) { return scripted }
    if let penalty = penalties[request.host], moment < penalty.until {
      // Whoever keeps sending is kept out for longer (contracts/d365fo.md section 5).
      return .throttle(seconds: min(penalty.seconds * 2, 60), form: penalty.form)
    }
    for rule in plan.rules where rule.covers(request) {
      if chance.perMille(rule.perMille) { return rule.fate }
    }
    return .normal
  }

  /// Every script counts its own matches, also while another one decides.
  private mutating func scripted(_ request: WireRequest) -> Fate? {
    var fate: Fate?
    for index in scripts.indices where scripts[index].fault.covers(request) {
      scripts[index].seen += 1
      if scripts[index].seen == scripts[index].fault.occurrence { fate = fate ?? scripts[index].fault.fate }
    }
    return fate
  }

  /// The 429, and the penalty that goes with it.
  mutating func throttle(
    _ host: SimulatedHost, seconds: Int, form: RetryAfterForm, at moment: Int64
  ) -> WireAnswer {
    var until = moment + Int64(seconds) * 1_000
    // A date has whole seconds only; the promise is kept to the later one.
    if form == .date { until = (until + 999) / 1_000 * 1_000 }
    penalties[host] = Penalty(until: until, seconds: seconds, form: form)
    var answer = Self.answer(host)
    switch form {
    case .seconds: answer.headers.append(WireHeader("Retry-After", String(seconds)))
    case .date: answer.headers.append(WireHeader("Retry-After", Timestamp.httpDate(seconds: until / 1_000)))
    case .missing: break
    }
    return answer
  }

  private static func answer(_ host: SimulatedHost) -> WireAnswer {
    switch host {
    case .chargebee: return ChargebeeError.overLimit.answer
    case .identity: return WireAnswer(status: 429, headers: [WireHeader("Content-Type", "text/plain")])
    case .financeOperations:
      let text =
        "This request could not be processed at this time due to system experiencing high resource utilization."
      return FinanceError(status: 429, detail: nil, type: "", message: text).answer
    }
  }

  mutating func draw(_ range: ClosedRange<Int64>) -> Int64 { chance.within(range) }

  /// Where a body of so many bytes breaks off.
  mutating func cut(_ count: Int) -> Int { count == 0 ? 0 : chance.below(count) }
}
