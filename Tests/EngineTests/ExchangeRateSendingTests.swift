import Billing
import Bookkeeping
import Ledger
import Sandbox
import Store
import Testing

@testable import daybook

/// R12 on the whole way: Chargebee's rate is read, sent and read back.
@Suite struct ExchangeRateSendingTests {
  @Test func r12_theRateStandsOnTheLinesInFinance() async throws {
    let trial = try Trial(documents: 60) { _ in
    } settings: {
      $0.ruleBook.policies.exchangeRate = .chargebee
    }
    try await trial.withOffice { office in
      let reckoning = try await trial.workOff(office)
      #expect(reckoning.isBooked, "\(reckoning)")
      let rows = try await office.records.page(RowQuery(states: [.posted], limit: 200)).rows
      var sent: [String: String] = [:]
      for row in rows where row.amount.currency.code != "EUR" {
        let entry = try #require(try await office.records.detail(row.id).entry)
        let rate = try #require(entry.rate, "\(row.document)")
        let keys = entry.postingKeys(site: office.records.binding.site).map(
          office.records.fingerprints.shortKey)
        for key in keys { sent[key.text] = rate.perHundred }
      }
      #expect(sent.count > 5)
      let lines = trial.world { $0.financeState.journalLines }.filter { sent[$0.paymentID] != nil }
      #expect(Set(lines.map(\.paymentID)) == Set(sent.keys))
      for line in lines { #expect(line.rate == sent[line.paymentID]) }
      let euro = trial.world { $0.financeState.journalLines }.filter { $0.currency == "EUR" }
      #expect(euro.allSatisfy { $0.rate == "100" })
    }
  }
}
