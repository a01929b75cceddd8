import Testing

@testable import daybook

/// From an empty folder to posted vouchers, by nothing but commands.
@Suite struct WholeWayTests {
  @Test func aMonthIsPostedByCommandsOnly() async throws {
    try await Bench.with { bench in
      #expect(
        try await bench.shell("vault", "set", "chargebee-api-key", input: bench.programme.apiKey).status
          == .done)
      let secret = bench.programme.clientSecret + "\n"
      #expect(try await bench.shell("vault", "set", "finance-client-secret", input: secret).status == .done)
      #expect(try await bench.shell("run", "--until-idle").status == .done)

      let review = try await bench.shell("list", "review", "--json")
      #expect(review.lines.count > 20)
      let approval = try await bench.shell("approve", "--filter", ">0", "--yes", "--json").objects().first
      #expect(approval?["done"] as? Int == review.lines.count)

      let waiting = try await Self.runUntilPeopleAreLeft(bench)
      let states =
        try await bench.shell("status", "--json").objects().first?["states"] as? [String: [String: Any]]
      #expect(states?["posted"]?["count"] as? Int ?? 0 >= review.lines.count)
      #expect(states?["held"]?["count"] as? Int == waiting)
      let reckoning = try await bench.stage.reckoning(
        bench.premises.premises(
          in: Surroundings(
            environment: [:], time: bench.clock.time, person: "anna", input: 0, isInteractive: false,
            endingSignals: [],
            out: { _ in },
            note: { _ in })))
      #expect(reckoning.isClean, "\(reckoning)")
      #expect(reckoning.compared > 20)
    }
  }

  /// Runs the engine as cron would, every quarter of a minute, until F&O has posted everything.
  ///
  /// - Returns: how many postings wait for a person then.
  private static func runUntilPeopleAreLeft(_ bench: Bench) async throws -> Int? {
    for _ in 0..<20 {
      bench.clock.advance(seconds: 15)
      let rest = try await bench.shell("run", "--until-idle", "--json").objects().first
      if rest?["waitingForPostingJob"] as? Int == 0, rest?["waitingForClock"] as? Int == 0 {
        return rest?["waitingForPerson"] as? Int
      }
    }
    return nil
  }
}
