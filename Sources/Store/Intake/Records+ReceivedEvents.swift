import GRDB

/// An event that was sent to us, and what became of it.
public struct ReceivedEvent: Hashable, Sendable {
  /// How an event ended.
  public struct End: Hashable, Sendable {
    /// When, in milliseconds since 1970 UTC.
    public var at: Int64
    /// Why it was given up; nil where what it names was read.
    public var reason: String?
  }

  /// Its row; rows are given out in the order in which events came.
  public var id: Int64
  /// Who sent it.
  public var source: String
  /// The sender's id of it.
  public var event: String
  /// When it was put on the disk, in milliseconds since 1970 UTC.
  public var receivedAt: Int64
  /// How often what it names was asked for in vain.
  public var tries: Int
  /// How it ended; nil while it waits.
  public var end: End?
}

extension Records {
  /// Events behind a row, in the order in which they came; at most ``Limits/rows``.
  ///
  /// - Throws: ``StoreError``.
  public func receivedEvents(after row: Int64, limit: Int) async throws(StoreError) -> [ReceivedEvent] {
    try await read("receivedEvents") { db in
      try db.rows(
        """
        SELECT id, source, event, received_at, tries, ended_at, outcome FROM hints
        WHERE id > ? ORDER BY id LIMIT ?
        """, row, min(limit, Limits.rows)
      ).map { try ReceivedEvent($0) }
    }
  }
}

extension ReceivedEvent {
  fileprivate init(_ row: Row) throws {
    let outcome = try row.optionalText(6)
    self.init(
      id: try row.number(0), source: try row.text(1), event: try row.text(2), receivedAt: try row.number(3),
      tries: Int(try row.number(4)),
      end: try row.optionalNumber(5).map { End(at: $0, reason: outcome == "done" ? nil : outcome) })
  }
}
