public import Bookkeeping
import GRDB
import Ledger

extension Records {
  /// A delivery with everything that carrying it out needs.
  ///
  /// - Throws: ``StoreError/notFound(_:)``.
  public func batch(_ id: JournalBatch.ID) async throws(StoreError) -> BatchPlan {
    try await read("batch") { db in
      guard let plan = try db.plan(of: id) else { throw StoreError.notFound(.batch(id)) }
      return plan
    }
  }

  /// Where a delivery stands, without what it carries.
  ///
  /// - Throws: ``StoreError/notFound(_:)``.
  public func state(of id: JournalBatch.ID) async throws(StoreError) -> JournalBatch.State {
    try await read("batchState") { db in
      guard let row = try db.row("SELECT state FROM batches WHERE id = ?", id) else {
        throw StoreError.notFound(.batch(id))
      }
      return try Body.read(row.text(0), table: "batches", row: id)
    }
  }

  /// The deliveries that are not ended, oldest first; at most ``Limits/rows``.
  ///
  /// - Throws: ``StoreError``.
  public func openBatches() async throws(StoreError) -> [BatchRow] {
    try await read("openBatches") { db in try db.openBatches(limit: Limits.rows) }
  }
}

extension Database {
  /// A delivery with its vouchers, or nil.
  func plan(of id: JournalBatch.ID) throws -> BatchPlan? {
    guard
      let row = try row(
        "SELECT state, chunks, purpose, journal_name, legal_entity, tag FROM batches WHERE id = ?", id)
    else { return nil }
    return BatchPlan(
      id: id,
      batch: JournalBatch(
        chunks: Int(try row.number(1)), state: try Body.read(row.text(0), table: "batches", row: id)),
      purpose: try row.coded(2), journalName: JournalName(try row.text(3)),
      legalEntity: LegalEntityID(try row.text(4)), tag: try row.text(5), vouchers: try vouchers(of: id))
  }

  private func vouchers(of batch: JournalBatch.ID) throws -> [PlannedVoucher] {
    let rows = try rows(
      """
      SELECT posting, min(chunk), min(line) FROM batch_lines WHERE batch = ? AND chunk >= 0 GROUP BY posting
      ORDER BY min(line) LIMIT 10000
      """, batch)
    return try rows.map { row in
      let posting = try row.number(0)
      guard let entry = try entry(of: posting)?.entry else {
        throw StoreError.damaged(table: "entries", row: posting, what: "a voucher on its way is missing")
      }
      return PlannedVoucher(
        posting: posting, entry: entry, chunk: Int(try row.number(1)), firstLine: Int(try row.number(2)),
        shortKeys: try shortKeys(of: posting, in: batch))
    }
  }

  /// The keys of a voucher in the order of its legs.
  private func shortKeys(of posting: Posting.ID, in batch: JournalBatch.ID) throws -> [ShortKey] {
    try rows(
      """
      SELECT short_key FROM batch_lines WHERE posting = ? AND batch = ?
      GROUP BY short_key ORDER BY min(coalesce(leg, 0)), min(line) LIMIT 10000
      """, posting, batch
    ).map { ShortKey(try $0.text(0)) }
  }

  /// Deliveries that are not ended, oldest first.
  func openBatches(limit: Int) throws -> [BatchRow] {
    try rows(BatchRow.columns + " FROM batches WHERE is_open = 1 ORDER BY id LIMIT ?", limit)
      .map { try BatchRow($0) }
  }
}

extension BatchRow {
  static let columns: Query = "SELECT id, journal_name, state, vouchers, lines, since, next_at"

  init(_ row: Row) throws {
    self.init(
      id: try row.number(0), journalName: JournalName(try row.text(1)),
      state: try Body.read(row.text(2), table: "batches", row: row.number(0)),
      vouchers: Int(try row.number(3)), lines: Int(try row.number(4)), since: try row.number(5),
      nextAt: try row.optionalNumber(6))
  }
}
