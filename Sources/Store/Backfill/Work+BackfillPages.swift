public import Billing
public import Bookkeeping
import GRDB

extension Records {
  /// Writes down what keeps a page from being read. The same words again are not written a second time.
  ///
  /// - Parameters:
  ///   - words: what went wrong.
  ///   - kind: the kind whose page was to be read.
  ///   - backfill: the backfill.
  ///   - now: milliseconds since 1970 UTC.
  /// - Throws: ``StoreError``.
  public func noteTrouble(
    _ words: String, reading kind: DocumentKind, of backfill: Backfill.ID, now: Int64
  ) async throws(StoreError) {
    try await write("noteTrouble", now: now, as: .engine) { work in
      let words = words.cut(toBytes: Limits.reason)
      let last = try work.db.row(
        "SELECT trouble FROM backfill_steps WHERE backfill = ? ORDER BY id DESC LIMIT 1", backfill)
      guard try last?.text(0) != words else { return }
      try work.addStep(backfill, kind, page: 0, entries: 0, added: 0, trouble: words)
      try work.touch(backfill)
    }
  }
}

extension Work {
  /// Keeps what a page listed, and where to go on behind it.
  func keep(_ page: BackfillPage, _ counts: IntakeCounts) throws {
    var fresh = 0
    for name in page.listed { fresh += try see(name, page, unreadAt: nil) }
    for name in page.unread { fresh += try see(name, page, unreadAt: now) }
    let entries = page.listed.count + page.unread.count
    try db.run(
      """
      UPDATE backfill_courses
      SET place = ?, is_done = ?, pages = pages + ?, listed = listed + ?, added = added + ?,
        renewed = renewed + ?, set_aside = set_aside + ?, reached = max(reached, ?), broken_off = ?
      WHERE backfill = ? AND kind = ?
      """, page.place, page.isLast, page.isPage, fresh, counts.newDocuments, counts.newerDocuments,
      page.unread.count,
      Day.stored(page.reached), page.brokenOff, page.backfill, page.kind.code)
    if page.isPage { try noteStep(page, entries, counts) }
    try auditFound(counts.found, in: page.backfill)
    try touch(page.backfill)
  }

  private func noteStep(_ page: BackfillPage, _ entries: Int, _ counts: IntakeCounts) throws {
    let number = try db.number(
      "SELECT pages FROM backfill_courses WHERE backfill = ? AND kind = ?", page.backfill, page.kind.code)
    try addStep(
      page.backfill, page.kind, page: Int(number ?? 0), entries: entries, added: counts.newDocuments,
      trouble: page.brokenOff)
    try db.run(
      """
      INSERT INTO backfill_minutes (backfill, minute, entries) VALUES (?, ?, ?)
      ON CONFLICT (backfill, minute) DO UPDATE SET entries = entries + excluded.entries
      """, page.backfill, now / 60_000, entries)
  }

  /// - Returns: 1 where the name was not listed before, else 0.
  private func see(_ name: String, _ page: BackfillPage, unreadAt: Int64?) throws -> Int {
    let isKnown = try db.exists(
      "SELECT 1 FROM backfill_seen WHERE backfill = ? AND kind = ? AND name = ?", page.backfill,
      page.kind.code, name)
    // A document that could be read later is read, whatever an earlier page held of it.
    try db.run(
      """
      INSERT INTO backfill_seen (backfill, kind, name, unread_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (backfill, kind, name) DO UPDATE SET unread_at = excluded.unread_at
      """, page.backfill, page.kind.code, name, unreadAt)
    return isKnown ? 0 : 1
  }

  fileprivate func addStep(
    _ backfill: Int64, _ kind: DocumentKind, page: Int, entries: Int, added: Int, trouble: String
  ) throws {
    try db.run(
      """
      INSERT INTO backfill_steps (backfill, kind, at, page, entries, added, trouble)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """, backfill, kind.code, now, page, entries, added, trouble)
  }

  /// What a recount finds no listing of changes had shown: that is worth a line of its own for each.
  private func auditFound(_ found: [DocumentID], in backfill: Int64) throws {
    guard !found.isEmpty else { return }
    let purpose = try db.row("SELECT purpose FROM backfills WHERE id = ?", backfill)?.text(0)
    guard purpose == Backfill.Purpose.recount.rawValue else { return }
    for id in found {
      try audit(.engine, "find", on: id.description, "recount \(backfill): no list of changes had shown it")
    }
  }

  /// The row is what tells the screens that something moved.
  fileprivate func touch(_ backfill: Int64) throws {
    try db.run("UPDATE backfills SET moved_at = ? WHERE id = ?", now, backfill)
  }
}
