import Testing

@testable import Sandbox

@Suite struct WorldTests {
  @Test func theClockNeverGoesBack() {
    var world = World(seed: 1, documents: 60)
    let beginning = world.now
    world.advance(to: beginning + 5)
    world.advance(to: beginning)
    #expect(world.now == beginning + 5)
  }

  /// One story with chance in every corner: reads, writes, batches, jobs, trouble.
  private func story(seed: UInt64) -> UInt64 {
    var bench = Bench(seed: seed, documents: 90) {
      $0.faults = FaultPlan.named("storm") ?? .none
      $0.arrivedPercent = 60
      $0.arrivalSeconds = 300
    }
    var hash: UInt64 = 0
    func note(_ reply: Bench.Reply) {
      hash = digest(reply.answer.body, from: hash ^ UInt64(reply.status))
      hash = digest("\(reply.answer.delivery) \(reply.answer.headers)".utf8, from: hash)
    }
    for round in 0..<20 {
      bench.time += 20_000
      for stream in ["invoices", "transactions", "credit_notes", "events", "customers"] {
        note(bench.billing("\(stream)?limit=100&include_deleted=true"))
      }
      let journal = bench.journal(round.isMultiple(of: 2) ? "CBPAY" : "CBREF")
      note(bench.payment(journal, id: "CB\(round)"))
      note(bench.finance("GET", "CustTransactions?cross-company=true&$count=true"))
      note(bench.finance("GET", "LedgerJournalTableBiEntities?cross-company=true"))
    }
    return digest("\(bench.world.truth) \(bench.world.log)".utf8, from: hash)
  }

  @Test func theSameSeedAndRequestsGiveTheSameBytes() {
    #expect(story(seed: 5) == story(seed: 5))
    #expect(story(seed: 5) != story(seed: 6))
  }

  /// A figure from another process: order that leaks from a Set or a Dictionary would change it.
  @Test func anAnswerIsTheSameInEveryProcess() {
    #expect(hexText(story(seed: 5), digits: 16) == "d6dfd01b331a9089")
  }

  @Test func theClockStopsAtTheEndOfTheCalendar() {
    var world = World(seed: 1, documents: 5)
    world.advance(to: .max)
    #expect(world.now == 253_402_300_799_000)
  }

  @Test func everyHostIsLogged() {
    var bench = Bench()
    _ = bench.billing("invoices")
    _ = bench.finance("GET", "CustomersV3")
    #expect(bench.world.log.entries.map(\.host) == [.chargebee, .identity, .financeOperations])
    #expect(bench.world.log.entries.map(\.status) == [200, 200, 200])
    #expect(
      bench.world.log.entries(of: .financeOperations, method: "GET", targetContains: "Customers").count == 1)
    #expect(bench.world.log.writesToChargebee.isEmpty)
  }
}
