import Billing
import Bookkeeping
import GRDB

/// A delivery with its row.
struct StoredBatch {
  let id: JournalBatch.ID
  var batch: JournalBatch
}

extension Work {
  /// A delivery.
  func storedBatch(_ id: JournalBatch.ID) throws -> StoredBatch {
    guard let row = try db.row("SELECT chunks, state FROM batches WHERE id = ?", id) else {
      throw StoreError.notFound(.batch(id))
    }
    return StoredBatch(
      id: id,
      batch: JournalBatch(
        chunks: Int(try row.number(0)), state: try Body.read(row.text(1), table: "batches", row: id)))
  }

  /// Lets something happen to a delivery, with all that follows for its postings.
  ///
  /// - Returns: false when the event does not fit: it is late or repeated, and changes nothing.
  func advance(
    _ stored: StoredBatch, on event: JournalBatch.Event, by actor: Actor, nextAt: Int64?
  ) throws -> Bool {
    var batch = stored.batch
    let before = batch.state
    guard let effects = batch.apply(event) else { return false }
    try db.run(
      """
      UPDATE batches SET state = ?, is_open = ?, is_writing = ?, since = ?, next_at = ?, chunks = ? WHERE id = ?
      """, try Body.write(batch.state), !batch.state.isEnded, batch.state.isWriting, now, nextAt,
      batch.chunks,
      stored.id)
    try mark(stored.id, from: before, to: batch.state)
    for effect in effects {
      switch effect {
      case .refusePostings(let refusal): try refuse(try postings(in: stored.id), of: stored.id, refusal)
      case .divide(let chunk): try divide(chunk, of: stored.id, into: batch.chunks - 2)
      case .leaveOut(let chunk, let refusal): try leaveOut(chunk, of: stored.id, refusal)
      case .goOn, .lookUp, .watch, .confirmPostings, .tell: break
      }
    }
    try audit(actor, "advance", on: "delivery \(stored.id)", "\(before.word) to \(batch.state.word)")
    return true
  }

  /// While nobody knows whether a delivery arrived, its postings are UNKNOWN.
  private func mark(
    _ batch: JournalBatch.ID, from before: JournalBatch.State, to after: JournalBatch.State
  ) throws {
    guard before.leavesPostingsInDoubt != after.leavesPostingsInDoubt else { return }
    let (old, new): (StateWord, StateWord) =
      after.leavesPostingsInDoubt ? (.sent, .unknown) : (.unknown, .sent)
    try db.run(
      "UPDATE postings SET word = ?, since = ? WHERE batch = ? AND word = ?", new.rawValue, now, batch,
      old.rawValue)
  }

  /// F&O said no to some postings of a delivery: they are failed, and their keys are free for another one.
  private func refuse(_ postings: [Posting.ID], of batch: JournalBatch.ID, _ refusal: Refusal) throws {
    for id in postings {
      guard var posting = try posting(id), posting.apply(.refused(refusal)) != nil else { continue }
      try save(posting, wordChanged: true)
      try audit(
        .engine, "refuse", on: posting.posting.document.description,
        "\(refusal.cause.rawValue): \(refusal.words)")
      try db.run("UPDATE short_keys SET batch = NULL WHERE batch = ? AND posting = ?", batch, id)
      if refusal.cause == .settlement { try askAboutMarks(of: id) }
    }
  }

  /// Gives half of a chunk's vouchers to each of two new chunks. New numbers, because what was sent under the
  /// old one stays what it was.
  private func divide(_ chunk: Int, of batch: JournalBatch.ID, into first: Int) throws {
    let ids = try postings(in: batch, chunk: chunk)
    for (index, id) in ids.enumerated() {
      try db.run(
        "UPDATE batch_lines SET chunk = ? WHERE batch = ? AND posting = ?",
        index < ids.count / 2 ? first : first + 1, batch, id)
    }
  }

  /// Goes on without the postings of a chunk. Their lines stay as a memory of what was tried.
  private func leaveOut(_ chunk: Int, of batch: JournalBatch.ID, _ refusal: Refusal) throws {
    let ids = try postings(in: batch, chunk: chunk)
    try refuse(ids, of: batch, refusal)
    try db.run(
      """
      UPDATE batches SET vouchers = vouchers - ?, unconfirmed = unconfirmed - ?, lines = lines
        - (SELECT count(*) FROM batch_lines WHERE batch = batches.id AND chunk = ?) WHERE id = ?
      """, ids.count, ids.count, chunk, batch)
    try db.run("UPDATE batch_lines SET chunk = -1 WHERE batch = ? AND chunk = ?", batch, chunk)
  }

  /// The postings that a delivery carries, or those of one chunk, in the order of its lines.
  func postings(in batch: JournalBatch.ID, chunk: Int? = nil) throws -> [Posting.ID] {
    try db.rows(
      """
      SELECT posting FROM batch_lines WHERE batch = ? AND chunk >= 0 AND chunk = coalesce(?, chunk)
      GROUP BY posting ORDER BY min(line) LIMIT 10000
      """, batch, chunk
    ).map { try $0.number(0) }
  }
}

extension JournalBatch.State {
  /// Whether a delivery in this state keeps others away from its journal name.
  var isWriting: Bool {
    switch self {
    case .open, .heading, .filling, .filled, .verified, .inDoubt, .conflict: true
    case .released, .late, .posted, .refused, .deadLetter: false
    }
  }

  /// Whether nobody knows what F&O has of it.
  var leavesPostingsInDoubt: Bool {
    switch self {
    case .inDoubt, .deadLetter: true
    default: false
    }
  }

  /// One word for the audit trail.
  var word: String {
    switch self {
    case .open: "open"
    case .heading: "heading"
    case .filling(let number, let chunk): "filling \(number) chunk \(chunk)"
    case .filled(let number): "filled \(number)"
    case .verified(let number): "verified \(number)"
    case .inDoubt(let doubt): "in doubt (\(doubt.step))"
    case .released(let number, _): "released \(number)"
    case .late(let number, _): "late \(number)"
    case .posted(let number): "posted \(number)"
    case .conflict(let number, let what): "conflict \(number ?? "") \(what)"
    case .refused(let refusal): "refused (\(refusal.cause.rawValue))"
    case .deadLetter(let what, _): "dead letter: \(what)"
    }
  }
}
