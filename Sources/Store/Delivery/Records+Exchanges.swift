public import Bookkeeping
import GRDB

extension Records {
  /// Request and answer of the write that carried a posting at a moment; nil where none were kept.
  ///
  /// - Throws: ``StoreError``.
  public func exchange(
    carrying posting: Posting.ID, sentAt: Int64
  ) async throws(StoreError) -> Exchange? {
    let attempt = try await read("exchange") { db in
      try db.number(
        """
        SELECT id FROM attempts WHERE sent_at = ?
          AND batch IN (SELECT batch FROM batch_lines WHERE posting = ?) ORDER BY id DESC LIMIT 1
        """, sentAt, posting)
    }
    guard let attempt else { return nil }
    return try await attemptExchange(attempt)
  }

  /// Request and answer of a write, as far as they are kept; nil where none were.
  ///
  /// - Throws: ``StoreError``.
  public func attemptExchange(_ attempt: AttemptID) async throws(StoreError) -> Exchange? {
    try await read("attemptExchange") { db in
      try db.row("SELECT request, answer, is_cut FROM exchanges WHERE attempt = ?", attempt).map { row in
        Exchange(request: try row.bytes(0), answer: try row.bytes(1), isCut: try row.flag(2))
      }
    }
  }

  /// Forgets requests and answers that were kept before a moment; at most `limit` of them.
  ///
  /// - Returns: how many were forgotten.
  /// - Throws: ``StoreError``.
  public func forgetExchanges(keptBefore: Int64, limit: Int, now: Int64) async throws(StoreError) -> Int {
    try await write("forgetExchanges", now: now) { work in
      try work.db.run(
        """
        DELETE FROM exchanges WHERE attempt IN (
          SELECT attempt FROM exchanges WHERE kept_at < ? ORDER BY kept_at, attempt LIMIT ?)
        """, keptBefore, min(limit, Limits.rows))
      return work.db.changesCount
    }
  }
}
