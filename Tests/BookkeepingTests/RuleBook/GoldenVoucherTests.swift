import Billing
import Bookkeeping
import Ledger
import Testing

@Suite struct GoldenVoucherTests {
  private func office(_ lines: [LineItem] = [.sample("100.00")]) -> Office {
    var office = Office()
    office.read(.invoice(.sample("INV-1", lines, tax: "19.00")))
    return office
  }

  private func pinned(_ office: Office) throws -> GoldenVoucher {
    let file = try #require(office.file(.invoice("INV-1"), lookers: []))
    return try #require(try GoldenVoucher(file, by: Bookkeeper(book: office.book, master: office.master)))
  }

  private func differences(_ golden: GoldenVoucher, _ change: (inout RuleBook) -> Void) -> [GoldenVoucher
    .Difference]
  {
    var book = RuleBook.sample
    change(&book)
    return golden.differences(by: Bookkeeper(book: book, master: .sample))
  }

  @Test func theRuleBookThatWasPinnedAgrees() throws {
    #expect(differences(try pinned(office())) { $0.version = 9 }.isEmpty)
  }

  @Test func anotherAccountIsADifferenceAndAnotherLimitIsNone() throws {
    let golden = try pinned(office())
    let found = differences(golden) { $0.accounts[0].account = .main("220100") }
    #expect(found.count == 1)
    #expect(found.first?.pinned?.lines.map(\.account.number) == ["US-1", "401100", "251000"])
    #expect(found.first?.found.voucher?.lines.map(\.account.number) == ["US-1", "220100", "251000"])
    #expect(differences(golden) { $0.policies.automaticApproval = [:] }.isEmpty)
  }

  @Test func aVoucherThatWouldBeHeldIsADifference() throws {
    let found = differences(try pinned(office())) { $0.accounts.removeAll { $0.key == .tax } }
    #expect(found.first?.found.voucher == nil)
    #expect(found.count == 1)
  }

  @Test func laterRevisionsClosedPeriodsAndPostingsChangeNoPin() throws {
    var office = office()
    let golden = try pinned(office)
    office.post(.invoice("INV-1"))
    #expect(try pinned(office) == golden)
    let closed = MasterData.sample { $0.calendar = .year2026(closed: Set(1...12)) }
    #expect(golden.differences(by: Bookkeeper(book: .sample, master: closed)).isEmpty)
  }

  @Test func whatIsHeldOrNeedsNoVoucherCannotBePinned() throws {
    let held = try #require(office([.sample("100.00", "unknown")]).file(.invoice("INV-1"), lookers: []))
    #expect(throws: HoldReason.self) {
      try GoldenVoucher(held, by: Bookkeeper(book: .sample, master: .sample))
    }
    var pending = Office()
    pending.read(.invoice(.sample("INV-1", status: .pending)))
    let file = try #require(pending.file(.invoice("INV-1"), lookers: []))
    #expect(try GoldenVoucher(file, by: Bookkeeper(book: .sample, master: .sample)) == nil)
  }

  @Test func aPinIsTheSameAfterItWasStored() throws {
    let golden = try pinned(office())
    #expect(try Stored.again(golden) == golden)
  }
}
