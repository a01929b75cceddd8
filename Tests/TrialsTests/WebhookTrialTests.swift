import Foundation
import Testing

@testable import Trials

/// The built program under load and kills, smaller than `Resources/trials.sh` has it.
@Suite(.serialized, .timeLimit(.minutes(20))) struct WebhookTrialTests {
  /// The program that was built beside these tests.
  static let program = Bundle.main.bundleURL.appending(path: "daybook").path

  @Test func whatWasAcknowledgedIsThereOnceThoughTheProgramWasKilled() async throws {
    let verdict = try await WebhookTrial(program: Self.program, deliveries: 50_000, kills: 10).run()
    print(verdict.lines.joined(separator: "\n"))
    #expect(verdict.isWhole, "\(verdict.lines)")
    #expect(verdict.expected == 35_000 && verdict.lives == 11 && verdict.sending.cutOff > 0)
  }
}

@Suite struct DeliveriesTests {
  @Test func ofTenDeliveriesSevenAreNewAndOneIsOutOfOrder() {
    var dice = Dice(seed: 5)
    let plan = Deliveries(10_000, dice: &dice)
    #expect(plan.events == 7_000 && Set(plan.order) == Set(0..<7_000))
    let firsts = plan.order.reduce(into: (seen: Set<Int32>(), order: [Int32]())) { found, event in
      if found.seen.insert(event).inserted { found.order.append(event) }
    }
    let late = zip(firsts.order, firsts.order.dropFirst()).count { $0 > $1 }
    #expect(late > 300)
    #expect(Set((0..<7_000).map { Deliveries.id($0) }).count == 7_000)
  }
}
