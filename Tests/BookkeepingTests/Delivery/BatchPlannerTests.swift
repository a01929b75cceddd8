import Billing
import Bookkeeping
import Ledger
import Testing

@Suite struct BatchPlannerTests {
  /// A voucher in the lane of an account: a document, the documents that it waits for, and its size.
  private static func departure(
    _ posting: Int64, _ kind: DocumentKind, _ journal: JournalPurpose, _ account: String = "US-1",
    day: String = "2026-11-22", legs: Int = 1, waitsFor: [DocumentID] = [], undoes: Int? = nil
  ) -> Departure {
    let lines = (0..<legs).map { _ in VoucherLine(.customer(CustomerAccountNumber(account)), Money(1, eur)) }
    let balance = VoucherLine(.main("401100"), Money(-Int64(legs), eur))
    let voucher = must { try Voucher(date: day.day, lines: lines + [balance]) }
    return Departure(
      posting: posting,
      entry: JournalEntry(
        document: DocumentID(kind, "\(posting)"), rule: .i2, version: 1, legalEntity: "USMF",
        journal: journal,
        customer: CustomerAccountNumber(account), voucher: voucher,
        legs: (0..<legs).map { Leg(name: "\($0)", line: $0) }, reference: "", origins: [], mirrors: undoes,
        waitsFor: waitsFor))
  }

  private func traffic(_ departure: Departure) -> LaneTraffic {
    LaneTraffic(place: LaneOrder(departure.entry))
  }

  private func postings(_ plan: [JournalPurpose: [Departure]]) -> [JournalPurpose: [Int64]] {
    plan.mapValues { $0.map(\.posting) }
  }

  @Test func aLaneSendsOnePlaceAtATimeAndLanesDoNotWaitForEachOther() {
    let plan = BatchPlanner().plan(
      waiting: [
        Self.departure(1, .transaction, .payments), Self.departure(2, .invoice, .invoices),
        Self.departure(3, .invoice, .invoices), Self.departure(4, .transaction, .payments, "US-2"),
      ], underWay: [:], unfinished: [])
    #expect(postings(plan) == [.invoices: [2, 3], .payments: [4]])
  }

  @Test func whatIsUnderWayLetsOnlyItsOwnPlaceJoin() {
    let invoice = Self.departure(1, .invoice, .invoices)
    let payment = Self.departure(2, .transaction, .payments)
    let lane = invoice.lane
    let planner = BatchPlanner()
    #expect(
      planner.plan(waiting: [invoice], underWay: [lane: traffic(payment)], unfinished: []).isEmpty)
    #expect(
      planner.plan(waiting: [payment], underWay: [lane: traffic(invoice)], unfinished: []).isEmpty)
    #expect(
      postings(planner.plan(waiting: [invoice], underWay: [lane: traffic(invoice)], unfinished: []))
        == [.invoices: [1]])
  }

  @Test func twoLinesNeverHoldAMarkOnOneNumberAtTheSameTime() {
    func payment(_ posting: Int64, _ account: String = "US-1", marks: String) -> Departure {
      var departure = Self.departure(posting, .transaction, .payments, account)
      departure.entry.legs[0].settles = marks
      return departure
    }
    let waiting = [
      payment(1, marks: "INV-1"), payment(2, marks: "INV-1"), payment(3, marks: "INV-2"),
      payment(4, "US-2", marks: "INV-1"),
    ]
    let planner = BatchPlanner()
    #expect(
      postings(planner.plan(waiting: waiting, underWay: [:], unfinished: [])) == [.payments: [1, 3, 4]])
    var way = traffic(waiting[0])
    way.marks = ["INV-1"]
    #expect(
      postings(planner.plan(waiting: waiting, underWay: [waiting[0].lane: way], unfinished: []))
        == [.payments: [3, 4]])
  }

  @Test func whoWaitsForAnUnfinishedDocumentStaysAndDoesNotHoldUpTheLane() {
    let payment = Self.departure(1, .transaction, .payments, waitsFor: [.invoice("INV-9")])
    let refund = Self.departure(2, .transaction, .refunds)
    let planner = BatchPlanner()
    #expect(
      postings(planner.plan(waiting: [payment, refund], underWay: [:], unfinished: [.invoice("INV-9")]))
        == [.refunds: [2]])
    #expect(
      postings(planner.plan(waiting: [payment, refund], underWay: [:], unfinished: [])) == [.payments: [1]])
  }

  @Test func theOrderIsThatOfTheDaysThenOfTheDocuments() {
    let plan = BatchPlanner().plan(
      waiting: [
        Self.departure(10, .invoice, .invoices), Self.departure(9, .invoice, .invoices),
        Self.departure(3, .invoice, .invoices, day: "2026-11-23"),
        Self.departure(8, .invoice, .invoices, "US-2", day: "2026-11-20"),
      ], underWay: [:], unfinished: [])
    #expect(plan[.invoices]?.map(\.posting) == [8, 10, 9, 3])
  }

  @Test func aJournalTakesWholeVouchersUpToItsLimitAndAtLeastOne() {
    let planner = BatchPlanner(lineLimit: 5)
    func sent(_ sizes: [Int]) -> Int? {
      let waiting = sizes.enumerated().map {
        Self.departure(Int64($0.offset), .transaction, .payments, legs: $0.element)
      }
      return planner.plan(waiting: waiting, underWay: [:], unfinished: [])[.payments]?.count
    }
    #expect(sent([2, 3]) == 2)
    #expect(sent([2, 3, 1]) == 2)
    #expect(sent([4, 2]) == 1)
    #expect(sent([9, 1]) == 1)
    #expect(sent([]) == nil)
  }

  @Test func aPaymentTakesALineForEachLegAnotherVoucherOneForEachOfItsLines() {
    #expect(Self.departure(1, .transaction, .payments, legs: 3).entry.lineCount == 3)
    #expect(Self.departure(1, .invoice, .invoices, legs: 3).entry.lineCount == 4)
    #expect(Self.departure(1, .invoice, .invoices).lane == "USMF|US-1")
  }

  @Test func theLawsHoldForAnyWaitingRoom() {
    var dice = Dice(seed: 6)
    for _ in 0..<500 {
      let waiting = (0..<Int64.random(in: 0...25, using: &dice)).map { Self.random($0, &dice) }
      let unfinished = Set((0..<4).filter { _ in dice.chance(of: 30) }.map { DocumentID.invoice("w\($0)") })
      let underWay = Dictionary(
        (0..<3).filter { _ in dice.chance(of: 20) }.map { _ in
          let other = Self.random(99, &dice)
          return (other.lane, traffic(other))
        }
      ) { first, _ in first }
      let planner = BatchPlanner(lineLimit: Int.random(in: 1...8, using: &dice))
      let plan = planner.plan(waiting: waiting, underWay: underWay, unfinished: unfinished)
      let sent = plan.values.joined()

      #expect(plan.values.allSatisfy { !$0.isEmpty })
      #expect(Set(sent.map(\.posting)).count == sent.count)
      for (lane, departures) in Dictionary(grouping: sent, by: \.lane) {
        #expect(
          Set(departures.map { LaneOrder($0.entry).place } + (underWay[lane].map { [$0.place.place] } ?? []))
            .count
            == 1)
      }
      for (purpose, departures) in plan {
        #expect(departures.allSatisfy { $0.entry.journal == purpose })
        #expect(departures.count == 1 || departures.map(\.entry.lineCount).reduce(0, +) <= planner.lineLimit)
      }
      #expect(sent.allSatisfy { unfinished.isDisjoint(with: $0.entry.waitsFor) })
      // Something goes whenever anything is free to go in a lane where nothing is under way.
      let isFree = waiting.contains {
        unfinished.isDisjoint(with: $0.entry.waitsFor) && underWay[$0.lane] == nil
      }
      #expect(!isFree || !plan.isEmpty)
    }
  }

  private static func random(_ posting: Int64, _ dice: inout Dice) -> Departure {
    let (kind, journal): (DocumentKind, JournalPurpose) = dice.pick([
      (.invoice, .invoices), (.creditNote, .creditNotes), (.transaction, .payments), (.transaction, .refunds),
      (.invoice, .adjustments),
    ])
    return departure(
      posting, kind, journal, "US-\(Int.random(in: 1...3, using: &dice))",
      legs: Int.random(in: 1...4, using: &dice),
      waitsFor: dice.chance(of: 30) ? [.invoice("w\(Int.random(in: 0..<4, using: &dice))")] : [],
      undoes: journal == .adjustments ? 1 : nil)
  }
}
