import Billing
public import Bookkeeping
import GRDB
public import Ledger

extension Records {
  /// Makes the next deliveries: for each purpose whose journal name no delivery is being written to, the
  /// vouchers that the planner lets travel together.
  ///
  /// Only vouchers join that were derived from the books in force and for whose document nothing is to be
  /// derived, so that what is sent is what was approved (reliability.md I9). Short keys are given out here, and
  /// a key that another posting ever had is refused (I1).
  ///
  /// - Parameters:
  ///   - planner: which vouchers travel together.
  ///   - journals: the journal name for each purpose.
  ///   - chunkLines: how many lines one request carries; a larger voucher is a request of its own.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: the new deliveries, ready for their header.
  /// - Throws: ``StoreError/halted(reason:)``, ``StoreError/shortKeyTaken(_:by:)``, ``StoreError``.
  public func sealBatches(
    planner: BatchPlanner, journals: [JournalPurpose: JournalName], chunkLines: Int, now: Int64
  ) async throws(StoreError) -> [JournalBatch.ID] {
    try await write("sealBatches", now: now, as: .engine) { work in
      try work.checkNotHalted()
      let free = try work.freePurposes(journals)
      let waiting = try work.departures(for: free, lines: 2 * planner.lineLimit)
      guard !waiting.isEmpty else { return [] }
      // What waits for an unfinished document was not even loaded.
      let plan = planner.plan(
        waiting: waiting, underWay: try work.lanesUnderWay(of: waiting), unfinished: [])
      return try free.compactMap { purpose in
        guard let journal = journals[purpose] ?? purpose.place, let departures = plan[purpose],
          !departures.isEmpty
        else {
          return nil
        }
        return try work.seal(departures, for: purpose, in: journal, chunkLines: chunkLines)
      }
    }
  }
}

extension Work {
  /// The purposes whose journal names no delivery is written to, in the order of the purposes. Two purposes may
  /// share a name; then only the first of them goes.
  fileprivate func freePurposes(_ journals: [JournalPurpose: JournalName]) throws -> [JournalPurpose] {
    let rows = try db.rows("SELECT journal_name FROM batches WHERE is_writing = 1 LIMIT 1000")
    var busy = Set(try rows.map { try $0.text(0) })
    return JournalPurpose.allCases.filter { purpose in
      (journals[purpose] ?? purpose.place).map { busy.insert($0.text).inserted } ?? false
    }
  }

  /// Approved vouchers whose time has come, the oldest first, that wait for no other document, are not due to
  /// be derived again, and come first in their customers' lanes. Who waits for another document holds up no lane: it
  /// may be waiting for what comes later there, such as the undoing of a payment that it pays back. Of each purpose come
  /// as many as two journals hold: to take more vouchers apart than that would cost more than all the rest.
  fileprivate func departures(for purposes: [JournalPurpose], lines: Int) throws -> [Departure] {
    let basis = try basis()
    return try purposes.flatMap { purpose in
      let rows = try db.cursor(
        """
        SELECT p.id, e.body FROM postings AS p INDEXED BY postings_to_send JOIN entries AS e ON e.posting = p.id
        WHERE p.word = 'APPROVED' AND p.blocked = 0 AND p.purpose = ? AND p.sendable_at <= ? AND p.basis = ?
          AND NOT EXISTS (
            SELECT 1 FROM effects AS f WHERE f.kind = 'derive' AND f.about = p.document AND f.subject = '')
          AND NOT EXISTS (
            SELECT 1 FROM postings AS q INDEXED BY postings_in_lane
            WHERE (q.word = 'APPROVED' OR q.word = 'SENT' OR q.word = 'UNKNOWN') AND q.account = p.account
              AND (q.word <> 'APPROVED' AND q.place <> p.place
                OR q.word = 'APPROVED' AND q.place < p.place AND q.sendable_at <= ? AND q.blocked = 0))
        ORDER BY p.sendable_at, p.id LIMIT ?
        """, values: [purpose.rawValue, now, basis, now, Limits.departures])
      var (departures, found) = ([Departure](), 0)
      while found < lines, let row = try rows.next() {
        let posting = try row.number(0)
        let entry: JournalEntry = try Body.read(row.text(1), table: "entries", row: posting)
        departures.append(Departure(posting: posting, entry: entry))
        found += entry.lineCount
      }
      return departures
    }
  }

  /// The lanes of some vouchers in which others are on their way, with the place of those and what they mark.
  fileprivate func lanesUnderWay(of waiting: [Departure]) throws -> [String: LaneTraffic] {
    var lanes: [String: LaneTraffic] = [:]
    for departure in waiting where lanes[departure.lane] == nil {
      lanes[departure.lane] = try traffic(of: departure.entry.customer)
    }
    return lanes
  }

  /// What is on its way for an account; nil where nothing is.
  private func traffic(of account: CustomerAccountNumber) throws -> LaneTraffic? {
    let sent = try db.rows(
      """
      SELECT id FROM postings INDEXED BY postings_in_lane
      WHERE (word = 'APPROVED' OR word = 'SENT' OR word = 'UNKNOWN') AND word <> 'APPROVED' AND account = ?
      ORDER BY place LIMIT 1000
      """, account.text
    ).compactMap { try db.entry(of: $0.number(0))?.entry }
    return sent.first.map { first in
      LaneTraffic(place: LaneOrder(first), marks: sent.reduce(into: []) { $0.formUnion($1.marks) })
    }
  }
}
