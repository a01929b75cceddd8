import GRDB

extension Records {
  /// When the next approved voucher may be sent that may not be sent yet.
  ///
  /// - Parameter now: milliseconds since 1970 UTC.
  /// - Returns: milliseconds since 1970 UTC; nil when there is none.
  /// - Throws: ``StoreError``.
  public func nextDeparture(after now: Int64) async throws(StoreError) -> Int64? {
    try await read("nextDeparture") { db in
      try db.number(
        """
        SELECT min(sendable_at) FROM postings INDEXED BY postings_to_send
        WHERE word = 'APPROVED' AND blocked = 0 AND sendable_at > ?
        """, now)
    }
  }
}
