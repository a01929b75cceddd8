public import Bookkeeping
import GRDB

extension Records {
  /// Writes down that a remote system asked for a wait. Of two waits the longer one counts.
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
        ON CONFLICT (system) DO UPDATE SET until = max(until, excluded.until), asked_at = excluded.asked_at
        """, system.rawValue, until, now)
    }
  }

  /// The waits that are not over (reliability.md I17).
  ///
  /// - Parameter now: milliseconds since 1970 UTC.
  /// - Returns: until when each system wants to be left alone, in milliseconds since 1970 UTC. A wait that was asked
  ///   for later than now, before a clock was set back, counts from its asking.
  /// - Throws: ``StoreError``.
  public func askedWaits(now: Int64) async throws(StoreError) -> [ConnectionRow.System: Int64] {
    try await read("askedWaits") { db in
      var waits: [ConnectionRow.System: Int64] = [:]
      for row in try db.rows("SELECT system, until, asked_at FROM asked_waits ORDER BY system LIMIT 10") {
        let (until, askedAt) = (try row.number(1), try row.number(2))
        let end = askedAt <= now ? until : now + (until - askedAt)
        if end > now { waits[try row.coded(0)] = end }
      }
      return waits
    }
  }
}
