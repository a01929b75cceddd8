import Billing
public import Bookkeeping
import GRDB
public import Ledger

extension Records {
  /// The register of prior-period corrections (posting-rules R4) by the day of the correction: what is in the books,
  /// and what is on its way there.
  ///
  /// - Parameters:
  ///   - from: the first day of corrections; nil for any.
  ///   - to: the last day; nil for any.
  ///   - after: the last line that was read before; nil for the beginning.
  ///   - limit: how many at most; never more than ``Limits/rows``.
  /// - Returns: the lines, by the day of the correction.
  /// - Throws: ``StoreError``.
  public func corrections(
    from: LedgerDate? = nil, to: LedgerDate? = nil, after: PriorPeriodCorrection? = nil,
    limit: Int = Limits.rows
  ) async throws(StoreError) -> [PriorPeriodCorrection] {
    let place = after.map { (Day.stored($0.correction.date), $0.posting) } ?? (.min, 0)
    let sql: Query =
      "SELECT id, word, day FROM postings WHERE day >= ? AND day <= ? AND (day > ? OR day = ? AND id > ?)"
      + " AND word <> 'REJECTED' AND word <> 'NOVOUCHER' AND " + FilterClause.isPriorPeriod
      + " ORDER BY day, id LIMIT ?"
    let first = from.map { Day.stored($0) } ?? .min
    let last = to.map { Day.stored($0) } ?? .max
    let most = min(limit, Limits.rows)
    return try await read("corrections") { db in
      try db.rows(sql, first, last, place.0, place.0, place.1, most).compactMap { row in
        try db.correction(try row.number(0), try row.coded(1))
      }
    }
  }
}

extension Database {
  fileprivate func correction(_ posting: Posting.ID, _ state: StateWord) throws -> PriorPeriodCorrection? {
    guard let mirror = try entry(of: posting)?.entry, let undone = mirror.mirrors,
      let original = try entry(of: mirror.document, version: undone)
    else { return nil }
    return PriorPeriodCorrection(
      posting: posting, document: mirror.document, state: state, rule: mirror.rule, account: mirror.customer,
      amount: mirror.customerEffect, original: try side(original), correction: try side(mirror))
  }

  /// The voucher of a version that is in the books.
  private func entry(of document: DocumentID, version: Int) throws -> JournalEntry? {
    let postings = try rows(
      "SELECT id FROM postings WHERE kind = ? AND name = ? AND word = 'POSTED' ORDER BY number LIMIT 1000",
      document.kind.code, document.id)
    for row in postings {
      if let entry = try entry(of: try row.number(0))?.entry, entry.version == version { return entry }
    }
    return nil
  }

  private func side(_ entry: JournalEntry) throws -> PriorPeriodCorrection.Side {
    let voucher = try row(
      "SELECT voucher FROM open_items WHERE kind = ? AND name = ? AND version = ? AND voucher IS NOT NULL LIMIT 1",
      entry.document.kind.code, entry.document.id, entry.version
    )?.text(0)
    return PriorPeriodCorrection.Side(version: entry.version, date: entry.voucher.date, voucher: voucher)
  }
}
