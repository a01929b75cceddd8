import Billing
public import Bookkeeping
import GRDB

extension Records {
  /// Writes down which vouchers of a delivery were seen in the subledger. When all were, the delivery is
  /// posted.
  ///
  /// The rules look at each document once more: it may have changed meanwhile, or have another part to book.
  /// What waited for it goes on.
  ///
  /// - Parameters:
  ///   - batch: the delivery.
  ///   - vouchers: what was seen, by posting; postings that are confirmed already change nothing.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: how many were confirmed now.
  /// - Throws: ``StoreError/outOfTurn(batch:state:)`` for a delivery that was not released.
  @discardableResult
  public func confirm(
    batch: JournalBatch.ID, vouchers: [Posting.ID: Confirmation], now: Int64
  ) async throws(StoreError) -> Int {
    try await write("confirm", now: now, as: .engine) { work in
      let stored = try work.storedBatch(batch)
      guard stored.batch.state.canBeConfirmed else {
        throw StoreError.outOfTurn(batch: batch, state: stored.batch.state)
      }
      let carried = Set(try work.postings(in: batch))
      let confirmed = try vouchers.keys.sorted().count { id in
        guard let confirmation = vouchers[id], carried.contains(id) else { return false }
        return try work.confirm(id, confirmation)
      }
      try work.count(confirmed, in: stored)
      return confirmed
    }
  }
}

extension Work {
  /// Whether a posting was confirmed just now.
  func confirm(_ id: Posting.ID, _ confirmation: Confirmation) throws -> Bool {
    try take(id, for: .confirmed(confirmation), confirmation)
  }

  /// Whether a posting came into the books by an event just now.
  func take(_ id: Posting.ID, for event: Posting.Event, _ confirmation: Confirmation) throws -> Bool {
    guard var posting = try posting(id) else { throw StoreError.notFound(.posting(id)) }
    guard posting.apply(event) != nil else { return false }
    let document = posting.posting.document
    try save(posting, wordChanged: true)
    try enqueueDerive(posting.document)
    try wake(.document(document))
    if posting.number > 1 {
      // It was undone, booked anew or divided: what is in the books because of it may have to follow.
      try deriveDependents(of: document)
    } else {
      try deriveUndeliveredDependents(of: document)
    }
    try audit(
      .engine, "post", on: document.description, "voucher \(confirmation.voucher), \(confirmation.journal)")
    return true
  }

  /// Keeps the delivery's count and the count of the minute; ends the delivery with its last voucher.
  func count(_ confirmed: Int, in stored: StoredBatch) throws {
    if confirmed > 0 {
      try db.run(
        """
        INSERT INTO posted_minutes (minute, count) VALUES (?, ?)
        ON CONFLICT (minute) DO UPDATE SET count = count + excluded.count
        """, now / 60_000, confirmed)
      try db.run("DELETE FROM posted_minutes WHERE minute < ?", now / 60_000 - 1_440)
      try db.run(
        "UPDATE batches SET unconfirmed = unconfirmed - ? WHERE id = ?", confirmed, stored.id)
    }
    let left = try db.number("SELECT unconfirmed FROM batches WHERE id = ?", stored.id)
    if left == 0, !stored.batch.state.isEnded {
      _ = try advance(stored, on: .seenInSubledger, by: .engine, nextAt: nil)
    }
  }

  /// Documents not yet sent that were decided with a look at this one are decided again.
  func deriveUndeliveredDependents(of document: DocumentID) throws {
    try db.run(
      """
      INSERT INTO effects (kind, about, subject, due)
      SELECT 'derive', d.document, '', ? FROM dependencies AS d
      WHERE d.on_kind = ? AND d.on_name = ? AND EXISTS (
        SELECT 1 FROM documents AS o JOIN postings AS p
          ON p.site = o.site AND p.kind = o.kind AND p.name = o.name
        WHERE o.id = d.document AND p.word IN ('MAPPED', 'HELD', 'REVIEW', 'APPROVED'))
      ON CONFLICT DO NOTHING
      """, now, document.kind.code, document.id)
  }
}

extension JournalBatch.State {
  /// Whether F&O may have posted it.
  fileprivate var canBeConfirmed: Bool {
    switch self {
    case .released, .late, .posted: true
    default: false
    }
  }
}
