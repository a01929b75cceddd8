public import Bookkeeping
import GRDB
import Ledger

extension Records {
  /// The small numbers of the desk, from counters that every transaction keeps. It counts no rows, but for the ages
  /// and the days of what waits, up to a limit and in an index.
  ///
  /// - Parameters:
  ///   - engine: how the engine is, once it has read F&O's master data; a halt that is stored comes before it.
  ///   - connections: the remote systems, as the engine sees them.
  ///   - earlier: an earlier desk whose ages and days are still good enough; they cost ten times as much as the rest.
  ///   - now: milliseconds since 1970 UTC; the minutes are counted back from it.
  /// - Returns: the desk.
  /// - Throws: ``StoreError``.
  public func snapshot(
    engine: EngineState, connections: [ConnectionRow] = [], sparing earlier: DeskSnapshot? = nil, now: Int64
  ) async throws(StoreError) -> DeskSnapshot {
    let binding = binding
    return try await read("snapshot") { db in
      var desk = DeskSnapshot(site: binding.site, legalEntity: binding.legalEntity)
      desk.version = try AuditChain.stored(db).sequence
      desk.at = now
      desk.engine = try db.haltReason().map { .halted($0) } ?? engine
      if desk.engine == .running, try !db.hasMasterData() { desk.engine = .starting }
      desk.connections = connections
      desk.states = try db.tallies()
      desk.ages = try earlier?.ages ?? db.ages(desk.states, at: now)
      desk.days = try earlier?.days ?? db.days(desk.states, at: now)
      desk.causes = try db.causes(limit: 20)
      desk.customersWaiting = try db.counter("customers_waiting")
      desk.toSettle = try db.settlementTally()
      desk.batches = try db.openBatches(limit: 20)
      desk.postedPerMinute = try db.postedPerMinute(until: now)
      desk.lastActions = try db.lastActions(limit: 10)
      desk.backfill = try db.lastBackfill(.asked, now: now)
      desk.recount = try db.lastBackfill(.recount, now: now)
      return desk
    }
  }

  /// Held and failed postings by cause, the largest groups first.
  ///
  /// - Throws: ``StoreError``.
  public func causes(limit: Int = 100) async throws(StoreError) -> [CauseGroup] {
    try await read("causes") { db in try db.causes(limit: min(limit, Limits.rows)) }
  }
}

extension Database {
  /// The postings of each state: how many, how much, and since when the oldest stands there.
  fileprivate func tallies() throws -> [StateWord: Tally] {
    var tallies: [StateWord: Tally] = [:]
    let rows = try rows(
      "SELECT word, count, sum, currency FROM tallies WHERE count > 0 ORDER BY word, currency LIMIT 5000")
    for row in rows {
      let word: StateWord = try row.coded(0)
      tallies[word, default: Tally()].add(count: Int(try row.number(1)), try row.money(2, 3))
    }
    for word in tallies.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
      tallies[word]?.oldest = try number(
        "SELECT since FROM postings INDEXED BY postings_by_age WHERE word = ? ORDER BY since, id LIMIT 1",
        word.rawValue)
    }
    return tallies
  }

  /// How old what waits is. Each span is counted up to a limit; where one alone goes beyond it, the count of all says
  /// how much it is.
  fileprivate func ages(_ tallies: [StateWord: Tally], at now: Int64) throws -> WaitingAges {
    var ages = WaitingAges()
    for state in WaitingAges.states {
      guard let tally = tallies[state] else { continue }
      for span in WaitingAges.Span.allCases {
        let moments = span.moments(from: now)
        let count = try number(
          """
          SELECT count(*) FROM (SELECT 1 FROM postings INDEXED BY postings_by_age
            WHERE word = ? AND since >= ? AND since < ? LIMIT ?)
          """, state.rawValue, moments.lowerBound, moments.upperBound, WaitingAges.limit)
        ages[state, span] = Int(count ?? 0)
      }
      ages.complete(state, of: tally.count)
    }
    return ages
  }

  /// What is in the books and what is not, by accounting date.
  fileprivate func days(_ tallies: [StateWord: Tally], at now: Int64) throws -> DayCalendar {
    var calendar = DayCalendar(at: now)
    for state in DayCalendar.waiting where tallies[state] != nil {
      let earlier = try postings(state, before: calendar.first)
      calendar.count(earlier, state, on: nil)
      if earlier == DayCalendar.limit { calendar.isEarlierAtLeast = true }
      for index in calendar.days.indices where calendar.date(at: index) <= calendar.today {
        let day = calendar.date(at: index)
        calendar.count(try postings(state, on: day), state, on: day)
      }
    }
    for index in calendar.days.indices where calendar.date(at: index) <= calendar.today {
      let day = Day.stored(calendar.date(at: index))
      calendar.days[index].hasPosted = try exists(
        "SELECT 1 FROM postings INDEXED BY postings_by_day WHERE word = 'POSTED' AND day = ? LIMIT 1", day)
      let differing = try number(
        """
        SELECT count(*) FROM (SELECT 1 FROM postings INDEXED BY postings_that_differ
          WHERE number > 1 AND is_open = 1 AND day = ? LIMIT ?)
        """, day, DayCalendar.limit)
      calendar.days[index].differing = Int(differing ?? 0)
    }
    return calendar
  }

  private func postings(_ state: StateWord, on day: LedgerDate) throws -> Int {
    let count = try number(
      """
      SELECT count(*) FROM (SELECT 1 FROM postings INDEXED BY postings_by_day WHERE word = ? AND day = ? LIMIT ?)
      """, state.rawValue, Day.stored(day), DayCalendar.limit)
    return Int(count ?? 0)
  }

  private func postings(_ state: StateWord, before day: LedgerDate) throws -> Int {
    let count = try number(
      """
      SELECT count(*) FROM (SELECT 1 FROM postings INDEXED BY postings_by_day WHERE word = ? AND day < ? LIMIT ?)
      """, state.rawValue, Day.stored(day), DayCalendar.limit)
    return Int(count ?? 0)
  }

  fileprivate func causes(limit: Int) throws -> [CauseGroup] {
    try rows(
      """
      SELECT word, kind, subject, customers FROM cause_groups
      ORDER BY count DESC, word, kind, subject LIMIT ?
      """, limit
    ).map { row in
      let (word, kind, subject) = (try row.text(0), try row.text(1), try row.text(2))
      var tally = try tally(word, kind, subject)
      tally.oldest = try number(
        """
        SELECT since FROM postings INDEXED BY postings_by_cause
        WHERE word = ? AND cause_kind = ? AND cause_subject = ? ORDER BY since, id LIMIT 1
        """, word, kind, subject)
      return CauseGroup(
        cause: Cause(try row.coded(1), subject), state: try row.coded(0), tally: tally,
        customers: Int(try row.number(3)))
    }
  }

  private func tally(_ word: String, _ kind: String, _ subject: String) throws -> Tally {
    var tally = Tally()
    let rows = try rows(
      """
      SELECT count, sum, currency FROM cause_tallies WHERE word = ? AND kind = ? AND subject = ?
      ORDER BY currency LIMIT 500
      """, word, kind, subject)
    for row in rows { tally.add(count: Int(try row.number(0)), try row.money(1, 2)) }
    return tally
  }

  /// Postings in each of the last sixty minutes, oldest first.
  fileprivate func postedPerMinute(until now: Int64) throws -> [Int] {
    let first = now / 60_000 - 59
    var minutes = [Int](repeating: 0, count: 60)
    let rows = try rows(
      "SELECT minute, count FROM posted_minutes WHERE minute BETWEEN ? AND ? LIMIT 60", first, first + 59)
    for row in rows { minutes[Int(try row.number(0) - first)] = Int(try row.number(1)) }
    return minutes
  }

  fileprivate func lastActions(limit: Int) throws -> [AuditLine] {
    try rows(AuditLine.columns + " FROM audit ORDER BY sequence DESC LIMIT ?", limit)
      .map { try AuditLine($0) }
  }
}

extension Tally {
  /// Adds some postings of one currency.
  mutating func add(count more: Int, _ sum: Money) {
    count += more
    sums[sum.currency, default: .zero(sum.currency)] += sum
  }
}
