import Foundation
import Testing

@testable import Trials

@Suite(.serialized, .timeLimit(.minutes(20))) struct ListenerTrialTests {
  @Test func aSenderThatBehavesIsAnsweredAmongAThousandThatDoNot() async throws {
    let verdict = try await ListenerTrial(program: WebhookTrialTests.program, events: 300).run()
    print(verdict.lines.joined(separator: "\n"))
    #expect(verdict.worstPercentile < 1_000, "\(verdict.lines)")
    #expect(verdict.slowConnections >= 1_000 && !verdict.rounds.isEmpty)
    for round in verdict.rounds { #expect(round.statuses.keys.allSatisfy { $0 == 200 }, "\(round.statuses)") }
  }
}
