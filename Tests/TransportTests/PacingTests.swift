import Testing
import Transport

@Suite struct PacingTests {
  @Test func jitterStaysBelowABoundThatDoublesToItsCap() {
    let backoff = Backoff(base: .milliseconds(200), cap: .seconds(20))
    #expect(
      (0..<9).map { backoff.bound(attempt: $0) }.map { Int($0 / .milliseconds(1)) }
        == [200, 400, 800, 1600, 3200, 6400, 12_800, 20_000, 20_000])
    var random = SeededRandom(1)
    for attempt in 0..<2_000 {
      let delay = backoff.delay(attempt: attempt, using: &random)
      #expect(delay >= .zero && delay <= backoff.bound(attempt: attempt))
    }
  }

  @Test func jitterIsSpreadOverTheWholeBound() {
    let backoff = Backoff(base: .seconds(8), cap: .seconds(8))
    var random = SeededRandom(2)
    let delays = (0..<1_000).map { _ in backoff.delay(attempt: 0, using: &random) }
    for quarter in 0..<4 {
      let inside = delays.count { $0 >= .seconds(quarter * 2) && $0 < .seconds(quarter * 2 + 2) }
      #expect((200...300).contains(inside))
    }
  }

  @Test func theRetryBudgetRunsOutAndIsRefilledBySuccesses() {
    var budget = RetryBudget(capacity: 20)
    let causes: [RetryBudget.Cause] = [.timeout, .failure, .timeout, .failure, .failure]
    #expect(causes.map { budget.spend(for: $0) } == [true, true, false, true, false])
    for _ in 0..<5 { budget.refund() }
    let afterRefunds = budget.spend(for: .failure)
    #expect(afterRefunds)
    for _ in 0..<500 { budget.refund() }
    #expect(budget.tokens == 20)
  }

  @Test func theLimitHalvesOnceForAllThatWereThrottledTogether() {
    var limit = AdaptiveLimit(start: 16)
    limit.throttled(started: .seconds(1), now: .seconds(2))
    limit.throttled(started: .seconds(1), now: .seconds(3))
    #expect(limit.current == 8)
    limit.throttled(started: .seconds(4), now: .seconds(5))
    #expect(limit.current == 4)
    for second in 6..<20 {
      limit.throttled(started: .seconds(second), now: .seconds(second) + .milliseconds(1))
    }
    #expect(limit.current == 1)
  }

  @Test func theLimitGrowsByOneForEachCleanWindowInWhichItWasUsed() {
    var limit = AdaptiveLimit(start: 4)
    for second in 1...15 { limit.succeeded(inFlight: limit.current, now: .seconds(second)) }
    #expect(limit.current == 7)
    for second in 16...100 { limit.succeeded(inFlight: 1, now: .seconds(second)) }
    #expect(limit.current == 7)
    for second in 101...400 { limit.succeeded(inFlight: limit.current, now: .seconds(second)) }
    #expect(limit.current == 16)
  }

  @Test func noSpanOfAMinuteHoldsMoreDeparturesThanAllowed() {
    var random = SeededRandom(3)
    var window = SlidingWindow(limit: 10, backfillLimit: 6)
    var departures: [(spender: Spender, at: Duration)] = []
    var open: [(spender: Spender, ends: Duration)] = []
    var now = Duration.zero
    for _ in 0..<5_000 {
      now += .milliseconds(Int.random(in: 0...3_000, using: &random))
      for ended in open.filter({ $0.ends <= now }) { window.ended(ended.spender, now: now) }
      open.removeAll { $0.ends <= now }
      let spender: Spender = Bool.random(using: &random) ? .live : .backfill
      guard window.hasRoom(for: spender, now: now) else { continue }
      window.departed(spender, now: now)
      departures.append((spender, now))
      open.append((spender, now + .milliseconds(Int.random(in: 1...9_000, using: &random))))
    }
    for (index, first) in departures.enumerated() {
      let span = departures[index...].prefix { $0.at < first.at + .seconds(60) }
      #expect(span.count <= 10)
      #expect(span.count { $0.spender == .backfill } <= 6)
    }
    #expect(departures.count > 500)
  }

  @Test func theWindowSaysWhenThereIsRoomAgain() {
    var window = SlidingWindow(limit: 2, backfillLimit: 1)
    window.departed(.backfill, now: .seconds(0))
    #expect(window.nextRoom(for: .backfill, now: .seconds(1)) == nil)
    window.ended(.backfill, now: .seconds(3))
    #expect(!window.hasRoom(for: .backfill, now: .seconds(4)))
    #expect(window.hasRoom(for: .live, now: .seconds(4)))
    #expect(window.nextRoom(for: .backfill, now: .seconds(4)) == .seconds(63))
    #expect(window.hasRoom(for: .backfill, now: .seconds(63)))
  }

  @Test func theBreakerOpensAtHalfOfTwentyAndLetsOneReadThrough() {
    var breaker = CircuitBreaker()
    var random = SeededRandom(5)
    for call in 0..<19 {
      breaker.record(success: call.isMultiple(of: 2), isProbe: false, now: .zero, using: &random)
    }
    #expect(breaker.state == .closed)
    breaker.record(success: false, isProbe: false, now: .zero, using: &random)
    guard case .open(let until) = breaker.state else {
      Issue.record("10 failures of 20 left it \(breaker.state)")
      return
    }
    #expect(until >= .seconds(24) && until <= .seconds(30))
    #expect(breaker.passage(isRead: true, now: .seconds(23)) == .blocked(until: until))
    #expect(breaker.passage(isRead: false, now: until) == .blocked(until: nil))
    #expect(breaker.passage(isRead: true, now: until) == .asProbe)
    breaker.probeDeparted()
    #expect(breaker.passage(isRead: true, now: until) == .blocked(until: nil))
    breaker.record(success: true, isProbe: true, now: until, using: &random)
    #expect(breaker.passage(isRead: false, now: until) == .free)
  }

  @Test func eachFailedProbeDoublesTheWaitUpToFiveMinutes() {
    var breaker = CircuitBreaker()
    var random = SeededRandom(6)
    for _ in 0..<10 { breaker.record(success: false, isProbe: false, now: .zero, using: &random) }
    for bound in [30, 60, 120, 240, 300, 300] {
      guard case .open(let until) = breaker.state else { return }
      #expect(until <= .seconds(bound) && until >= .seconds(bound) * 0.8)
      breaker.probeDeparted()
      breaker.record(success: false, isProbe: true, now: .zero, using: &random)
    }
  }

  @Test func lateAnswersDoNotMoveAnOpenBreaker() {
    var breaker = CircuitBreaker()
    var random = SeededRandom(7)
    for _ in 0..<10 { breaker.record(success: false, isProbe: false, now: .zero, using: &random) }
    let open = breaker.state
    breaker.record(success: true, isProbe: false, now: .seconds(1), using: &random)
    #expect(breaker.state == open)
    breaker.probeDeparted()
    breaker.probeAbandoned(now: .seconds(40))
    #expect(breaker.passage(isRead: true, now: .seconds(40)) == .asProbe)
  }

  @Test func percentilesAreOfTheLastExchanges() {
    var window = LatencyWindow()
    #expect(window.percentile(50) == nil)
    for value in 1...100 { window.record(.milliseconds(value)) }
    #expect(window.percentile(50) == .milliseconds(50))
    #expect(window.percentile(95) == .milliseconds(95))
    for _ in 0..<LatencyWindow.memory { window.record(.seconds(9)) }
    #expect(window.percentile(1) == .seconds(9))
  }
}
