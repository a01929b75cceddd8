import Billing
import Bookkeeping
import Ledger
import Testing

/// What the screens read is plain data: it is stored whole, and its small sums are right.
@Suite struct DeskTests {
  static let row = PostingRow(
    id: 7, document: .invoice("INV-1"), state: .review, since: 5, customerID: "acme", customerName: "Acme",
    date: "2026-11-22".day, amount: "100.00".eur, rule: .i2, hash: VoucherHash("ab"), revision: Revision(3),
    warnings: 1, cause: Cause(.period, "P11"), account: "US-1")
  static let batch = BatchRow(
    id: 1, journalName: "CBINV", state: .filled(number: "J1"), vouchers: 2, lines: 9, since: 5, nextAt: 9)

  @Test func aFreshDeskIsEmpty() {
    let desk = DeskSnapshot(site: "acme", legalEntity: "USMF")
    #expect(desk.engine == .starting)
    #expect(desk.count(.held) == 0)
    #expect(desk.batches.isEmpty && desk.causes.isEmpty && desk.customersWaiting == 0)
  }

  @Test func aDeskCountsByStateAndIsStoredWhole() throws {
    var desk = DeskSnapshot(site: "acme", legalEntity: "USMF")
    desk.states[.held] = Tally(count: 3, sums: [usd: Money(1, usd), eur: Money(2, eur)], oldest: 4)
    desk.causes = [
      CauseGroup(cause: Cause(.period, "P11"), state: .held, tally: Tally(count: 3), customers: 2)
    ]
    desk.batches = [Self.batch]
    desk.connections = [
      ConnectionRow(system: .chargebee, state: .backoff, reason: "429", waitsUntil: 9, tries: 2)
    ]
    desk.engine = .halted("I2")
    #expect(desk.count(.held) == 3)
    #expect(desk.states[.held]?.sortedSums == [Money(2, eur), Money(1, usd)])
    #expect(try Stored.again(desk) == desk)
  }

  @Test func aDetailIsStoredWhole() throws {
    var office = Office()
    office.read(invoice: .sample("INV-1"))
    let detail = PostingDetail(
      row: Self.row, state: .held(.periodClosed(name: "P11", date: "2026-11-22".day, .ledger)),
      entry: office.next(.invoice("INV-1"))?.entry, concerns: [.overLimit("1.00".eur), .deleted],
      source: .invoice(.sample("INV-1")),
      history: [
        AuditLine(
          sequence: 1, at: 5, actor: "ann", action: "approve", subject: "INV-1", detail: "", hash: "ab")
      ],
      attempts: [
        AttemptLine(sentAt: 5, duration: 8, operation: "POST", outcome: "applied", status: 201, words: "")
      ],
      batch: Self.batch)
    #expect(try Stored.again(detail) == detail)
    #expect(detail.entry != nil)
  }

  @Test func aCustomerIsStoredWhole() throws {
    let row = CustomerRow(
      id: "acme", name: "Acme", alignment: .conflict(.taxNumberDiffers("US-1")), waiting: Tally(count: 1),
      linkVersion: 2)
    let detail = CustomerDetail(
      row: row, customer: Customer(id: "acme", revision: Revision(1)), account: .sample("US-1"),
      candidates: [Candidate(account: .sample("US-2"), score: 40, reasons: [.init(.nameSimilar, 20)])],
      waiting: [Self.row])
    #expect(try Stored.again(detail) == detail)
  }

  @Test func aPageNamesThePlaceAfterIt() {
    let page = RowPage(rows: [Self.row], next: RowKey(value: "5", id: 7), total: 9)
    #expect(page.next == RowKey(value: "5", id: 7) && page.rows.count == 1 && page.total == 9)
  }

  @Test(arguments: PostingTests.states)
  func aDecisionIsStoredWhole(state: Posting.State) throws {
    #expect(try Stored.again(state) == state)
  }

  @Test(arguments: JournalBatchTests.states)
  func aDeliveryIsStoredWhole(state: JournalBatch.State) throws {
    #expect(try Stored.again(state) == state)
  }
}
