import Billing
import GRDB

extension Records {
  /// Puts hints into the inbox, many in one transaction; when it returns they are on the disk
  /// (reliability.md I13).
  ///
  /// - Parameters:
  ///   - hints: the news.
  ///   - unlessHalted: whether nothing is taken while everything is halted, so that senders come again.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: how many were not known.
  /// - Throws: ``StoreError/inboxFull(waiting:limit:)`` when too many wait, ``StoreError/halted(reason:)``, or
  ///   ``StoreError/tooMany(operation:given:limit:)``.
  public func receive(
    _ hints: [Hint], unlessHalted: Bool = false, now: Int64
  ) async throws(StoreError) -> Int {
    guard hints.count <= Limits.hints else {
      throw .tooMany(operation: "receive", given: hints.count, limit: Limits.hints)
    }
    return try await write("receive", now: now) { work in
      if unlessHalted { try work.checkNotHalted() }
      let waiting = try work.db.counter("hints")
      guard waiting < Limits.waitingHints else {
        throw StoreError.inboxFull(waiting: waiting, limit: Limits.waitingHints)
      }
      return try hints.count { try work.take($0) }
    }
  }

  /// Hints whose time has come, oldest first.
  ///
  /// - Throws: ``StoreError``.
  public func dueHints(limit: Int, now: Int64) async throws(StoreError) -> [WaitingHint] {
    try await read("dueHints") { db in
      try db.rows(
        """
        SELECT id, source, event, resources, received_at, tries FROM hints
        WHERE ended_at IS NULL AND due <= ? ORDER BY due, id LIMIT ?
        """, now, min(limit, Limits.rows)
      ).map { try WaitingHint($0) }
    }
  }

  /// Ends hints, or puts them off. Ended ones are kept for a while, so that a repetition is recognised.
  ///
  /// - Throws: ``StoreError``.
  public func finishHints(_ ids: [Int64], as outcome: Errand, now: Int64) async throws(StoreError) {
    guard ids.count <= Limits.hints else {
      throw .tooMany(operation: "finishHints", given: ids.count, limit: Limits.hints)
    }
    try await write("finishHints", now: now, as: .engine) { work in
      for id in ids { try work.finishHint(id, outcome) }
    }
  }

  /// Forgets hints that were followed before a moment; at most `limit` of them. What was given up stays until
  /// somebody takes it up again.
  ///
  /// - Returns: how many were forgotten.
  /// - Throws: ``StoreError``.
  public func forgetHints(endedBefore: Int64, limit: Int, now: Int64) async throws(StoreError) -> Int {
    try await write("forgetHints", now: now) { work in
      try work.db.run(
        """
        DELETE FROM hints WHERE id IN (
          SELECT id FROM hints WHERE ended_at IS NOT NULL AND ended_at < ? AND outcome = 'done'
          ORDER BY ended_at, id LIMIT ?)
        """, endedBefore, min(limit, Limits.rows))
      return work.db.changesCount
    }
  }
}

extension Work {
  /// Whether a hint was not known.
  fileprivate func take(_ hint: Hint) throws -> Bool {
    try db.run(
      """
      INSERT INTO hints (source, event, resources, received_at, due, tries) VALUES (?, ?, ?, ?, ?, 0)
      ON CONFLICT DO NOTHING
      """, hint.source, hint.event, try Body.write(hint.resources), now, now)
    return db.changesCount > 0
  }

  fileprivate func finishHint(_ id: Int64, _ outcome: Errand) throws {
    switch outcome {
    case .done:
      try endHint(id, "done")
    case .givenUp(let reason):
      try endHint(id, reason)
      try audit(.engine, "give up", on: "hint \(id)", reason)
    case .postponed(let until):
      try db.run(
        "UPDATE hints SET due = ?, tries = tries + 1 WHERE id = ? AND ended_at IS NULL", until, id)
    }
  }

  private func endHint(_ id: Int64, _ outcome: String) throws {
    try db.run(
      "UPDATE hints SET ended_at = ?, outcome = ? WHERE id = ? AND ended_at IS NULL", now, outcome, id)
  }
}

extension WaitingHint {
  fileprivate init(_ row: Row) throws {
    self.init(
      id: try row.number(0),
      hint: Hint(
        source: try row.text(1), event: try row.text(2),
        resources: try Body.read(row.text(3), table: "hints", row: row.number(0))),
      receivedAt: try row.number(4), tries: Int(try row.number(5)))
  }
}

extension Database {
  /// One of the small numbers.
  func counter(_ name: String) throws -> Int {
    Int(try number("SELECT value FROM counters WHERE name = ?", name) ?? 0)
  }
}
