import Billing
public import Bookkeeping
import GRDB
import Ledger

extension Records {
  /// What people have to settle in F&O by hand, the oldest first.
  ///
  /// - Parameter limit: how many at most; never more than ``Limits/rows``.
  /// - Returns: what F&O settled otherwise than Chargebee says comes before what is not settled.
  /// - Throws: ``StoreError``.
  public func settlementTasks(limit: Int = Limits.rows) async throws(StoreError) -> [SettlementTask] {
    let most = min(limit, Limits.rows)
    return try await read("settlementTasks") { db in
      let undoing = try db.undoingTasks(limit: most)
      return undoing + (try db.settlingTasks(limit: most - undoing.count))
    }
  }
}

extension Database {
  /// How many tasks there are, and since when the oldest.
  func settlementTally() throws -> Tally {
    let oldest = try number(
      """
      SELECT min(since) FROM (
        SELECT min(since) AS since FROM settlement_claims INDEXED BY settlement_tasks WHERE is_task = 1
        UNION ALL SELECT min(since) FROM open_items INDEXED BY open_items_settled_otherwise
          WHERE state = 'otherwise')
      """)
    return Tally(count: try counter("to_settle"), oldest: oldest)
  }

  fileprivate func undoingTasks(limit: Int) throws -> [SettlementTask] {
    try rows(
      """
      SELECT kind, name, account, voucher, settled, wanted, currency, last_voucher, since
      FROM open_items INDEXED BY open_items_settled_otherwise WHERE state = 'otherwise'
      ORDER BY since, short_key LIMIT ?
      """, limit
    ).map { row in
      SettlementTask(
        document: try row.documentID(0, 1), account: CustomerAccountNumber(try row.text(2)),
        voucher: try row.optionalText(3) ?? "",
        act: .undo(
          settled: try row.money(4, 6), wanted: try row.money(5, 6),
          lastVoucher: try row.optionalText(7) ?? ""),
        since: try row.number(8))
    }
  }

  fileprivate func settlingTasks(limit: Int) throws -> [SettlementTask] {
    try rows(
      """
      SELECT i.kind, i.name, i.account, i.voucher, c.with_kind, c.with_name, a.voucher, c.amount, i.currency,
        c.since
      FROM settlement_claims AS c INDEXED BY settlement_tasks JOIN open_items AS i ON i.short_key = c.item
        JOIN open_items AS a ON a.short_key = c.against
      WHERE c.is_task = 1 ORDER BY c.since, c.document, c.ordinal LIMIT ?
      """, limit
    ).map { row in
      SettlementTask(
        document: try row.documentID(0, 1), account: CustomerAccountNumber(try row.text(2)),
        voucher: try row.optionalText(3) ?? "",
        act: .settle(
          with: try row.documentID(4, 5), voucher: try row.optionalText(6) ?? "",
          amount: try row.money(7, 8)),
        since: try row.number(9))
    }
  }

  /// The customer lines of a voucher in the books, with what they are settled with.
  func settlements(of entry: JournalEntry) throws -> [SettlementLine] {
    try rows(
      """
      SELECT short_key, account, voucher, amount, wanted, settled, currency, state, since, closed, last_voucher
      FROM open_items WHERE kind = ? AND name = ? AND version = ? ORDER BY leg LIMIT 1000
      """, entry.document.kind.code, entry.document.id, entry.version
    ).map { row in
      SettlementLine(
        document: entry.document, account: CustomerAccountNumber(try row.text(1)),
        voucher: try row.optionalText(2), amount: try row.money(3, 6), wanted: try row.money(4, 6),
        settled: try row.money(5, 6), state: try row.coded(7), since: try row.number(8),
        closedOn: try row.optionalNumber(9).flatMap { Day.date($0) }, lastVoucher: try row.optionalText(10),
        pairs: try pairs(of: row.text(0)))
    }
  }

  /// Both what a line is settled with by its own document, and what other documents settle with it.
  private func pairs(of key: String) throws -> [SettlementPair] {
    try rows(
      """
      SELECT c.with_kind, c.with_name, o.voucher, c.amount, i.currency, c.way, c.against IS NOT NULL, c.is_task,
        i.state = 'settled' OR o.state IS 'settled' AND i.settled >= c.amount
      FROM settlement_claims AS c JOIN open_items AS i ON i.short_key = c.item
        LEFT JOIN open_items AS o ON o.short_key = c.against WHERE c.item = ?
      UNION ALL
      SELECT i.kind, i.name, i.voucher, c.amount, i.currency, c.way, 1, c.is_task,
        i.state = 'settled' OR o.state = 'settled' AND i.settled >= c.amount
      FROM settlement_claims AS c JOIN open_items AS i ON i.short_key = c.item
        JOIN open_items AS o ON o.short_key = c.against WHERE c.against = ?
      ORDER BY 1, 2 LIMIT 1000
      """, key, key
    ).map { row in
      SettlementPair(
        with: try row.documentID(0, 1), voucher: try row.optionalText(2), amount: try row.money(3, 4),
        way: try row.coded(5),
        state: try SettlementPair.State(
          isInBooks: row.flag(6), isTask: row.flag(7), isSettled: row.flag(8)))
    }
  }
}

extension SettlementPair.State {
  fileprivate init(isInBooks: Bool, isTask: Bool, isSettled: Bool) {
    switch (isInBooks, isTask, isSettled) {
    case (false, _, _): self = .waits
    case (_, true, _): self = .toSettle
    case (_, _, true): self = .settled
    default: self = .unchecked
    }
  }
}
