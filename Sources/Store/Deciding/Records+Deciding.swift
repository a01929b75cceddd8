public import Bookkeeping
import GRDB
public import Ledger

extension Records {
  /// Applies the rules to documents for which that is due, the oldest first.
  ///
  /// Before that it goes through one page of postings that a change concerns. What gives the same voucher as
  /// before stays as it is; where the voucher changed, an approval is void, and says so if a person gave it
  /// (posting-rules I3, R11). A document that is in the books gets a new decision only when the books must
  /// change (R5).
  ///
  /// - Parameters:
  ///   - limit: how many documents at most; never more than ``Limits/decisions``.
  ///   - bookkeeper: works by the stored rule book and the stored master data.
  ///   - today: the accounting date in the legal entity.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: what was decided, and whether more is due.
  /// - Throws: ``StoreError/outdatedBooks(operation:)`` when the bookkeeper's are not the stored ones, or
  ///   ``StoreError``.
  public func decide(
    limit: Int, with bookkeeper: Bookkeeper, today: LedgerDate, now: Int64
  ) async throws(StoreError) -> Decided {
    try await write("decide", now: now, as: .engine) { work in
      try work.checkBooks(of: bookkeeper, "decide")
      var decided = Decided()
      decided.swept = try work.sweep()
      let desk = Desk(work, bookkeeper: bookkeeper, today: today, basis: try work.basis())
      for document in try work.dueDerivations(limit: min(limit, Limits.decisions)) {
        try desk.decide(document, &decided)
      }
      decided.isMoreDue = try work.isMoreToDecide()
      return decided
    }
  }
}

extension Work {
  /// Refuses a bookkeeper who works by other books than the stored ones.
  fileprivate func checkBooks(of bookkeeper: Bookkeeper, _ operation: String) throws {
    let version = try db.number("SELECT max(version) FROM rule_books")
    let readAt = try db.number("SELECT read_at FROM master_data ORDER BY id DESC LIMIT 1")
    guard version == Int64(bookkeeper.book.version), readAt == bookkeeper.master.readAt else {
      throw StoreError.outdatedBooks(operation: operation)
    }
  }

  fileprivate func dueDerivations(limit: Int) throws -> [Int64] {
    try db.rows(
      """
      SELECT about FROM effects WHERE kind = 'derive' AND due <= ? ORDER BY due, about, subject LIMIT ?
      """, now, limit
    ).map { try $0.number(0) }
  }

  fileprivate func isMoreToDecide() throws -> Bool {
    try db.exists(
      """
      SELECT 1 FROM effects WHERE kind = 'derive' AND due <= ?
      UNION ALL SELECT 1 FROM effects WHERE kind = 'sweep' AND due <= ? LIMIT 1
      """, now, now)
  }
}
