import Billing
import Bookkeeping
import GRDB

// Vouchers and the reasons to look at them.
extension Work {
  /// Keeps the voucher of a decision and what it waits for.
  func store(_ entry: JournalEntry, concerns: [Concern], of posting: Posting.ID) throws {
    try db.run(
      """
      INSERT INTO entries (posting, body, concerns) VALUES (?, ?, ?)
      ON CONFLICT (posting) DO UPDATE SET body = excluded.body, concerns = excluded.concerns
      """, posting, try Body.write(entry), try Body.write(concerns))
    try replaceWaits(of: posting, with: entry.waitsFor)
  }

  /// Forgets the voucher of a decision that has none any more.
  func removeEntry(of posting: Posting.ID) throws {
    try db.run("DELETE FROM entries WHERE posting = ?", posting)
    try db.run("DELETE FROM waits WHERE posting = ?", posting)
  }

  private func replaceWaits(of posting: Posting.ID, with documents: [DocumentID]) throws {
    let stored = try db.rows("SELECT kind, name FROM waits WHERE posting = ? LIMIT 1000", posting)
      .map { try $0.documentID(0, 1) }
    let wanted = Set(documents)
    guard wanted != Set(stored) else { return }
    try db.run("DELETE FROM waits WHERE posting = ?", posting)
    for document in wanted.sorted() {
      try db.run(
        "INSERT INTO waits (posting, kind, name, is_open) VALUES (?, ?, ?, ?)", posting,
        document.kind.code, document.id, try isUnfinished(document))
      try fetchIfUnknown(document)
    }
  }

  /// Whether a document cannot go on without somebody or something else: it is held, F&O refused it, or it was
  /// never read.
  func standsStill(_ document: DocumentID) throws -> Bool {
    // A document that was never read is unfinished, until Chargebee says that it does not have it.
    guard let last = try lastWord(of: document) else { return try !isAbsent(document) }
    return last.standsStill
  }

  /// A decision moved: what waits to be sent after it is looked at again when it stands still or was rejected, and
  /// what is held for it when it does not stand still.
  func tellWaiting(for posting: StoredPosting) throws {
    let document = posting.posting.document
    if !posting.word.standsStill { try wake(.document(document)) }
    guard posting.word.standsStill || posting.word == .rejected else { return }
    try db.run(
      """
      INSERT INTO effects (kind, about, subject, due)
      SELECT 'derive', p.document, '', ? FROM waits AS w JOIN postings AS p ON p.id = w.posting
      WHERE w.kind = ? AND w.name = ? AND p.word IN ('REVIEW', 'APPROVED')
      ON CONFLICT DO NOTHING
      """, now, document.kind.code, document.id)
  }

  /// Whether a document's voucher is neither posted nor ended. A document that was never read is unfinished,
  /// until Chargebee says that it does not have it.
  private func isUnfinished(_ document: DocumentID) throws -> Bool {
    if let last = try db.row(
      """
      SELECT is_open FROM postings
      WHERE site = ? AND kind = ? AND name = ? ORDER BY number DESC LIMIT 1
      """, binding.site, document.kind.code, document.id)
    {
      return try last.flag(0)
    }
    return try !isAbsent(document)
  }
}

extension StateWord {
  /// Whether a decision in this state waits for somebody or something else.
  var standsStill: Bool { self == .held || self == .failed }
}

extension Database {
  /// The voucher of a decision and the reasons to look at it, or nil.
  func entry(of posting: Posting.ID) throws -> (entry: JournalEntry, concerns: [Concern])? {
    try row("SELECT body, concerns FROM entries WHERE posting = ?", posting).map { row in
      (
        try Body.read(row.text(0), table: "entries", row: posting),
        try Body.read(row.text(1), table: "entries", row: posting)
      )
    }
  }
}
