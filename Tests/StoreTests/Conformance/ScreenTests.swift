import Billing
import Bookkeeping
import Ledger
import Store
import Testing

@Suite struct ScreenTests {
  @Test func theDeskShowsCountersByStateAndCurrency() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(
      Sample.invoice("INV-1", total: 900_00), Sample.invoice("INV-2", total: 800_00),
      Sample.invoice("INV-3", total: 98_000, currency: Sample.yen), Sample.authorization("t1"),
      Sample.invoice("INV-4", of: "cb_77"))
    try await scene.decide()
    let desk = try await scene.records.snapshot(engine: .running, now: Scene.start)
    #expect(desk.site == "acme" && desk.legalEntity == "USMF" && desk.engine == .running)
    #expect(desk.states[.review]?.count == 3)
    #expect(desk.states[.review]?.sortedSums.map(\.description) == ["1,700.00 EUR", "98,000 JPY"])
    #expect(desk.states[.review]?.oldest == Scene.start)
    #expect(desk.count(.noVoucher) == 1 && desk.count(.mapped) == 0)
    #expect(desk.causes.map(\.cause) == [Cause(.customerMissing, "cb_77")])
    #expect(desk.causes.first?.state == .held && desk.causes.first?.customers == 1)
    #expect(desk.causes.first?.tally.count == 1)
    #expect(desk.version == (try await scene.records.auditMark()).sequence)
    #expect(desk.lastActions.count == 10 && desk.lastActions.first?.sequence == desk.version)
    #expect(desk.postedPerMinute.count == 60)
  }

  /// A posting that has waited for just so many days is in the span that begins there, and a moment before in the one
  /// before.
  @Test func whatWaitsIsCountedByItsAge() async throws {
    let day: Int64 = 86_400_000
    let scene = try await Scene.furnished()
    for (index, days) in [40, 30, 7, 3, 1, 0].enumerated() {
      let moment = Scene.start + Int64(40 - days) * day
      try await scene.read(Sample.invoice("INV-\(index)", total: 900_00), at: moment)
      try await scene.decide(at: moment)
    }
    let now = Scene.start + 40 * day
    let counts = { (now: Int64) async throws -> [Int] in
      let ages = try await scene.records.snapshot(engine: .running, now: now).ages
      return WaitingAges.Span.allCases.map { ages[.review, $0] }
    }
    #expect(try await counts(now) == [1, 1, 1, 1, 2])
    #expect(try await counts(now - 1) == [2, 1, 1, 1, 1])
    #expect(try await counts(Scene.start - day) == [6, 0, 0, 0, 0], "a clock that was set makes nothing old")
  }

  /// The calendar says of each day whether what is dated on it is in the books.
  @Test func daysShowWhatIsInTheBooksAndWhatIsNot() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    let day = try #require(try await scene.row(.invoice("INV-1")).date)
    func shown(_ now: Int64) async throws -> DayCalendar {
      try #require(await scene.records.snapshot(engine: .running, now: now).days)
    }
    let moment = Int64(day.dayNumber) * 86_400_000
    var calendar = try await shown(moment)
    let index = day.dayNumber - calendar.first.dayNumber
    #expect(calendar.today == day && calendar.days[index].waiting == 1 && !calendar.days[index].hasPosted)
    #expect(calendar.days.map(\.waiting).reduce(0, +) == 1 && calendar.earlier == 0)
    calendar = try await shown(moment + 40 * 86_400_000)
    #expect(calendar.earlier == 1 && calendar.days.allSatisfy { $0 == DayCalendar.Day() })
    try await scene.postEverything()
    calendar = try await shown(moment)
    #expect(calendar.days[index].hasPosted && calendar.days[index].waiting == 0)
    #expect(try await shown(moment - 86_400_000).days.allSatisfy { $0 == DayCalendar.Day() }, "the future")
    try await scene.read(Sample.invoice("INV-1", total: 238_00, revision: 2))
    try await scene.decide()
    calendar = try await shown(moment)
    #expect(
      calendar.days.map(\.differing).reduce(0, +) == 1, "the books say something else than Chargebee by now")
  }

  /// An invoice and its payment are two amounts to look at; together they are not nothing.
  @Test func sumsOfWhatWaitsHaveNoSigns() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(
      Sample.invoice("INV-1", of: "cb_77", total: 900_00), Sample.payment("t1", of: "cb_77", amount: 900_00))
    try await scene.decide()
    let desk = try await scene.records.snapshot(engine: .running, now: Scene.start)
    #expect(desk.states[.held]?.sortedSums.map(\.description) == ["1,800.00 EUR"])
    #expect(desk.causes.map(\.tally.sortedSums.first?.description) == ["1,800.00 EUR"])
    #expect(try await scene.records.recount() == [])
  }

  @Test func largeCausesComeFirst() async throws {
    let scene = try await Scene.furnished(book: Sample.book(hasTax: false))
    try await scene.read(
      Sample.invoice("INV-1"), Sample.invoice("INV-2", of: "cb_2"), Sample.invoice("INV-3", of: "cb_77"))
    try await scene.decide()
    let causes = try await scene.records.causes()
    #expect(causes.map(\.cause) == [Cause(.accountKey, "TAX"), Cause(.customerMissing, "cb_77")])
    #expect(causes.map(\.customers) == [2, 1] && causes.map(\.tally.count) == [2, 1])
  }

  @Test func aDetailHoldsTheWholeStory() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    try await scene.postEverything()
    let detail = try await scene.detail(.invoice("INV-1"))
    #expect(detail.history.map(\.action) == ["read", "derive", "send", "post"])
    #expect(detail.attempts.count == 3 && detail.batch?.vouchers == 1)
    #expect(detail.source == Sample.invoice("INV-1"))
    #expect(detail.entry?.reference == "INV-1")
    await #expect(throws: StoreError.notFound(.posting(999))) { try await scene.records.detail(999) }
    #expect(try await scene.records.posting(of: .invoice("nowhere")) == nil)
  }

  @Test func whatAPersonTypesFindsDocumentsKeysAndCustomers() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(
      Sample.invoice("INV-17", total: 900_00), Sample.invoice("INV-170"), Sample.invoice("X-1", of: "cb_2"))
    try await scene.decide()
    #expect(try await scene.records.find("INV-17").map(\.document.id) == ["INV-17", "INV-170"])
    #expect(try await scene.records.find("inv-170").map(\.document.id) == ["INV-170"])
    #expect(try await scene.records.find("cb_2").map(\.document.id) == ["X-1"])
    #expect(try await scene.records.find("") == [])
    let batch = try await scene.seal()[0]
    let voucher = try await scene.records.batch(batch).vouchers[0]
    #expect(
      try await scene.records.find(voucher.shortKeys[0].text).map(\.id) == [voucher.posting])
  }

  @Test func documentsAreConserved() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"), Sample.invoice("INV-2", total: 900_00))
    try await scene.decide()
    try await scene.postEverything()
    let conservation = try await scene.records.conservation()
    #expect(conservation.holds && conservation.documents == 2)
    #expect(conservation.postings == [.posted: 1, .review: 1])
  }
}
