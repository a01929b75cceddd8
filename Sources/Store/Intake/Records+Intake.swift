import Billing

extension Records {
  /// Stores what one answer of Chargebee brought.
  ///
  /// A record is kept when its revision is higher than the stored one, whatever the order in which copies
  /// arrive; every kept document is also kept as a version. A new document opens a decision, a newer one voids
  /// what was decided and not yet sent, and one that is in the books is only looked at by the rules.
  ///
  /// - Parameters:
  ///   - intake: what came.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: what became of it.
  /// - Throws: ``StoreError/tooMany(operation:given:limit:)`` for more than ``Limits/intake`` entries,
  ///   ``StoreError/leaseLost(operation:)``, or an error of SQLite.
  public func ingest(_ intake: Intake, now: Int64) async throws(StoreError) -> IntakeCounts {
    let prepared = try await PreparedIntake.prepare(intake)
    return try await write("ingest", now: now, as: .engine) { work in
      var counts = IntakeCounts()
      for (customer, body) in prepared.customers { try work.take(customer, body, &counts) }
      for (document, body) in prepared.documents {
        let known = counts.newDocuments
        try work.take(document, body, &counts)
        if counts.newDocuments > known, prepared.backfillPage != nil { counts.found.append(document.id) }
      }
      for entry in prepared.setAside { try work.take(entry, &counts) }
      if let position = prepared.position { try work.move(to: position) }
      if let page = prepared.backfillPage { try work.keep(page, counts) }
      return counts
    }
  }

  /// How far a stream was read; nil when it was never read.
  ///
  /// - Throws: ``StoreError``.
  public func position(of stream: String) async throws(StoreError) -> StreamPosition? {
    try await read("position") { db in
      try db.row("SELECT watermark, resume FROM positions WHERE stream = ?", stream).map { row in
        StreamPosition(stream: stream, watermark: try row.number(0), resume: try row.text(1))
      }
    }
  }

  /// How far every stream was read, by name; at most a hundred.
  ///
  /// - Throws: ``StoreError``.
  public func positions() async throws(StoreError) -> [StreamPosition] {
    try await read("positions") { db in
      try db.rows("SELECT stream, watermark, resume FROM positions ORDER BY stream LIMIT 100").map { row in
        StreamPosition(stream: try row.text(0), watermark: try row.number(1), resume: try row.text(2))
      }
    }
  }
}

extension Work {
  /// A watermark never moves back; where to go on may point anywhere.
  func move(to position: StreamPosition) throws {
    try db.run(
      """
      INSERT INTO positions (stream, watermark, resume, moved_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (stream) DO UPDATE SET
        watermark = max(watermark, excluded.watermark), resume = excluded.resume, moved_at = excluded.moved_at
      """, position.stream, position.watermark, position.resume, now)
  }
}
