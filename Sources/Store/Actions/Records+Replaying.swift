public import Billing
import Bookkeeping
import GRDB

/// A point on a document's way from which it is taken up again.
public enum ReplayPoint: String, Hashable, Sendable, Codable, CaseIterable {
  /// It is read from Chargebee again.
  case read
  /// The rules are applied to it again.
  case derive
  /// F&O is asked what it has of it. Whether anything is sent follows from the answer, by the outcome table.
  case lookup
}

extension Records {
  /// A person takes documents up again from a point of their way. Every key stays the one that it was.
  ///
  /// Nothing is sent because of it: a derivation that gives the same voucher changes nothing, what is on its way or in
  /// the books is not derived, and a delivery that was given up goes on with a look-up (reliability.md section 2).
  ///
  /// - Parameters:
  ///   - postings: the decisions; those that the point means nothing for are left out.
  ///   - point: where to begin.
  ///   - person: who asks for it.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: what was taken up.
  /// - Throws: ``StoreError/tooMany(operation:given:limit:)`` for more than ``Limits/action``.
  public func replay(
    _ postings: [PostingRef], from point: ReplayPoint, by person: String, now: Int64
  ) async throws(StoreError) -> ActionResult {
    try await act("replay", postings, now: now) { work, _, posting in
      switch point {
      case .read: try work.readAgain(posting, person)
      case .derive: try work.deriveAgain(posting, person)
      case .lookup: try work.lookUpAgain(posting, person)
      }
    }
  }

  /// A person asks for a document to be read by its id, whether it is known or not.
  ///
  /// - Throws: ``StoreError``.
  public func fetchAgain(_ document: DocumentID, by person: String, now: Int64) async throws(StoreError) {
    try await write("fetchAgain", now: now) { work in
      try work.fetch(document)
      try work.audit(.person(person), "replay", on: document.description, "from read")
    }
  }

  /// A person lets a hint be followed again that was given up.
  ///
  /// - Throws: ``StoreError/notFound(_:)`` where no such hint was given up.
  public func replayHint(_ id: Int64, by person: String, now: Int64) async throws(StoreError) {
    try await write("replayHint", now: now) { work in
      try work.db.run(
        """
        UPDATE hints SET ended_at = NULL, outcome = NULL, tries = 0, due = ?
        WHERE id = ? AND ended_at IS NOT NULL AND outcome <> 'done'
        """, now, id)
      guard work.db.changesCount > 0 else { throw StoreError.notFound(.hint(id)) }
      try work.db.run("UPDATE counters SET value = value + 1 WHERE name = 'hints'")
      try work.audit(.person(person), "replay", on: "hint \(id)", "from read")
    }
  }
}

extension Work {
  fileprivate func fetch(_ document: DocumentID) throws {
    try db.run(
      """
      INSERT INTO effects (kind, about, subject, due) VALUES ('fetch', 0, ?, ?)
      ON CONFLICT (kind, about, subject) DO UPDATE SET due = excluded.due, tries = 0
      """, Resource.document(document).subject, now)
  }

  fileprivate func readAgain(_ stored: StoredPosting, _ person: String) throws -> LeftOut.Reason? {
    let document = stored.posting.document
    try fetch(document)
    try audit(.person(person), "replay", on: document.description, "from read")
    return nil
  }

  /// What failed or was rejected is taken up as by a retry; everything else that the rules may still decide is
  /// decided again, and stays where they say the same.
  fileprivate func deriveAgain(_ stored: StoredPosting, _ person: String) throws -> LeftOut.Reason? {
    switch stored.posting.state {
    case .failed, .closed(.rejected):
      return try act(.retried, on: stored, by: person, "replay", "from derive")
    case .held: return try act(.unblocked, on: stored, by: person, "replay", "from derive")
    case .received, .batched, .closed(.excluded): return .wrongState(stored.word)
    case .fetched, .review, .approved, .posted, .closed(.noVoucher):
      try enqueueDerive(stored.document)
      try audit(.person(person), "replay", on: stored.posting.document.description, "from derive")
      return nil
    }
  }

  /// Only what was sent can be looked up. A delivery in doubt is looked up by itself anyway; one that was given up is
  /// in doubt again, with a new quiet period.
  fileprivate func lookUpAgain(_ stored: StoredPosting, _ person: String) throws -> LeftOut.Reason? {
    guard case .batched(let id) = stored.posting.state else { return .wrongState(stored.word) }
    let delivery = try storedBatch(id)
    if case .deadLetter(_, let doubt) = delivery.batch.state {
      guard doubt != nil else { return .placeUnknown }
      guard try !isAnotherWritten(beside: id) else { return .journalBusy }
      _ = try advance(delivery, on: .replayed(at: now), by: .person(person), nextAt: nil)
    }
    try audit(.person(person), "replay", on: stored.posting.document.description, "from lookup")
    return nil
  }

  /// F&O takes a journal as one lock: one delivery at a time is written to each journal name.
  private func isAnotherWritten(beside batch: JournalBatch.ID) throws -> Bool {
    try db.exists(
      """
      SELECT 1 FROM batches WHERE is_writing = 1 AND id <> ?
        AND journal_name = (SELECT journal_name FROM batches WHERE id = ?)
      """, batch, batch)
  }
}
