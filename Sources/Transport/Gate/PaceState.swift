/// How a connection stands at one moment: what the connections screen and `status --json` show.
public struct PaceState: Hashable, Sendable {
  /// The one word for it.
  public enum Condition: String, Hashable, Sendable {
    /// Answers come as they should.
    case ok = "OK"
    /// It works, but slowly, or the minute's requests are spent.
    case slow = "SLOW"
    /// The other side asked us to wait.
    case backoff = "BACKOFF"
    /// Too many failures.
    case down = "DOWN"
    /// The credentials were not accepted.
    case auth = "AUTH"
    /// A person paused it.
    case paused = "PAUSED"
  }

  /// Why it is so.
  public enum Reason: Hashable, Sendable {
    /// A 429, or a 503 that named a time; what the answer said about waiting.
    case throttled(status: Int, asked: RetryAfter)
    /// So many of the last calls failed.
    case failing(failures: Int, calls: Int)
    /// 95 of 100 exchanges took no longer than this, which is too long.
    case slow(p95: Duration)
    /// The requests of this minute are spent.
    case budgetSpent
    /// The credentials were not accepted.
    case credentials
    /// A person paused it.
    case paused
  }

  /// What happens next.
  public enum Next: Hashable, Sendable {
    /// Nothing special.
    case goesOn
    /// One request goes out alone; if it is answered, the others follow.
    case oneRequest
    /// One read goes out to see whether the other side works again.
    case oneRead
    /// The next request goes out when one of this minute stops counting.
    case refill
    /// Nothing, until a person acts.
    case person
  }

  /// What one spender used of the minute's requests.
  public struct Spent: Hashable, Sendable {
    /// Who.
    public let spender: Spender
    /// Requests that count now.
    public let used: Int
    /// The most there may be.
    public let limit: Int
  }

  /// What requests of one purpose do to the connection.
  public struct Use: Hashable, Sendable {
    /// What they are for.
    public let purpose: Purpose
    /// How many left in the last minute.
    public let lastMinute: Int
    /// How many are under way.
    public let underWay: Int
    /// How many wait.
    public let waiting: Int
  }

  /// The one word for it.
  public let condition: Condition
  /// Why, unless it is OK.
  public let reason: Reason?
  /// What is left of the wait, where one is known.
  public let remaining: Duration?
  /// How long the wait was in all.
  public let wait: Duration?
  /// What happens next.
  public let next: Next
  /// How many waits there were without a success in between; 0 without one.
  public let tries: Int
  /// What is spent of the minute's requests; empty where there is no such rule.
  public let spent: [Spent]
  /// All of the minute's requests; nil where there is no such rule.
  public let perMinute: Int?
  /// Half of the exchanges took no longer.
  public let p50: Duration?
  /// 95 of 100 exchanges took no longer.
  public let p95: Duration?
  /// Requests under way.
  public let inFlight: Int
  /// Requests that may be under way.
  public let limit: Int
  /// The most that may ever be under way.
  public let largestLimit: Int
  /// Requests that wait.
  public let waiting: Int
  /// How long ago the last success was; nil before the first.
  public let sinceSuccess: Duration?
  /// How many answers were a 429, since the start.
  public let throttles: Int
  /// Who uses the connection; purposes that nothing was done for are left out.
  public let uses: [Use]
  /// Where the breaker stands.
  public let breaker: CircuitBreaker
  /// What further tries of reads may still cost.
  public let retries: RetryBudget

  /// After this many waits in a row a person should look at it; it goes on by itself all the same.
  public static let triesBeforeTelling = 8

  /// Whether a person should look at it.
  public var needsPerson: Bool { next == .person || tries >= Self.triesBeforeTelling }
}

extension Pacer {
  /// How the connection stands, when so many requests of each purpose wait to leave.
  public func state(waiting: [Purpose: Int] = [:], now: Duration) -> PaceState {
    let view = standing(now)
    return PaceState(
      condition: view.condition, reason: view.reason,
      remaining: view.until.map { max(.zero, $0 - now) },
      wait: view.condition == .backoff ? floor.map { $0.until - $0.began } : nil,
      next: view.next, tries: floor?.tries ?? 0, spent: spent(now), perMinute: window?.limit,
      p50: latency.percentile(50), p95: latency.percentile(95),
      inFlight: inFlight, limit: isCautious ? 1 : limit.current, largestLimit: limit.largest,
      waiting: waiting.values.reduce(0, +), sinceSuccess: lastSuccess.map { now - $0 },
      throttles: throttleCount, uses: uses(waiting, now), breaker: breaker, retries: budget)
  }

  private func uses(_ waiting: [Purpose: Int], _ now: Duration) -> [PaceState.Use] {
    Purpose.allCases.map {
      PaceState.Use(
        purpose: $0, lastMinute: purposes.lastMinute($0, now: now), underWay: purposes.underWay($0),
        waiting: waiting[$0, default: 0])
    }
    .filter { $0.lastMinute > 0 || $0.underWay > 0 || $0.waiting > 0 }
  }

  private struct Standing {
    var condition: PaceState.Condition
    var reason: PaceState.Reason?
    var until: Duration?
    var next: PaceState.Next
  }

  private func standing(_ now: Duration) -> Standing {
    if lacksCredentials { return Standing(condition: .auth, reason: .credentials, next: .person) }
    if isPaused { return Standing(condition: .paused, reason: .paused, next: .person) }
    if let down = downStanding { return down }
    if let floor {
      return Standing(
        condition: .backoff, reason: .throttled(status: floor.status, asked: floor.asked), until: floor.until,
        next: .oneRequest)
    }
    return slowStanding(now) ?? Standing(condition: .ok, next: .goesOn)
  }

  private var downStanding: Standing? {
    let reason = PaceState.Reason.failing(failures: breaker.failures, calls: breaker.calls)
    switch breaker.state {
    case .closed: return nil
    case .probing: return Standing(condition: .down, reason: reason, next: .oneRead)
    case .open(let until): return Standing(condition: .down, reason: reason, until: until, next: .oneRead)
    }
  }

  private func slowStanding(_ now: Duration) -> Standing? {
    if let window, !window.hasRoom(for: .live, now: now) {
      let room = window.nextRoom(for: .live, now: now)
      return Standing(condition: .slow, reason: .budgetSpent, until: room, next: .refill)
    }
    guard let p95 = latency.percentile(95), p95 > settings.slowAbove else { return nil }
    return Standing(condition: .slow, reason: .slow(p95: p95), next: .goesOn)
  }

  private func spent(_ now: Duration) -> [PaceState.Spent] {
    guard let window else { return [] }
    return Spender.allCases.map {
      PaceState.Spent(spender: $0, used: window.used(by: $0, now: now), limit: window.limit(of: $0))
    }
  }
}
