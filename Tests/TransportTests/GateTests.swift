import Synchronization
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(20))) struct GateTests {
  let clock = TestClock()

  func gate(
    _ server: ScriptedServer, _ change: (inout PaceSettings) -> Void = { _ in },
    probe: (@Sendable () async -> HTTPRequest?)? = nil,
    waitAsked: (@Sendable (Duration) async -> Void)? = nil
  ) -> Gate {
    var settings = PaceSettings()
    change(&settings)
    return Gate(
      server.transport, settings: settings, clock: clock, wallClock: { UnixTime(0) }, random: SeededRandom(1),
      probe: probe, waitAsked: waitAsked)
  }

  /// Whoever writes a wait down takes his time; the gate is shut before.
  @Test func aWaitHoldsEverybodyBeforeItIsWrittenDown() async throws {
    let server = ScriptedServer(
      clock, [.status(429, .retryAfter("30")), .status(503), .status(503, .retryAfter("5"))])
    let told = Mutex<[(Duration, PaceState.Condition?)]>([])
    let watched = Mutex<Gate?>(nil)
    let gate = gate(
      server,
      waitAsked: { wait in
        told.withLock { $0.append((wait, watched.withLock { $0 }?.pace.condition)) }
      })
    watched.withLock { $0 = gate }
    for end in [30, 60, 90] {
      _ = try await gate.send(.sample(.post), for: .live)
      clock.advance(to: .seconds(end))
    }
    #expect(
      told.withLock { $0 }.map(\.0) == [.seconds(30), .seconds(5)], "one that asks for nothing is not told")
    #expect(told.withLock { $0 }.allSatisfy { $0.1 == .backoff })
  }

  /// I17: what was asked for before a restart holds as it would have, and one request goes first.
  @Test func aWaitOfAnEarlierProcessIsKept() async throws {
    let server = ScriptedServer(clock, [.later])
    let gate = gate(server)
    gate.keepWaiting(.seconds(20))
    #expect(gate.pace.condition == .backoff && gate.pace.remaining == .seconds(20))
    async let first = gate.send(.sample(), for: .live)
    async let second = gate.send(.sample(.post), for: .live)
    await clock.someoneSleeps(until: .seconds(20))
    #expect(server.times == [])
    clock.advance(to: .seconds(20))
    await server.keeps(1)
    #expect(server.times == [.seconds(20)])
    server.release()
    for response in try await [first, second] { #expect(response.status == 200) }
    #expect(gate.pace.condition == .ok)
  }

  @Test func aWaitThatIsAskedForHoldsEverybodyAndThenOneGoesFirst() async throws {
    let server = ScriptedServer(clock, [.status(429, .retryAfter("30")), .later])
    let gate = gate(server)
    #expect(try await gate.send(.sample(.post), for: .live).status == 429)
    #expect(gate.pace.condition == .backoff)
    #expect(gate.pace.remaining == .seconds(30))

    async let first = gate.send(.sample(), for: .live)
    async let second = gate.send(.sample(), for: .live)
    async let third = gate.send(.sample(), for: .backfill)
    await clock.someoneSleeps(until: .seconds(30))
    clock.advance(to: .seconds(29))
    #expect(server.times == [.zero])
    clock.advance(to: .seconds(30))
    await server.keeps(1)
    #expect(server.times == [.zero, .seconds(30)])
    server.release()
    for response in try await [first, second, third] { #expect(response.status == 200) }
    #expect(gate.pace.condition == .ok)
    #expect(gate.pace.limit == 2)
  }

  @Test(arguments: [429, 500, 502, 503, 504])
  func aReadIsTriedAgain(status: Int) async throws {
    let server = ScriptedServer(clock, [.status(status, status == 429 ? .retryAfter("1") : HTTPFields())])
    let gate = gate(server)
    async let answer = gate.send(.sample(), for: .live)
    await advanceUntilDone(server, calls: 2)
    #expect(try await answer.status == 200)
    #expect(server.times.count == 2)
  }

  @Test(arguments: [
    ScriptedServer.Answer.status(429), .status(500), .status(503), .failure(.connectionLost),
    .failure(.timedOut(after: .seconds(60))), .failure(.cannotConnect(.refused)), .failure(.nameNotFound),
  ])
  func aWriteLeavesOnceWhateverComesOfIt(answer: ScriptedServer.Answer) async throws {
    for method in [HTTPMethod.post, .patch, .put, .delete] {
      let server = ScriptedServer(clock, [answer])
      _ = try? await gate(server).send(.sample(method), for: .live)
      #expect(server.operations == ["\(method.rawValue) Customers"])
    }
  }

  @Test func aReadIsTriedThreeTimesAtMost() async throws {
    let server = ScriptedServer(clock, Array(repeating: .failure(.connectionLost), count: 9))
    let gate = gate(server)
    async let answer = gate.send(.sample(), for: .live)
    await advanceUntilDone(server, calls: 3)
    do {
      _ = try await answer
      Issue.record("it was answered")
    } catch let error as TransportError {
      #expect(error.reason == .connectionLost)
    }
    #expect(server.times.count == 3)
  }

  @Test func furtherTriesStopWhenTheBudgetIsSpent() async throws {
    let server = ScriptedServer(clock, [.status(500), .status(500)])
    let gate = gate(server) { $0.retryTokens = 4 }
    #expect(try await gate.send(.sample(), for: .live).status == 500)
    #expect(server.times.count == 1)
  }

  @Test func liveGoesBeforeBackfill() async throws {
    let server = ScriptedServer(clock, [.later])
    let gate = gate(server) {
      $0.startLimit = 1; $0.largestLimit = 1
    }
    async let first = gate.send(.sample(), for: .live)
    await server.keeps(1)
    let slow = try HTTPRequest.sample(.get, "https://acme.example/slow")
    async let backfill = gate.send(with(slow, "backfill"), for: .backfill)
    await untilWaiting(gate, 1)
    async let live = gate.send(with(slow, "live"), for: .live)
    await untilWaiting(gate, 2)
    server.release()
    _ = try await [first, backfill, live]
    #expect(server.operations == ["GET Customers", "live", "backfill"])
  }

  @Test func aRequestIsGivenBackWhenTheWaitIsLongerThanItsPatience() async throws {
    let server = ScriptedServer(clock, [.status(429, .retryAfter("3600"))])
    let gate = gate(server) { $0.patience = .seconds(60) }
    _ = try await gate.send(.sample(.post), for: .live)
    let error = await #expect(throws: TransportError.self) { try await gate.send(.sample(), for: .live) }
    #expect(error?.reason == .held(Hold(cause: .throttled, remaining: .seconds(3600))))
    #expect(server.times.count == 1)
    #expect(gate.pace.waiting == 0)
  }

  @Test func aRequestThatFindsNoFreePlaceIsGivenBackAfterItsPatience() async throws {
    let server = ScriptedServer(clock, [.later])
    let gate = gate(server) {
      $0.startLimit = 1; $0.largestLimit = 1; $0.patience = .seconds(60)
    }
    async let first = gate.send(.sample(), for: .live)
    await server.keeps(1)
    async let second = gate.send(.sample(), for: .live)
    await clock.someoneSleeps(until: .seconds(60))
    clock.advance(to: .seconds(60))
    do {
      _ = try await second
      Issue.record("it was sent")
    } catch let error as TransportError {
      #expect(error.reason == .held(Hold(cause: .busy)))
    }
    server.release()
    _ = try await first
    #expect(server.times.count == 1)
  }

  /// Whoever waits for a free place must hear of a wait that begins meanwhile, or they would sleep too long.
  @Test func aWaitThatBeginsMeanwhileIsKeptByThoseWhoWaitAlready() async throws {
    let server = ScriptedServer(clock, [.keptThen(429, .retryAfter("30"))])
    let gate = gate(server) {
      $0.startLimit = 1
      $0.largestLimit = 1
    }
    async let first = gate.send(.sample(.post), for: .live)
    await server.keeps(1)
    async let second = gate.send(.sample(), for: .live)
    async let third = gate.send(.sample(.post), for: .backfill)
    await untilWaiting(gate, 2)
    server.release()
    #expect(try await first.status == 429)
    await clock.someoneSleeps(until: .seconds(30))
    clock.advance(to: .seconds(30))
    #expect(try await [second, third].map(\.status) == [200, 200])
    #expect(server.times == [.zero, .seconds(30), .seconds(30)])
  }

  @Test func whoeverStopsWaitingSendsNothingAndTakesNobodysPlace() async throws {
    let server = ScriptedServer(clock, [.later])
    let gate = gate(server) {
      $0.startLimit = 1; $0.largestLimit = 1
    }
    async let first = gate.send(.sample(), for: .live)
    await server.keeps(1)
    let waiting = Task { try await gate.send(.sample(), for: .live) }
    await untilWaiting(gate, 1)
    waiting.cancel()
    let error = await #expect(throws: TransportError.self) { try await waiting.value }
    #expect(error?.reason == .cancelledBeforeSending)
    server.release()
    _ = try await first
    #expect(try await gate.send(.sample(), for: .live).status == 200)
    #expect(server.times.count == 2)
    #expect(gate.pace.inFlight == 0)
  }

  @Test func theLineHasABound() async throws {
    let server = ScriptedServer(clock, [.later])
    let gate = gate(server) {
      $0.startLimit = 1; $0.largestLimit = 1; $0.longestLine = 1
    }
    async let first = gate.send(.sample(), for: .live)
    await server.keeps(1)
    async let second = gate.send(.sample(), for: .live)
    await untilWaiting(gate, 1)
    let error = await #expect(throws: TransportError.self) { try await gate.send(.sample(), for: .live) }
    #expect(error?.reason == .held(Hold(cause: .lineFull)))
    server.release()
    _ = try await [first, second]
  }

  @Test func nothingLeavesWhileCredentialsAreRefusedOrTheConnectionIsPaused() async throws {
    let server = ScriptedServer(clock)
    let gate = gate(server)
    gate.credentialsRefused()
    #expect(gate.pace.condition == .auth)
    #expect(gate.pace.needsPerson)
    let refused = await #expect(throws: TransportError.self) { try await gate.send(.sample(), for: .live) }
    #expect(refused?.reason == .held(Hold(cause: .credentials)))
    gate.credentialsChanged()
    gate.pause()
    let paused = await #expect(throws: TransportError.self) { try await gate.send(.sample(), for: .live) }
    #expect(paused?.reason == .held(Hold(cause: .paused)))
    gate.resume()
    #expect(try await gate.send(.sample(), for: .live).status == 200)
    #expect(server.times.count == 1)
  }

  @Test func whenOnlyAWriteWaitsAReadIsSentFirstToTry() async throws {
    let server = ScriptedServer(clock, Array(repeating: .failure(.connectionLost), count: 10))
    let probe = with(try .sample(), "probe")
    let gate = gate(server, { $0.tries = 1 }, probe: { probe })
    for _ in 0..<10 { _ = try? await gate.send(.sample(), for: .live) }
    #expect(gate.pace.condition == .down)
    clock.advance(to: .seconds(30))
    #expect(try await gate.send(.sample(.post), for: .live).status == 200)
    #expect(server.operations.suffix(2) == ["probe", "POST Customers"])
  }

  @Test func withoutAProbeAWriteIsHeldUntilARead() async throws {
    let server = ScriptedServer(clock, Array(repeating: .failure(.connectionLost), count: 10))
    let gate = gate(server) { $0.tries = 1 }
    for _ in 0..<10 { _ = try? await gate.send(.sample(), for: .live) }
    clock.advance(to: .seconds(30))
    async let write = gate.send(.sample(.post), for: .live)
    await untilWaiting(gate, 1)
    #expect(server.times.count == 10)
    #expect(try await gate.send(.sample(), for: .backfill).status == 200)
    #expect(try await write.status == 200)
    #expect(server.operations.suffix(2) == ["GET Customers", "POST Customers"])
  }

  @Test func trySoonerEndsOurOwnWaitButNotTheOtherSides() async throws {
    let server = ScriptedServer(
      clock, Array(repeating: .failure(.connectionLost), count: 10) + [.status(429, .retryAfter("20"))])
    let gate = gate(server) {
      $0.tries = 1; $0.patience = .seconds(1)
    }
    for _ in 0..<10 { _ = try? await gate.send(.sample(), for: .live) }
    gate.tryNow()
    #expect(try await gate.send(.sample(), for: .live).status == 429)
    gate.tryNow()
    let error = await #expect(throws: TransportError.self) { try await gate.send(.sample(), for: .live) }
    #expect(error?.reason == .held(Hold(cause: .throttled, remaining: .seconds(20))))
  }

  @Test func theMinutesBudgetIsKeptAndShownBySpender() async throws {
    let server = ScriptedServer(clock)
    let gate = gate(server) {
      $0.perMinute = 3; $0.backfillPerMinute = 2
    }
    for _ in 0..<2 { _ = try await gate.send(.sample(), for: .backfill) }
    async let third = gate.send(.sample(), for: .backfill)
    await clock.someoneSleeps(until: .seconds(60))
    #expect(try await gate.send(.sample(), for: .live).status == 200)
    #expect(gate.pace.spent.map(\.used) == [1, 2])
    #expect(gate.pace.spent.map(\.limit) == [3, 2])
    #expect(gate.pace.condition == .slow)
    clock.advance(to: .seconds(60))
    #expect(try await third.status == 200)
    #expect(server.times == [.zero, .zero, .zero, .seconds(60)])
  }

  @Test func theStateSaysWhoUsesTheConnectionAndWhoWaits() async throws {
    let server = ScriptedServer(clock, [.status(200), .status(200), .later])
    let gate = gate(server) {
      $0.startLimit = 1; $0.largestLimit = 1
    }
    _ = try await gate.send(.sample(), for: .live)
    _ = try await Purpose.$current.withValue(.lookUp) { try await gate.send(.sample(), for: .live) }
    async let kept = gate.send(.sample(), for: .live)
    await server.keeps(1)
    // What the backfill spends is the backfill's, whatever the task says it is for.
    async let waits = Purpose.$current.withValue(.masterData) {
      try await gate.send(.sample(), for: .backfill)
    }
    await clock.someoneSleeps(until: gate.settings.patience)
    let uses = gate.pace.uses
    #expect(uses.map(\.purpose) == [.live, .lookUp, .backfill])
    #expect(uses.map(\.lastMinute) == [2, 1, 0])
    #expect(uses.map(\.underWay) == [1, 0, 0])
    #expect(uses.map(\.waiting) == [0, 0, 1])
    server.release()
    _ = try await [kept, waits]
    #expect(gate.pace.uses.map(\.underWay) == [0, 0, 0])
    clock.advance(to: .seconds(61))
    #expect(gate.pace.uses.isEmpty)
  }

  @Test func theStateSaysWhereTheBreakerStandsAndWhatRetriesCost() async throws {
    let server = ScriptedServer(clock, Array(repeating: .status(500), count: 10))
    let gate = gate(server)
    #expect(gate.pace.breaker.state == .closed && gate.pace.retries.tokens == 100)
    for _ in 0..<10 { _ = try? await gate.send(.sample(.post), for: .live) }
    guard case .open = gate.pace.breaker.state else {
      return #expect(Bool(false), "\(gate.pace.breaker.state)")
    }
    #expect(gate.pace.breaker.failures == 10 && gate.pace.breaker.calls == 10)
    #expect(gate.pace.next == .oneRead && gate.pace.condition == .down)
    #expect(gate.pace.retries.tokens == gate.pace.retries.capacity)
  }

  @Test func whoWatchesGetsTheStateNowAndAfterChanges() async throws {
    let server = ScriptedServer(clock, [.status(429, .retryAfter("9"))])
    let gate = gate(server)
    var states = gate.paces().makeAsyncIterator()
    #expect(await states.next()?.condition == .ok)
    _ = try await gate.send(.sample(.post), for: .live)
    let backoff = await states.next()
    #expect(backoff?.condition == .backoff)
    #expect(backoff?.reason == .throttled(status: 429, asked: .wait(.seconds(9))))
    #expect(backoff?.next == .oneRequest)
    #expect(backoff?.tries == 1)
    gate.pause()
    #expect(await states.next()?.condition == .paused)
  }

  @Test func manyAtOnceAllGetTheirTurnAndNeverMoreThanTheLimit() async throws {
    let server = ScriptedServer(clock)
    let gate = gate(server) {
      $0.startLimit = 3; $0.largestLimit = 3
    }
    try await withThrowingTaskGroup { group in
      for index in 0..<500 {
        group.addTask {
          let spender: Spender = index.isMultiple(of: 3) ? .live : .backfill
          return try await gate.send(.sample(index.isMultiple(of: 2) ? .get : .post), for: spender).status
        }
      }
      for try await status in group { #expect(status == 200) }
    }
    #expect(server.times.count == 500)
    #expect(gate.pace.inFlight == 0)
    #expect(gate.pace.waiting == 0)
  }

  // MARK: Helpers

  func with(_ request: HTTPRequest, _ operation: String) -> HTTPRequest {
    var copy = request
    copy.operation = operation
    return copy
  }

  func untilWaiting(_ gate: Gate, _ count: Int) async {
    while gate.pace.waiting < count { await Task.yield() }
  }

  /// Moves the time on, a second at a time, until the server was called that often.
  func advanceUntilDone(_ server: ScriptedServer, calls: Int) async {
    var second = 0
    while server.times.count < calls {
      second += 1
      clock.advance(to: .seconds(second))
      for _ in 0..<50 { await Task.yield() }
    }
  }
}
