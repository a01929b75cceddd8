import Bookkeeping
import Engine
import Foundation
import Ledger
import Testing

@testable import daybook

/// `daybook backfill`: alone until its end, or handed to the engine that is open.
@Suite struct BackfillCommandTests {
  /// The sandbox's month with the months around it.
  private static func days(_ bench: Bench) -> [String] {
    let today = LedgerDate(epochSeconds: bench.clock.time.now() / 1_000, offsetFromUTC: 0)
    return ["--from", today.advanced(byDays: -75).description, "--to", today.description]
  }

  private static func start(_ bench: Bench, _ more: String...) async throws -> Shell.Outcome {
    var shell = bench.shell
    shell.options = days(bench) + more + shell.options
    return try await shell("backfill")
  }

  @Test func aloneItRunsToItsEndAndProvesIt() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      let outcome = try await Self.start(bench, "--json")
      #expect(outcome.status == .done)
      let object = try #require(try outcome.objects().first)
      #expect(outcome.lines.count == 1 && object["state"] as? String == "complete")
      #expect(
        object["listed"] as? Int ?? 0 > 50 && object["new"] as? Int == 0 && object["missing"] as? Int == 0)
      let kinds = try #require(object["kinds"] as? [[String: Any]])
      #expect(kinds.compactMap { $0["kind"] as? String } == ["invoice", "credit_note", "transaction"])
      for proof in kinds.compactMap({ $0["proof"] as? [String: Any] }) {
        let counts = ["posted", "held", "excluded", "noVoucher", "waitingForPerson", "underWay"]
        #expect(counts.compactMap { proof[$0] as? Int }.reduce(0, +) == proof["stored"] as? Int)
        #expect(proof["stored"] as? Int == proof["listed"] as? Int)
      }
      let status = try #require(try await bench.shell("status", "--json").objects().first)
      #expect((status["backfill"] as? [String: Any])?["state"] as? String == "complete")
      let words = try await bench.shell("backfill", "status")
      #expect(words.status == .done && words.lines.contains { $0.contains("nothing is missing") })
      let again = try await bench.shell("backfill", "count", "--json")
      #expect(again.status == .done)
    }
  }

  @Test func someKindsOnly() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      let object = try #require(
        try await Self.start(bench, "--kinds", "credit_notes", "--json").objects().first)
      let kinds = try #require(object["kinds"] as? [[String: Any]])
      #expect(kinds.compactMap { $0["kind"] as? String } == ["credit_note"])
    }
  }

  @Test(arguments: [
    ["backfill"], ["backfill", "--from", "2026-01-01"],
    ["backfill", "--from", "2026-02-30", "--to", "2026-03-01"],
    ["backfill", "--from", "2026-02-02", "--to", "2026-02-01"],
    ["backfill", "--from", "2026-02-01", "--to", "2026-02-02", "--kinds", "customers"],
  ])
  func wrongDaysAndKindsAreTwo(arguments: [String]) async throws {
    var shell = Shell()
    shell.options = arguments
    let outcome = try await shell()
    #expect(outcome.status == .wrongUsage && outcome.lines.isEmpty && outcome.notes.count == 1)
  }

  /// The engine's counter takes the orders; nobody carries them out here, so every state can be seen.
  @Test func whileAnEngineWorksItCarriesThemOut() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      try await CounterTests.whileAnEngineWorks(bench) {
        let started = try await Self.start(bench)
        #expect(started.status == .done && started.lines.first?.contains("carries it out") == true)
        let second = try await Self.start(bench)
        #expect(second.status == .partly)
        #expect(second.notes.first?.contains("is under way, started by anna; there is one at a time") == true)
        for (order, state) in [
          ("slower", "running"), ("pause", "paused"), ("resume", "running"), ("stop", "stopped"),
        ] {
          let outcome = try await bench.shell("backfill", order, "--json")
          #expect(outcome.status == .done, "\(order): \(outcome.notes)")
          #expect(try outcome.objects().first?["state"] as? String == state)
        }
        let late = try await bench.shell("backfill", "pause", "--json")
        #expect(late.status == .partly && late.notes.first?.contains("The backfill is stopped") == true)
      }
      // What was stopped goes on from its place, now by the command itself.
      let resumed = try await bench.shell("backfill", "resume", "--json")
      #expect(resumed.status == .done)
      #expect(try resumed.objects().first?["state"] as? String == "complete")
      let audit = try await bench.shell("audit", "show", "--actor", "anna", "--json").objects()
      #expect(
        audit.compactMap { $0["action"] as? String }.sorted()
          == ["pause", "resume", "resume", "slow down", "start", "stop"])
    }
  }

  @Test func refusedCredentialsAreFourAndThePlaceIsKept() async throws {
    try await Bench.with { bench in
      try await bench.fillVault()
      _ = try await bench.shell("vault", "set", "chargebee-api-key", input: "test_anotherKey")
      let outcome = try await Self.start(bench, "--json")
      #expect(outcome.status == .remote && outcome.notes.last?.contains("\"code\":\"credentials\"") == true)
      _ = try await bench.shell("vault", "set", "chargebee-api-key", input: bench.programme.apiKey)
      let resumed = try await bench.shell("backfill", "resume", "--json")
      #expect(resumed.status == .done)
      #expect(try resumed.objects().first?["new"] as? Int ?? 0 > 50)
    }
  }
}
