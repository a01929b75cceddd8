import Testing
import Transport

/// A pacer against a simulated other side, in virtual time: N4 to N6 and G13 of design/reliability.md.
struct PacerSimulation {
  var pacer: Pacer
  var random: SeededRandom
  var now = Duration.zero
  var departures: [(at: Duration, isRead: Bool, asProbe: Bool)] = []
  private var underWay: [(ends: Duration, ticket: Pacer.Ticket)] = []

  init(_ settings: PaceSettings = PaceSettings(), seed: UInt64) {
    pacer = Pacer(settings)
    random = SeededRandom(seed)
  }

  /// Lets as many requests out as may leave, then goes to the next moment at which anything happens.
  ///
  /// - Returns: how many requests were answered with a success.
  mutating func advance(
    isRead: (inout SeededRandom) -> Bool = { _ in true }, latency: Duration,
    answer: (Duration) -> Pacer.Observation
  ) -> Int {
    var blockedUntil: Duration?
    letting: while true {
      let read = isRead(&random)
      switch pacer.admission(.live, isRead: read, now: now) {
      case .free: depart(isRead: read, asProbe: false, latency)
      case .asProbe: depart(isRead: read, asProbe: true, latency)
      case .blocked(_, let until):
        blockedUntil = until
        break letting
      }
    }
    let moments = underWay.map(\.ends) + (blockedUntil.map { [$0] } ?? [])
    now = max(now + .milliseconds(1), moments.min() ?? now)
    return finishDue(answer)
  }

  private mutating func depart(isRead: Bool, asProbe: Bool, _ latency: Duration) {
    departures.append((now, isRead, asProbe))
    underWay.append((now + latency, pacer.depart(.live, asProbe: asProbe, now: now)))
  }

  private mutating func finishDue(_ answer: (Duration) -> Pacer.Observation) -> Int {
    let due = underWay.filter { $0.ends <= now }
    underWay.removeAll { $0.ends <= now }
    var successes = 0
    for request in due {
      let observation = answer(now)
      if case .answered(200, _) = observation { successes += 1 }
      pacer.finish(request.ticket, observation, now: now, using: &random)
    }
    return successes
  }
}

@Suite struct PacerStormTests {
  @Test(arguments: ["1", "3600", "0", "-1", "1e9", "rubbish", "1000000000", ""])
  func noRequestLeavesBeforeTheWaitIsOver(text: String) {
    let asked = text.isEmpty ? RetryAfter.absent : RetryAfter(text: text, now: UnixTime(0))
    var simulation = PacerSimulation(seed: 11)
    var floors: [(from: Duration, until: Duration)] = []
    for _ in 0..<400 {
      let isThrottled = simulation.random.next() % 3 == 0
      _ = simulation.advance(latency: .milliseconds(400)) { _ in
        isThrottled ? .answered(status: 429, asked) : .answered(status: 200, .absent)
      }
      if let floor = simulation.pacer.floor { floors.append((floor.began, floor.until)) }
    }
    for departure in simulation.departures {
      #expect(!floors.contains { departure.at >= $0.from && departure.at < $0.until })
    }
    let least = asked.floor ?? .seconds(30)
    #expect(floors.allSatisfy { $0.until - $0.from >= least && $0.until - $0.from <= RetryAfter.longest })
    #expect(!floors.isEmpty)
  }

  @Test func waitsThatAreNotSaidGrowWhenTheyRepeat() {
    var simulation = PacerSimulation(.chargebee, seed: 12)
    var waits: [Duration] = []
    for _ in 0..<40 {
      _ = simulation.advance(latency: .milliseconds(100)) { _ in .answered(status: 429, .absent) }
      if let floor = simulation.pacer.floor, waits.last != floor.until - floor.began {
        waits.append(floor.until - floor.began)
      }
    }
    #expect(waits.count > 5)
    #expect(zip([60, 120, 240, 480, 960, 1920, 3600], waits).allSatisfy { $1 >= .seconds($0) })
    #expect(waits.allSatisfy { $0 <= RetryAfter.longest })
    #expect(simulation.pacer.state(now: simulation.now).needsPerson)
  }

  @Test func threeDaysOfOutageCostAtMostOnePointTwoRequestsForEachItem() {
    let items = 1_000
    let outage = Duration.seconds(72 * 3600)
    var simulation = PacerSimulation(seed: 13)
    while simulation.now < outage {
      _ = simulation.advance(latency: .seconds(1)) { _ in .failed }
    }
    let duringOutage = simulation.departures.count { $0.at < outage }
    #expect(Double(duringOutage) / Double(items) <= 1.2)

    var firstSuccess: Duration?
    var done = 0
    while done < items {
      done += simulation.advance(latency: .milliseconds(400)) { _ in .answered(status: 200, .absent) }
      if firstSuccess == nil, done > 0 { firstSuccess = simulation.now }
      if let firstSuccess, simulation.now < firstSuccess + .seconds(120) { continue }
      #expect(simulation.pacer.limit.current >= 13)
    }
    // Nobody came back in a crowd: never more than the limit left in one moment.
    for moment in Dictionary(grouping: simulation.departures, by: \.at).values { #expect(moment.count <= 16) }
  }

  @Test func afterAStormTheLimitIsBackAtFourFifthsWithinTwoMinutes() {
    var simulation = PacerSimulation(seed: 14)
    for _ in 0..<200 {
      _ = simulation.advance(latency: .milliseconds(200)) { _ in .answered(status: 429, .wait(.seconds(2))) }
    }
    #expect(simulation.pacer.limit.current == 1)
    let recovery = simulation.now
    while simulation.now < recovery + .seconds(120) {
      _ = simulation.advance(latency: .milliseconds(200)) { _ in .answered(status: 200, .absent) }
    }
    #expect(simulation.pacer.limit.current >= 13)
  }

  @Test func whileItFlapsOnlyReadsAreSentToTry() {
    var simulation = PacerSimulation(seed: 15)
    var wasOpen = false
    for _ in 0..<3_000 {
      if simulation.pacer.breaker.state != .closed { wasOpen = true }
      _ = simulation.advance(isRead: { Bool.random(using: &$0) }, latency: .milliseconds(300)) { now in
        Int(now / .seconds(5)).isMultiple(of: 2) ? .failed : .answered(status: 200, .absent)
      }
    }
    #expect(wasOpen)
    #expect(simulation.departures.contains { $0.asProbe })
    #expect(simulation.departures.allSatisfy { !$0.asProbe || $0.isRead })
  }

  @Test func neverMoreUnderWayThanTheLimitWhateverComes() {
    for seed in 0..<50 as Range<UInt64> {
      var simulation = PacerSimulation(.chargebee, seed: 100 + seed)
      for _ in 0..<300 {
        let fate = simulation.random.next() % 8
        _ = simulation.advance(isRead: { Bool.random(using: &$0) }, latency: .milliseconds(150)) { _ in
          switch fate {
          case 0: .answered(status: 429, .wait(.seconds(1)))
          case 1: .answered(status: 503, .unreadable("x"))
          case 2: .failed
          case 3: .abandoned
          default: .answered(status: 200, .absent)
          }
        }
        #expect(simulation.pacer.inFlight <= 4)
        #expect(simulation.pacer.budget.tokens <= 100)
      }
    }
  }
}
