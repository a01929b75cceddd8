import Billing
import Bookkeeping
import Ledger
import Sandbox
import Store
import Synchronization

// What no rule can know: which account is meant, how a dispute ended, whether what was given up is worth another try.
extension Run {
  /// Somebody decides some of what waits for people alone, in the calm all of it.
  func decideWhatOnlyPeopleCan(_ records: Records) async throws {
    if scenario.confirmsLinks { try await confirmLinks(records) }
    if memory.reversals > 0 { try await rule(records) }
    if scenario.pace.doubtLimit < Pace().doubtLimit { try await replay(records) }
  }

  private func confirmLinks(_ records: Records) async throws {
    for row in try await records.customers(CustomerQuery(.unlinked)).rows {
      guard case .conflict(.unconfirmed(let account, _)) = row.alignment, isCalm || whims.flip() else {
        continue
      }
      do throws(StoreError) {
        try await records.link(
          customer: row.id, to: account, expectedVersion: row.linkVersion, by: "ops1", now: time.wall)
        trace.sometimes("person: confirms a link")
      } catch {
        guard case .notFound(.account) = error else { throw error }
        // It vanished with the last look at F&O, and the ladder was not climbed again yet.
        trace.note(time.now, "\(account) is gone")
      }
    }
  }

  /// Disputes end, and sometimes the bank thinks better of it.
  private func rule(_ records: Records) async throws {
    let reversals = wire.world.withLock { $0.truth.transactions.filter { $0.type == "payment_reversal" } }
    for reversal in reversals where isCalm ? memory.ruled[reversal.id] == nil : whims.perMille(300) {
      let outcome: DisputeRuling.Outcome = whims.flip() ? .won : .lost
      let fee = try whims.flip() ? Money(1_500, Currency(reversal.currency)) : nil
      let ruling = DisputeRuling(
        outcome: outcome, day: LedgerDate(epochSeconds: reversal.date, offsetFromUTC: 0), fee: fee)
      let refusal = try await records.rule(
        on: DocumentID(.transaction, reversal.id), ruling, reason: "the bank wrote", by: "ops2",
        now: time.wall)
      // Nobody can rule on what was not read yet.
      guard refusal == nil else { continue }
      trace.sometimes("person: rules that a dispute is \(outcome.rawValue)")
      memory.ruled[reversal.id] = outcome
    }
  }

  /// What was given up is taken up again, with a look-up.
  private func replay(_ records: Records) async throws {
    for letter in try await records.deadLetters() {
      guard case .delivery(_, let documents) = letter.subject, isCalm || whims.flip() else { continue }
      trace.sometimes("person: replays a delivery")
      var carried: [PostingRef] = []
      for document in documents {
        if let id = try await records.posting(of: document) { carried.append(PostingRef(id)) }
      }
      _ = try await records.replay(carried, from: .lookup, by: "ops1", now: time.wall)
    }
  }

  /// A bank takes a payment back.
  func bankActs() {
    let payments = wire.world.withLock { world in
      world.truth.transactions.filter { $0.type == "payment" && $0.gateway != "not_applicable" }
    }
    guard let payment = whims.pick(payments) else { return }
    do {
      try wire.world.withLock { try $0.perform(.billing(.reversePayment(payment.id)), at: time.now) }
      trace.note(time.now, "\(payment.id) is taken back")
      trace.sometimes("fault: payment taken back")
      memory.reversals += 1
    } catch {
      // It was taken back before, or never came in.
      trace.note(time.now, "\(payment.id) is not taken back")
    }
  }
}
