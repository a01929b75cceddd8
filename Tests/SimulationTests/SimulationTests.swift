import Foundation
import Testing

@testable import Simulation

/// Simulated months with every fault, on the real engine and store (design/reliability.md section 3).
@Suite struct SimulationTests {
  @Test func someSeedsOfEveryFaultEndWithTheBooksAsTheyShouldBe() async throws {
    let result = try await Series(from: 1, count: 12).run(jobs: 2) { verdict in
      #expect(verdict.violations == [], "seed \(verdict.seed)")
    }
    #expect(result.hashes.count == 12)
    #expect(result.tally["decision: SENT to POSTED", default: 0] > 50)
  }

  /// The bar of `--sometimes`: once in a hundred seeds, and in a short run once at all.
  @Test func whatHappensTooSeldomIsNamed() throws {
    #expect(Set(Occasions.expected).count == Occasions.expected.count)
    #expect(Occasions.missed([:], seeds: 1).map(\.name) == Occasions.expected)
    let some = try #require(Occasions.expected.first)
    let often = Dictionary(uniqueKeysWithValues: Occasions.expected.map { ($0, 100) })
    #expect(Occasions.missed(often, seeds: 10_000).isEmpty)
    let rare = often.merging([some: 99]) { $1 }
    #expect(Occasions.missed(rare, seeds: 10_000).map(\.name) == [some])
    #expect(Occasions.missed(rare, seeds: 9_999).isEmpty)
  }

  @Test func aMonthInWhichNothingGoesWrongIsBooked() async throws {
    for edition in Edition.allCases {
      let verdict = try await Run(Scenario(seed: 3, edition: edition, isQuiet: true)).run()
      #expect(verdict.violations == [])
    }
  }

  @Test(arguments: [2, 6] as [UInt64]) func theSameSeedDoesTheSame(_ seed: UInt64) async throws {
    let first = try await Run(Scenario(seed: seed)).run()
    let second = try await Run(Scenario(seed: seed)).run()
    #expect(first == second)
    let other = try await Run(Scenario(seed: seed + 1)).run()
    #expect(first.hash != other.hash)
  }

  /// A seed that ever found something is run for good.
  @Test func seedsThatOnceFailedDoNotFailAgain() async throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let list = folder.appending(path: "Resources/Recordings/Simulation/seeds.txt")
    let scenarios = try KnownSeeds(contentsOf: list.path()).scenarios
    #expect(!scenarios.isEmpty)
    for (seed, edition) in scenarios {
      let verdict = try await Run(Scenario(seed: seed, edition: edition)).run()
      #expect(verdict.violations == [], "seed \(seed)")
    }
  }

  @Test func aListOfSeedsThatSaysNoEditionIsRefused() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "seeds-\(getpid()).txt")
    defer { try? FileManager.default.removeItem(at: file) }
    try "# remark\n3236 no edition\n".write(to: file, atomically: true, encoding: .utf8)
    #expect(throws: KnownSeeds.Unreadable(line: "3236 no edition")) {
      try KnownSeeds(contentsOf: file.path())
    }
  }
}
