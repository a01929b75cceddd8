import Billing
import Bookkeeping
import GRDB
import Ledger

// Writing a new delivery down.
extension Work {
  /// Makes a delivery of vouchers and puts them on their way.
  func seal(
    _ departures: [Departure], for purpose: JournalPurpose, in journal: JournalName, chunkLines: Int
  ) throws -> JournalBatch.ID {
    let vouchers = plan(departures, chunkLines: chunkLines)
    var batch = JournalBatch(chunks: (vouchers.last?.chunk ?? -1) + 1)
    _ = batch.apply(.sealed)
    let id = try insert(batch, of: vouchers, for: purpose, in: journal)
    for voucher in vouchers {
      try insertLines(of: voucher, in: id)
      try depart(voucher, in: id)
    }
    try audit(
      .engine, "seal", on: "delivery \(id)",
      "\(journal): \(vouchers.count) vouchers, \(vouchers.map(\.lineCount).reduce(0, +)) lines")
    return id
  }

  /// Gives each voucher its lines and its request: whole vouchers, as many as fit.
  private func plan(_ departures: [Departure], chunkLines: Int) -> [PlannedVoucher] {
    var (line, chunk, used) = (1, 0, 0)
    return departures.map { departure in
      let count = departure.entry.lineCount
      if used > 0, used + count > chunkLines {
        chunk += 1
        used = 0
      }
      defer {
        line += count
        used += count
      }
      return PlannedVoucher(
        posting: departure.posting, entry: departure.entry, chunk: chunk, firstLine: line,
        shortKeys: departure.entry.postingKeys(site: binding.site).map(fingerprints.shortKey))
    }
  }

  private func insert(
    _ batch: JournalBatch, of vouchers: [PlannedVoucher], for purpose: JournalPurpose,
    in journal: JournalName
  ) throws -> JournalBatch.ID {
    let next = (try db.number("SELECT max(id) FROM batches") ?? 0) + 1
    let lines = vouchers.map(\.lineCount).reduce(0, +)
    // The tag names this delivery of this file: the first key alone would come back after a refusal.
    let tag = fingerprints.tag(
      "\(binding.site)|\(binding.legalEntity)|\(next)|\(now)|\(vouchers.first?.shortKeys.first?.text ?? "")")
    try db.run(
      """
      INSERT INTO batches (
        id, purpose, journal_name, legal_entity, tag, state, is_open, is_writing, since, chunks, vouchers,
        lines, unconfirmed, made_at)
      VALUES (?, ?, ?, ?, ?, ?, 1, 1, ?, ?, ?, ?, ?, ?)
      """, next, purpose.rawValue, journal.text, binding.legalEntity.text, tag,
      try Body.write(batch.state), now, batch.chunks, vouchers.count, lines, vouchers.count, now)
    return next
  }

  private func insertLines(of voucher: PlannedVoucher, in batch: JournalBatch.ID) throws {
    for (leg, key) in voucher.shortKeys.enumerated() {
      try claim(key, leg: leg, for: voucher.posting, in: batch)
    }
    for line in voucher.lines {
      try db.run(
        """
        INSERT INTO batch_lines (batch, line, chunk, posting, voucher_line, leg, short_key)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """, batch, line.number, voucher.chunk, voucher.posting, line.voucherLine, line.leg,
        line.shortKey.text)
    }
  }

  /// Gives a key to a posting. The same posting may carry it again after F&O refused it; no other ever.
  private func claim(_ key: ShortKey, leg: Int, for posting: Posting.ID, in batch: JournalBatch.ID) throws {
    if let known = try db.row("SELECT posting, batch FROM short_keys WHERE short_key = ?", key.text) {
      let owner = try known.number(0)
      guard owner == posting, try known.optionalNumber(1) == nil else {
        throw StoreError.shortKeyTaken(key, by: owner)
      }
      try db.run("UPDATE short_keys SET batch = ? WHERE short_key = ?", batch, key.text)
    } else {
      try db.run(
        "INSERT INTO short_keys (short_key, posting, leg, batch) VALUES (?, ?, ?, ?)", key.text, posting, leg,
        batch)
    }
  }

  /// Puts an approved voucher on its way, exactly as it was approved (reliability.md I9).
  private func depart(_ voucher: PlannedVoucher, in batch: JournalBatch.ID) throws {
    let id = voucher.posting
    guard var posting = try posting(id) else { throw StoreError.notFound(.posting(id)) }
    guard fingerprints.hash(voucher.entry) == posting.hash else {
      throw StoreError.damaged(table: "entries", row: id, what: "the voucher is not the approved one")
    }
    guard posting.apply(.batched(batch)) != nil else {
      throw StoreError.damaged(table: "postings", row: id, what: "it was approved, and is not any more")
    }
    try save(posting, wordChanged: true)
    try audit(.engine, "send", on: posting.posting.document.description, "in delivery \(batch)")
  }
}
