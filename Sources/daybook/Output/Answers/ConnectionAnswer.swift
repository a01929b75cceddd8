import Bookkeeping
import Console

/// How a remote system stands, and how requests to it are paced.
struct ConnectionAnswer: Encodable {
  let system: String
  let state: String
  let reason: String
  let waitsUntil: String?
  /// What happens when the wait is over: `goes_on`, `one_request`, `one_read`, `refill` or `person`.
  let then: String?
  let lastOK: String?
  let spent: Int
  let budget: Int?
  let backfill: SpentAnswer?
  let uses: [UseAnswer]
  let underWay: Int
  let underWayLimit: Int
  let largestLimit: Int?
  let waiting: Int
  let medianMilliseconds: Int64?
  let slowMilliseconds: Int64?
  let breaker: BreakerAnswer?
  let retries: RetriesAnswer?
  let throttles: Int?
  private let row: ConnectionRow

  private enum CodingKeys: CodingKey {
    case system, state, reason, waitsUntil, then, lastOK, spent, budget, backfill, uses, underWay
    case underWayLimit, largestLimit, waiting, medianMilliseconds, slowMilliseconds, breaker, retries
    case throttles
  }

  init(_ row: ConnectionRow) {
    self.row = row
    system = row.system.rawValue
    state = row.state.rawValue.lowercased()
    reason = row.reason
    waitsUntil = row.waitsUntil.map(UTC.text)
    then = row.pace?.next.rawValue
    lastOK = row.lastOK.map(UTC.text)
    (spent, budget) = (row.spent, row.budget)
    (underWay, underWayLimit, largestLimit) = (row.inFlight, row.limit, row.pace?.largestLimit)
    (medianMilliseconds, slowMilliseconds) = (row.median, row.slow)
    backfill = row.pace.flatMap { pace in
      pace.backfillBudget.map { SpentAnswer(spent: pace.backfillSpent, budget: $0) }
    }
    uses = row.pace?.uses.map { UseAnswer($0) } ?? []
    waiting = row.pace?.waiting ?? 0
    breaker = row.pace.map { BreakerAnswer($0.breaker) }
    retries = row.pace.map { RetriesAnswer(tokens: $0.retryTokens, capacity: $0.retryCapacity) }
    throttles = row.pace?.throttles
  }

  /// The answer for people.
  var lines: [String] {
    let until = waitsUntil.map { " Until \($0)." } ?? ""
    let next = row.pace?.next.sentence ?? ""
    return ["\(system): \(state) \(reason)\(until)\(next.isEmpty ? "" : " \(next)")"]
      + row.paceWords.map { "  \($0)" }
  }
}

/// What was spent of a budget.
struct SpentAnswer: Encodable {
  let spent: Int
  let budget: Int
}

/// Who uses a connection.
struct UseAnswer: Encodable {
  let purpose: String
  let lastMinute: Int
  let underWay: Int
  let waiting: Int

  init(_ use: ConnectionPace.Use) {
    (purpose, lastMinute) = (use.purpose.rawValue, use.lastMinute)
    (underWay, waiting) = (use.underWay, use.waiting)
  }
}

/// Whether a system is still asked.
struct BreakerAnswer: Encodable {
  let state: String
  let failures: Int
  let calls: Int

  init(_ breaker: ConnectionPace.Breaker) {
    (state, failures, calls) = (breaker.state.rawValue, breaker.failures, breaker.calls)
  }
}

/// What further tries of reads may still cost.
struct RetriesAnswer: Encodable {
  let tokens: Int
  let capacity: Int
}
