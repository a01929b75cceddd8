public import Bookkeeping
import GRDB

extension Records {
  /// Writes down that a remote system asked for a wait. Of two waits the longer one counts, but not one that was asked
  /// for in the future: a clock has been set back since.
  ///
  /// - Parameters:
  ///   - system: who asked.
  ///   - until: no request leaves before this moment, in milliseconds since 1970 UTC.
  ///   - now: milliseconds since 1970 UTC.
  /// - Throws: ``StoreError``.
  public func keepWait(
    _ system: ConnectionRow.System, until: Int64, now: Int64
  ) async throws(StoreError) {
    try await write("keepWait", now: now, as: .anyone) { work in
      try work.db.run(
        """
        INSERT INTO asked_waits (system, until, asked_at) VALUES (?, ?, ?)
        ON CONFLICT (system) DO UPDATE SET
          until = CASE WHEN asked_at <= excluded.asked_at THEN max(until, excluded.until) ELSE excluded.until END,
          asked_at = excluded.asked_at
        """, system.rawValue, until, now)
    }
  }

  /// The waits that are not over (reliability.md I17).
  ///
  /// - Parameter now: milliseconds since 1970 UTC.
  /// - Returns: until when each system wants to be left alone, in milliseconds since 1970 UTC. A wait that was asked
  ///   for later than now, before a clock was set back, begins now, this once.
  /// - Throws: ``StoreError``.
  public func askedWaits(now: Int64) async throws(StoreError) -> [ConnectionRow.System: Int64] {
    try await write("askedWaits", now: now, as: .anyone) { work in
      try work.db.run(
        "UPDATE asked_waits SET until = ? + until - asked_at, asked_at = ? WHERE asked_at > ?", now, now, now)
      let rows = try work.db.rows(
        "SELECT system, until FROM asked_waits WHERE until > ? ORDER BY system LIMIT 10", now)
      return try Dictionary(rows.map { (try $0.coded(0), try $0.number(1)) }) { first, _ in first }
    }
  }
}
