import Engine
import Sandbox
import Testing

@testable import daybook

/// Three days in which a system does not answer, with everything that would like to ask it (issue 3, *The bar*;
/// design/reliability.md G13). A budget window is as long as the breaker waits at most between two tries: five minutes.
@Suite struct OutageTests {
  private static let outage: Int64 = 72 * 3_600_000
  private static let window: Int64 = 300_000

  /// The breaker knows the system and not its items, so that all of them together cost what the bar grants to one.
  @Test(.timeLimit(.minutes(20)), arguments: [SimulatedHost.financeOperations, .chargebee])
  func threeDaysOfOutageCostOnePointTwoRequestsForEachWindow(_ host: SimulatedHost) async throws {
    let trial = try Trial(documents: 60)
    try await trial.withOffice { office in
      try await office.engine.readMasterData()
      if host == .chargebee { _ = try await office.engine.drain(until: .settled) }
      var plan = FaultPlan(name: "outage")
      plan.rules = [FaultRule(host: host, perMille: 1_000, fate: .loseRequest)]
      trial.world { [plan] in $0.setFaults(plan) }
      let asked = trial.asked(host)
      // Looked for less often than the loops do: what the gate lets out is decided by the breaker all the same.
      try await trial.live(office, for: Self.outage, restingAtLeast: Self.window * 4 / 5)
      let requests = trial.asked(host) - asked
      #expect(requests * 10 <= 12 * Int(Self.outage / Self.window), "\(requests)")
      #expect(requests > Int(Self.outage / Self.window) / 2, "nobody looked whether it works again")
      trial.world { $0.setFaults(.none) }
      try await trial.live(office, for: 2 * Self.window + 120_000)
      #expect(trial.world { $0.log.requestsBeforeFloor.isEmpty })
    }
    #expect(try await trial.workOff().isBooked)
  }
}

extension Trial {
  /// How many requests a system was sent.
  fileprivate func asked(_ host: SimulatedHost) -> Int { world { $0.log.entries.count { $0.host == host } } }

  /// Lets every loop of an engine make its passes for so many milliseconds, each when it is due, but with some time
  /// between two of them. What a loop is woken for otherwise, it looks for every five minutes here.
  fileprivate func live(
    _ office: Office, for duration: Int64, restingAtLeast pause: Int64 = 1
  ) async throws {
    let (duties, end) = (Engine.Duty.allCases, time.now + duration)
    var due = Dictionary(uniqueKeysWithValues: duties.map { ($0, time.now) })
    while let duty = duties.min(by: { due[$0, default: 0] < due[$1, default: 0] }),
      let next = due[duty], next < end
    {
      time.reach(next)
      due[duty] = time.now + max(pause, await rest(after: duty, office))
    }
  }

  /// How long a loop rests after a pass, in milliseconds; after trouble a minute, while pacing holds it back longer.
  private func rest(after duty: Engine.Duty, _ office: Office) async -> Int64 {
    do {
      return try await office.engine.pass(duty).map { max(1, $0.milliseconds) } ?? 300_000
    } catch {
      return 60_000
    }
  }
}
