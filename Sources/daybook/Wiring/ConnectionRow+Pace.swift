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
      spent: pace.spent.map(\.used).reduce(0, +), budget: pace.perMinute,
      backfill: pace.spent.first { $0.spender == .backfill }.map { Share(spent: $0.used, granted: $0.limit) })
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
