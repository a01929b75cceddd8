import Billing
public import Bookkeeping
import GRDB

// Vouchers that are in the books although they were not sent from here: these records are a copy of others that went on
// (reliability.md I16).
extension Records {
  /// Takes vouchers of a delivery for posted of which nothing was sent yet, because the subledger has them as they were
  /// to be sent; the delivery goes on without them.
  ///
  /// - Parameters:
  ///   - vouchers: what is in the books, by posting.
  ///   - batch: the delivery.
  ///   - now: milliseconds since 1970 UTC.
  /// - Throws: ``StoreError/outOfTurn(batch:state:)`` for a delivery of which something may have been sent.
  public func adopt(
    _ vouchers: [Posting.ID: Confirmation], of batch: JournalBatch.ID, now: Int64
  ) async throws(StoreError) {
    try await write("adopt", now: now, as: .engine) { work in
      let stored = try work.storedBatch(batch)
      guard stored.batch.state == .heading else {
        throw StoreError.outOfTurn(batch: batch, state: stored.batch.state)
      }
      let carried = try work.postings(in: batch)
      let adopted = carried.filter { vouchers[$0] != nil }
      for id in adopted {
        guard let confirmation = vouchers[id] else { continue }
        _ = try work.confirm(id, confirmation)
      }
      try work.count(adopted.count, in: stored)
      guard adopted.count == carried.count else { return try work.leaveOut(adopted, of: batch) }
      let journal = carried.first.flatMap { vouchers[$0]?.journal } ?? ""
      _ = try work.advance(stored, on: .foundPosted(number: journal), by: .engine, nextAt: nil)
    }
  }

  /// Vouchers of a state of which nothing is in a delivery, in the order in which they came into it.
  ///
  /// - Parameters:
  ///   - word: in review, approved or failed.
  ///   - place: behind which one to begin; nil for the first.
  ///   - limit: how many at most.
  /// - Returns: the vouchers, each with its place.
  /// - Throws: ``StoreError``.
  public func unsentVouchers(
    _ word: StateWord, behind place: UnsentVoucher.Place?, limit: Int
  ) async throws(StoreError) -> [UnsentVoucher] {
    try await read("unsentVouchers") { db in
      try db.rows(
        """
        SELECT p.id, p.since, e.body FROM postings AS p INDEXED BY postings_by_age JOIN entries AS e ON e.posting = p.id
        WHERE p.word = ? AND (p.since, p.id) > (?, ?) ORDER BY p.since, p.id LIMIT ?
        """, word.rawValue, place?.since ?? .min, place?.posting ?? .min, min(limit, Limits.rows)
      ).map { row in
        let id = try row.number(0)
        return UnsentVoucher(
          place: UnsentVoucher.Place(since: try row.number(1), posting: id),
          entry: try Body.read(row.text(2), table: "entries", row: id))
      }
    }
  }

  /// Takes vouchers that are in no delivery for posted, because the subledger has them.
  ///
  /// - Throws: ``StoreError``.
  public func adopt(_ vouchers: [Posting.ID: Confirmation], now: Int64) async throws(StoreError) {
    try await write("adopt", now: now, as: .engine) { work in
      for id in vouchers.keys.sorted() {
        guard let confirmation = vouchers[id] else { continue }
        _ = try work.take(id, for: .foundInBooks(confirmation), confirmation)
      }
    }
  }
}

/// A voucher of which nothing is in a delivery.
public struct UnsentVoucher: Hashable, Sendable {
  /// Where it stands among those of its state.
  public struct Place: Hashable, Sendable {
    /// Since when it is in its state, in milliseconds since 1970 UTC.
    public var since: Int64
    /// Its posting.
    public var posting: Posting.ID
  }

  /// Where it stands.
  public var place: Place
  /// What would be sent.
  public var entry: JournalEntry
}

extension Work {
  /// Goes on without postings whose vouchers are in the books. Their lines stay as a memory.
  fileprivate func leaveOut(_ postings: [Posting.ID], of batch: JournalBatch.ID) throws {
    for id in postings {
      try db.run(
        """
        UPDATE batches SET vouchers = vouchers - 1, lines = lines
          - (SELECT count(*) FROM batch_lines WHERE batch = batches.id AND posting = ?) WHERE id = ?
        """, id, batch)
      try db.run("UPDATE batch_lines SET chunk = -1 WHERE batch = ? AND posting = ?", batch, id)
    }
  }
}
