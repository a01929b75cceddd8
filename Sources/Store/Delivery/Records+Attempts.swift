public import Bookkeeping
import GRDB

/// Request and answer of a write, with secrets masked by whoever made them.
public struct Exchange: Hashable, Sendable {
  /// The request's bytes.
  public var request: [UInt8]
  /// The answer's bytes; empty where there was none.
  public var answer: [UInt8]
  /// Whether something of it was cut off.
  public var isCut: Bool

  /// What went over the wire.
  public init(request: [UInt8], answer: [UInt8], isCut: Bool = false) {
    self.request = request
    self.answer = answer
    self.isCut = isCut
  }
}

/// The row of a write.
public typealias AttemptID = Int64

extension Records {
  /// Writes down that the next write of a delivery is about to be sent. Only when this returned may the first
  /// byte leave (reliability.md I7).
  ///
  /// - Parameters:
  ///   - batch: the delivery.
  ///   - operation: what is written, in F&O's terms: `POST LedgerJournalLines`.
  ///   - step: the write that is due in the delivery's state.
  ///   - requestDigest: the hash of the request; a write that is sent again must be the same.
  ///   - now: the moment of sending, in milliseconds since 1970 UTC.
  /// - Returns: the row of the write, by which it is ended.
  /// - Throws: ``StoreError/halted(reason:)``; ``StoreError/outOfTurn(batch:state:)`` when another step is due
  ///   or a write is under way; ``StoreError/requestDiffers(batch:step:)``.
  public func beginAttempt(
    batch: JournalBatch.ID, operation: String, step: JournalBatch.Step, requestDigest: String, now: Int64
  ) async throws(StoreError) -> AttemptID {
    try await write("beginAttempt", now: now, as: .engine) { work in
      try work.checkNotHalted()
      let stored = try work.storedBatch(batch)
      let isUnderWay = try work.db.exists(
        "SELECT 1 FROM attempts WHERE batch = ? AND ended_at IS NULL", batch)
      guard stored.batch.state.step == step, !isUnderWay else {
        throw StoreError.outOfTurn(batch: batch, state: stored.batch.state)
      }
      try work.checkRepetition(batch, step, requestDigest)
      try work.db.run(
        """
        INSERT INTO attempts (batch, step, operation, digest, sent_at, outcome, words)
        VALUES (?, ?, ?, ?, ?, 'sent', '')
        """, batch, try Body.write(step), operation, requestDigest, now)
      return work.db.lastInsertedRowID
    }
  }

  /// Writes down what came of a write, and lets it happen to the delivery.
  ///
  /// - Parameters:
  ///   - attempt: the write.
  ///   - event: what it means for the delivery; nil when it means nothing, as for a write that never left.
  ///   - outcome: a word for people: `applied`, `refused`, `in doubt`, ...
  ///   - status: the HTTP status of a complete answer.
  ///   - words: F&O's own words.
  ///   - exchange: request and answer, masked; the store keeps the first 64 KiB of each.
  ///   - nextAt: when the next look-up is due.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: whether the delivery moved.
  /// - Throws: ``StoreError/notFound(_:)`` for an attempt that is not under way.
  @discardableResult
  public func endAttempt(
    _ attempt: AttemptID, event: JournalBatch.Event?, outcome: String, status: Int? = nil,
    words: String = "", exchange: Exchange? = nil, nextAt: Int64? = nil, now: Int64
  ) async throws(StoreError) -> Bool {
    try await write("endAttempt", now: now, as: .engine) { work in
      guard
        let row = try work.db.row(
          "SELECT batch FROM attempts WHERE id = ? AND ended_at IS NULL", attempt)
      else { throw StoreError.notFound(.attempt(attempt)) }
      try work.db.run(
        "UPDATE attempts SET ended_at = ?, outcome = ?, status = ?, words = ? WHERE id = ?", now, outcome,
        status, words.cut(toBytes: Limits.auditDetail), attempt)
      if let exchange { try work.keep(exchange, of: attempt) }
      guard let event else { return false }
      return try work.advance(
        try work.storedBatch(row.number(0)), on: event, by: .engine, nextAt: nextAt)
    }
  }

  /// Ends the writes whose end was never written down, since the process died or its records failed: nobody knows
  /// what became of them, so each delivery is in doubt since the moment of sending. To be called only while no write
  /// is under way.
  ///
  /// - Parameters:
  ///   - reason: why, for the list of attempts.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: the deliveries concerned, in the order in which the writes began.
  /// - Throws: ``StoreError``.
  public func endInterruptedAttempts(
    because reason: String = "the program ended before an answer came", now: Int64
  ) async throws(StoreError) -> [JournalBatch.ID] {
    try await write("endInterruptedAttempts", now: now, as: .engine) { work in
      let rows = try work.db.rows(
        "SELECT id, batch, step, sent_at FROM attempts WHERE ended_at IS NULL ORDER BY id LIMIT 1000")
      return try rows.map { row in
        let (id, batch) = (try row.number(0), try row.number(1))
        let step: JournalBatch.Step = try Body.read(row.text(2), table: "attempts", row: id)
        try work.db.run(
          "UPDATE attempts SET ended_at = ?, outcome = 'in doubt', words = ? WHERE id = ?", now,
          reason, id)
        _ = try work.advance(
          try work.storedBatch(batch), on: .answerLost(step, sentAt: row.number(3)), by: .engine, nextAt: nil)
        return batch
      }
    }
  }
}

extension Work {
  /// The same step of a delivery is sent again only byte for byte (reliability.md F1, I9).
  fileprivate func checkRepetition(
    _ batch: JournalBatch.ID, _ step: JournalBatch.Step, _ digest: String
  ) throws {
    let differs = try db.exists(
      "SELECT 1 FROM attempts WHERE batch = ? AND step = ? AND digest <> ? LIMIT 1", batch,
      try Body.write(step), digest)
    if differs { throw StoreError.requestDiffers(batch: batch, step: step) }
  }

  fileprivate func keep(_ exchange: Exchange, of attempt: AttemptID) throws {
    let (request, answer) = (
      Array(exchange.request.prefix(Limits.exchange)), Array(exchange.answer.prefix(Limits.exchange))
    )
    let isCut =
      exchange.isCut || request.count < exchange.request.count || answer.count < exchange.answer.count
    try db.run(
      "INSERT INTO exchanges (attempt, request, answer, is_cut, kept_at) VALUES (?, ?, ?, ?, ?)", attempt,
      request.data, answer.data, isCut, now)
  }
}
