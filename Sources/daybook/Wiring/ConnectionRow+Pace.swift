import Bookkeeping
import Transport

extension ConnectionRow {
  /// A gate's state as the screens show it.
  init(_ system: System, _ pace: PaceState, now: Int64) {
    self.init(
      system: system, state: State(pace), reason: pace.reason?.words ?? "",
      waitsUntil: pace.remaining.map { now + $0.milliseconds }, tries: pace.tries,
      lastOK: pace.sinceSuccess.map { now - $0.milliseconds }, median: pace.p50?.milliseconds,
      slow: pace.p95?.milliseconds, inFlight: pace.inFlight, limit: pace.limit,
      spent: pace.spent.map(\.used).reduce(0, +), budget: pace.perMinute, pace: ConnectionPace(pace))
  }
}

extension ConnectionPace {
  fileprivate init(_ pace: PaceState) {
    let backfill = pace.spent.first { $0.spender == .backfill }
    self.init(
      uses: pace.uses.compactMap { Use($0) }, backfillBudget: backfill?.limit,
      backfillSpent: backfill?.used ?? 0,
      waiting: pace.waiting, largestLimit: pace.largestLimit, next: Next(pace.next),
      wait: pace.wait?.milliseconds, breaker: Breaker(pace.breaker), retryTokens: pace.retries.tokens,
      retryCapacity: pace.retries.capacity, throttles: pace.throttles)
  }
}

extension ConnectionPace.Use {
  fileprivate init?(_ use: PaceState.Use) {
    guard let purpose = ConnectionPace.Purpose(rawValue: use.purpose.rawValue) else { return nil }
    self.init(purpose, lastMinute: use.lastMinute, underWay: use.underWay, waiting: use.waiting)
  }
}

extension ConnectionPace.Next {
  fileprivate init(_ next: PaceState.Next) {
    switch next {
    case .goesOn: self = .goesOn
    case .oneRequest: self = .oneRequest
    case .oneRead: self = .oneRead
    case .refill: self = .refill
    case .person: self = .person
    }
  }
}

extension ConnectionPace.Breaker {
  fileprivate init(_ breaker: CircuitBreaker) {
    let state: State =
      switch breaker.state {
      case .closed: .closed
      case .open: .open
      case .probing: .probing
      }
    self.init(state, failures: breaker.failures, calls: breaker.calls)
  }
}

extension ConnectionRow.State {
  fileprivate init(_ pace: PaceState) {
    switch pace.condition {
    case .ok: self = pace.sinceSuccess == nil ? .idle : .ok
    case .slow: self = .slow
    case .backoff: self = .backoff
    case .down: self = .down
    case .auth: self = .credentials
    case .paused: self = .paused
    }
  }
}

extension PaceState.Reason {
  /// The reason in a sentence for accountants.
  fileprivate var words: String {
    switch self {
    case .throttled(let status, _): "It asked us to wait (status \(status))."
    case .failing(let failures, let calls): "\(failures) of the last \(calls) calls failed."
    case .slow(let p95): "Answers take up to \(p95.milliseconds) ms."
    case .budgetSpent: "The requests of this minute are spent."
    case .credentials: "It refuses our credentials."
    case .paused: "Somebody paused it."
    }
  }
}

extension Duration {
  /// The duration in milliseconds; what is less is dropped.
  var milliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}
