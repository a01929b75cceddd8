extension Pacer {
  /// What came of a request, as far as pacing is concerned.
  public enum Observation: Hashable, Sendable {
    /// An answer with this status, and what it says about waiting.
    case answered(status: Int, RetryAfter)
    /// No answer.
    case failed
    /// Given up by us: says nothing about the other side.
    case abandoned

    /// What a result means for pacing.
    public init(_ result: Result<HTTPResponse, TransportError>, now: UnixTime) {
      switch result {
      case .success(let response):
        self = .answered(status: response.status, RetryAfter(response.fields, now: now))
      case .failure(let error):
        self = error.isOurOwn ? .abandoned : .failed
      }
    }

    /// How long the other side asks to be left alone; nil where it does not.
    var askedWait: Duration? {
      guard case .answered(let status, let retryAfter) = self, status == 429 || status == 503 else {
        return nil
      }
      return retryAfter.floor
    }
  }

  /// Takes note of what came of a request.
  public mutating func finish(
    _ ticket: Ticket, _ observation: Observation, now: Duration,
    using random: inout some RandomNumberGenerator
  ) {
    release(ticket, now: now)
    switch observation {
    case .abandoned:
      if ticket.isProbe { breaker.probeAbandoned(now: now) }
    case .failed:
      breaker.record(success: false, isProbe: ticket.isProbe, now: now, using: &random)
    case .answered(let status, let retryAfter):
      answered(ticket, status, retryAfter, now: now, using: &random)
    }
  }

  private mutating func answered(
    _ ticket: Ticket, _ status: Int, _ retryAfter: RetryAfter, now: Duration,
    using random: inout some RandomNumberGenerator
  ) {
    latency.record(now - ticket.departed)
    if status == 429 {
      throttleCount += 1
      limit.throttled(started: ticket.departed, now: now)
      hold(ticket, status, retryAfter, now: now, using: &random)
      // The other side is there and speaks: for the breaker that is a sign of life.
      if ticket.isProbe { breaker.record(success: true, isProbe: true, now: now, using: &random) }
      return
    }
    if status == 503, retryAfter != .absent { hold(ticket, status, retryAfter, now: now, using: &random) }
    breaker.record(success: status < 500, isProbe: ticket.isProbe, now: now, using: &random)
    if status < 500 { succeeded(ticket, now: now) }
  }

  private mutating func succeeded(_ ticket: Ticket, now: Duration) {
    limit.succeeded(inFlight: inFlight + 1, now: now)
    budget.refund()
    lastSuccess = now
    if let floor, ticket.departed >= floor.until { self.floor = nil }
  }

  /// Holds the whole connection: F&O's waits grow when one goes on sending (contracts/d365fo.md section 5).
  private mutating func hold(
    _ ticket: Ticket, _ status: Int, _ retryAfter: RetryAfter, now: Duration,
    using random: inout some RandomNumberGenerator
  ) {
    let isNew = floor.map { ticket.departed >= $0.until } ?? true
    let tries = (floor?.tries ?? 0) + (isNew ? 1 : 0)
    let until = now + wait(status, retryAfter, tries: tries, using: &random)
    // A request that left before the wait began comes back throttled too: it can only make it longer.
    if let floor, !isNew, floor.until >= until { return }
    floor = Floor(began: now, until: until, status: status, asked: retryAfter, tries: tries)
    limit.waits(until: until)
  }

  /// Takes over a wait that was asked for before.
  mutating func keepWaiting(until: Duration, now: Duration) {
    floor = Floor(began: now, until: until, status: 429, asked: .wait(until - now), tries: 1)
    limit.waits(until: until)
  }

  private func wait(
    _ status: Int, _ retryAfter: RetryAfter, tries: Int, using random: inout some RandomNumberGenerator
  ) -> Duration {
    let jitter = Self.throttleBackoff.delay(attempt: tries - 1, using: &random)
    if let asked = retryAfter.floor { return max(asked, jitter) }
    let unsaid = Backoff(base: settings.waitWhenUnsaid, cap: RetryAfter.longest)
    return min(RetryAfter.longest, unsaid.bound(attempt: tries - 1) + jitter)
  }

  private static let throttleBackoff = Backoff(base: .seconds(1), cap: .seconds(60))

  /// How long to wait before a read is sent again, or nil when it is not; `attempt` is 0 after the first try.
  ///
  /// This is the only place where anything is sent twice, and only reads are
  /// (design/reliability.md 1c: one retry layer; section 2: writes are looked up).
  public mutating func waitBeforeRetry(
    _ request: HTTPRequest, after result: Result<HTTPResponse, TransportError>, attempt: Int,
    using random: inout some RandomNumberGenerator
  ) -> Duration? {
    guard request.method.isRead, attempt + 1 < settings.tries, Self.isWorthAnotherTry(result) else {
      return nil
    }
    guard budget.spend(for: Self.cause(result)) else { return nil }
    if case .success(let response) = result, response.status == 429 { return .zero }
    return Backoff().delay(attempt: attempt, using: &random)
  }

  private static func isWorthAnotherTry(_ result: Result<HTTPResponse, TransportError>) -> Bool {
    switch result {
    case .success(let response): [429, 500, 502, 503, 504].contains(response.status)
    case .failure(let error): error.isTransient
    }
  }

  private static func cause(_ result: Result<HTTPResponse, TransportError>) -> RetryBudget.Cause {
    guard case .failure(let error) = result, case .timedOut = error.reason else { return .failure }
    return .timeout
  }
}
