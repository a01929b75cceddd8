import Billing
import Bookkeeping
import Ledger
import Sandbox
import Store
import Testing

@testable import daybook

/// What pays no invoice stands among the prepayments in F&O, all through a month of the sandbox.
@Suite struct PrepaymentTests {
  private func policy(postWhen moment: Books.Policy.Posting = .paid) -> Books.Policy {
    var policy = Books.Policy()
    policy.postWhen = moment
    policy.onAccount = .prepayments
    return policy
  }

  /// The rules by which the prepayments were moved.
  private func rules(_ office: Office) async throws -> Set<Rule> {
    var rules: Set<Rule> = []
    for row in try await office.records.page(RowQuery(states: [.posted], limit: 1_000)).rows {
      guard let entry = try await office.records.detail(row.id).entry else { continue }
      if entry.origins.contains(where: { $0.key == .prepayment }) { rules.insert(entry.rule) }
    }
    return rules
  }

  @Test func t5_t12_theMonthEndsWithTheBooksThatTheTruthSays() async throws {
    let trial = try Trial(documents: 100, settings: { $0.ruleBook.policies.onAccount = .prepayments })
    try await trial.withOffice { office in
      let reckoning = try await trial.bookAll(office)
      #expect(reckoning.isBooked, "\(reckoning)")
      #expect(trial.differencesByKey(policy()) == [])
      #expect(trial.world { $0.truth.books(policy()).keys.contains { $0.key == "PREPAY" } })
    }
  }

  @Test func t5_whatIsAppliedLaterIsMarkedToItsInvoiceAndSettled() async throws {
    // What was paid once and is not any more stays in the books however it is looked at.
    let trial = try Trial(documents: 20) { _ in
    } settings: {
      $0.ruleBook.policies.onAccount = .prepayments
      $0.ruleBook.policies.postInvoices = .finalised
    }
    try await trial.withOffice { office in
      _ = try await trial.bookAll(office)
      let payment = try trial.pay("", 300_00)
      _ = try await trial.bookAll(office)
      try trial.bill("PRE-1")
      try trial.perform(.billing(.applyExcess(payment.id, invoice: "PRE-1", amount: 100_00)))
      let reckoning = try await trial.bookAll(office)
      #expect(reckoning.isBooked, "\(reckoning)")
      #expect(trial.differencesByKey(policy(postWhen: .finalised)) == [])
      #expect(try await office.detail(payment).entry?.rule == .t5)
      #expect(trial.settledInFinance("PRE-1") == ["PRE-1 100"])

      var refund = RefundDraft()
      (refund.payment, refund.amount) = (payment.id, 50_00)
      try trial.perform(.billing(.refund(refund)))
      try trial.perform(.billing(.removePayment(payment.id, invoice: "PRE-1")))
      let after = try await trial.bookAll(office)
      #expect(after.isBooked, "\(after)")
      #expect(trial.differencesByKey(policy(postWhen: .finalised)) == [])
      #expect(try await rules(office).isSuperset(of: [.t4, .t5, .t6, .t12]))
    }
  }
}
