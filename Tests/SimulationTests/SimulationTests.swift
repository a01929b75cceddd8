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
    let verdict = try await Run(Scenario(seed: 3, isQuiet: true)).run()
    #expect(verdict.violations == [])
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
    let list = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Resources/Recordings/Simulation/seeds.txt")
    let lines = try String(contentsOf: list, encoding: .utf8).split(separator: "\n")
    let seeds = lines.filter { $0.utf8.first != UInt8(ascii: "#") }.compactMap { line in
      line.split(separator: " ").first.flatMap { UInt64($0) }
    }
    for seed in seeds {
      #expect(try await Run(Scenario(seed: seed)).run().violations == [], "seed \(seed)")
    }
  }
}
