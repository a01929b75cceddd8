public import Bookkeeping
import GRDB
import Ledger

extension Records {
  /// A delivery with everything that carrying it out needs.
  ///
  /// - Throws: ``StoreError/notFound(_:)``.
  public func batch(_ id: JournalBatch.ID) async throws(StoreError) -> BatchPlan {
    let entries = entries
    return try await read("batch") { db in
      guard let plan = try db.plan(of: id, entries) else { throw StoreError.notFound(.batch(id)) }
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
  fileprivate func plan(of id: JournalBatch.ID, _ entries: EntryShelf) throws -> BatchPlan? {
    guard
      let row = try row(
        "SELECT state, chunks, purpose, journal_name, legal_entity, tag FROM batches WHERE id = ?", id)
    else { return nil }
    return BatchPlan(
      id: id,
      batch: JournalBatch(
        chunks: Int(try row.number(1)), state: try Body.read(row.text(0), table: "batches", row: id)),
      purpose: try row.coded(2), journalName: JournalName(try row.text(3)),
      legalEntity: LegalEntityID(try row.text(4)), tag: try row.text(5),
      vouchers: try vouchers(of: id, entries))
  }

  private func vouchers(of batch: JournalBatch.ID, _ entries: EntryShelf) throws -> [PlannedVoucher] {
    var (parts, order) = ([Posting.ID: CarriedVoucher](), [Posting.ID]())
    let lines = try cursor(
      "SELECT posting, chunk, line, leg, short_key FROM batch_lines WHERE batch = ? AND chunk >= 0 ORDER BY line",
      values: [batch])
    while let row = try lines.next() {
      let posting = try row.number(0)
      if parts[posting] == nil { order.append(posting) }
      let (chunk, line) = (Int(try row.number(1)), Int(try row.number(2)))
      let (key, leg) = (ShortKey(try row.text(4)), try row.optionalNumber(3) ?? 0)
      parts[posting, default: CarriedVoucher(chunk: chunk, firstLine: line)].add(key, leg: leg)
    }
    let known = entries.entries(of: batch)
    let planned = try order.compactMap { posting in
      try parts[posting].map { part in
        PlannedVoucher(
          posting: posting, entry: try known[posting] ?? carriedEntry(of: posting), chunk: part.chunk,
          firstLine: part.firstLine, shortKeys: part.shortKeys)
      }
    }
    if known.count < planned.count { entries.keep(planned, of: batch) }
    return planned
  }

  private func carriedEntry(of posting: Posting.ID) throws -> JournalEntry {
    guard let entry = try entry(of: posting)?.entry else {
      throw StoreError.damaged(table: "entries", row: posting, what: "a voucher on its way is missing")
    }
    return entry
  }

  /// Deliveries that are not ended, oldest first.
  func openBatches(limit: Int) throws -> [BatchRow] {
    try rows(BatchRow.columns + " FROM batches WHERE is_open = 1 ORDER BY id LIMIT ?", limit)
      .map { try BatchRow($0) }
  }
}

/// The lines of one voucher in a delivery.
private struct CarriedVoucher {
  let chunk: Int
  let firstLine: Int
  private var keys: [(key: ShortKey, leg: Int64)] = []

  init(chunk: Int, firstLine: Int) { (self.chunk, self.firstLine) = (chunk, firstLine) }

  /// Adds the key of the next line; lines of one leg may share it.
  mutating func add(_ key: ShortKey, leg: Int64) {
    guard let known = keys.firstIndex(where: { $0.key == key }) else { return keys.append((key, leg)) }
    keys[known].leg = min(keys[known].leg, leg)
  }

  /// The keys in the order of the legs; those of one leg in that of the lines.
  var shortKeys: [ShortKey] {
    keys.enumerated().sorted { ($0.element.leg, $0.offset) < ($1.element.leg, $1.offset) }.map(\.element.key)
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
