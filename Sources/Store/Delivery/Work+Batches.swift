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
      "UPDATE batches SET state = ?, is_open = ?, is_writing = ?, since = ?, next_at = ? WHERE id = ?",
      try Body.write(batch.state), !batch.state.isEnded, batch.state.isWriting, now, nextAt, stored.id)
    try mark(stored.id, from: before, to: batch.state)
    for effect in effects {
      if case .refusePostings(let refusal) = effect { try refuse(stored.id, refusal) }
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

  /// F&O said no to the whole delivery: its postings are failed, and their keys are free for another one.
  private func refuse(_ batch: JournalBatch.ID, _ refusal: Refusal) throws {
    for id in try postings(in: batch) {
      guard var posting = try posting(id), posting.apply(.refused(refusal)) != nil else { continue }
      try save(posting, wordChanged: true)
      try audit(
        .engine, "refuse", on: posting.posting.document.description,
        "\(refusal.cause.rawValue): \(refusal.words)")
    }
    try db.run(
      """
      UPDATE short_keys SET batch = NULL
      WHERE batch = ? AND posting IN (SELECT posting FROM batch_lines WHERE batch = ?)
      """, batch, batch)
  }

  /// The postings that a delivery carries, in the order of its lines.
  func postings(in batch: JournalBatch.ID) throws -> [Posting.ID] {
    try db.rows(
      "SELECT posting FROM batch_lines WHERE batch = ? GROUP BY posting ORDER BY min(line) LIMIT 10000",
      batch
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
    case .deadLetter(let what): "dead letter: \(what)"
    }
  }
}
