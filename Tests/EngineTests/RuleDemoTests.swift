import Billing
import Bookkeeping
import Engine
import Ledger
import Sandbox
import Store
import Testing

@testable import daybook

/// The demo month, followed while it happens, needs every rule that makes a voucher.
@Suite struct RuleDemoTests {
  /// Two days pass at a time, and everything is approved that waits for a person.
  private func follow(_ days: Int, _ trial: Trial, _ office: Office) async throws {
    for _ in 0..<(days / 2) {
      trial.time.pass(2 * 86_400_000)
      _ = try await office.engine.drain(until: .settled)
      let waiting = try await office.records.page(RowQuery(states: [.review], limit: 500)).rows
      guard !waiting.isEmpty else { continue }
      let references = waiting.map { PostingRef($0.id, hash: $0.hash) }
      _ = try await office.records.approve(references, by: "ann", now: trial.time.now)
      _ = try await office.engine.drain(until: .settled)
    }
  }

  /// Rules that decide that there is no voucher, in which order, when or for whom: `Resources/rule-tests.md` names
  /// their documents.
  private static let withoutVoucher: Set<Rule> = [
    .i1, .i3, .i6, .i7, .i9, .i10, .i12, .i13, .t1, .t2, .t5, .c4, .c8,
  ]

  @Test func theDemoMonthNeedsEveryRuleThatMakesAVoucher() async throws {
    let trial = try Trial(documents: 130) {
      $0.start = $0.monthStart
      ($0.arrivedPercent, $0.arrivalSeconds) = (0, 31 * 86_400)
    }
    try await trial.withOffice { office in
      try await follow(36, trial, office)
      let rows = try await office.records.page(RowQuery(states: [.posted], limit: 1_000)).rows
      let rules = Set(rows.compactMap(\.rule))
      #expect(
        Set(Rule.allCases).subtracting(rules) == Self.withoutVoucher, "\(rules.map(\.rawValue).sorted())")
      let reckoning = try await trial.reckon(office)
      // An invoice that was paid once and is not any more stays in the books (I13); the truth leaves it to the reader.
      let undecided = trial.world { world in
        let truth = world.truth
        let customers = truth.invoices.filter { truth.books().undecided.contains($0.id) }.map(\.customer)
        return Set(truth.customers.filter { customers.contains($0.id) }.compactMap(\.financeAccount))
      }
      let differing = Set(
        reckoning.differences.compactMap { $0.split(separator: " ").first.map { String($0) } })
      #expect(differing.isSubset(of: undecided), "\(reckoning)")
      #expect(reckoning.duplicates == [] && reckoning.missing == [])
    }
  }
}
