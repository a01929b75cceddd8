import Billing
import Bookkeeping
import GRDB
import Ledger

// Where the settlement of a line stands, and what follows from it.
extension Work {
  /// Compares what F&O settled of a line with what Chargebee says; a change is a line of the audit trail.
  func reassess(_ key: String) throws {
    guard
      let row = try db.row(
        """
        SELECT wanted, settled, state, kind, name, currency, last_voucher FROM open_items WHERE short_key = ?
        """, key)
    else { return }
    let (wanted, settled) = (try row.number(0), try row.number(1))
    let state = SettlementState(
      wanted: wanted, settled: settled, isWithStranger: try isSettledWithStranger(key))
    let before: SettlementState = try row.coded(2)
    if state != before {
      try db.run(
        "UPDATE open_items SET state = ?, since = ? WHERE short_key = ?", state.rawValue, now, key)
      let last = try row.optionalText(6).map { ", last with voucher \($0)" } ?? ""
      try audit(
        .engine, "settle", on: row.documentID(3, 4).description,
        "\(before.rawValue) to \(state.rawValue): \(try row.money(1, 5)) of \(try row.money(0, 5))"
          + last)
    }
    try assessTasks(of: key)
  }

  /// Whether F&O names a voucher of ours as the last settlement that nothing in Chargebee connects with the line.
  private func isSettledWithStranger(_ key: String) throws -> Bool {
    try db.exists(
      """
      SELECT 1 FROM open_items AS i JOIN open_items AS o ON o.voucher = i.last_voucher
      WHERE i.short_key = ? AND i.last_voucher IS NOT NULL AND i.voucher IS NOT i.last_voucher
        AND NOT EXISTS (
          SELECT 1 FROM open_items AS p JOIN settlement_claims AS c
            ON c.item = i.short_key AND c.against = p.short_key
              OR c.against = i.short_key AND c.item = p.short_key
          WHERE p.voucher = i.last_voucher)
      LIMIT 1
      """, key)
  }

  /// A settlement of two lines is a person's task when F&O was asked about both, until the line that states it is
  /// settled whole; or, where that one is settled with others too, until the other line is and it gave enough.
  private func assessTasks(of key: String) throws {
    try db.run(
      """
      UPDATE settlement_claims SET is_task = 1 - is_task, since = ?
      WHERE (item = ? OR against = ?) AND is_task <> EXISTS (
        SELECT 1 FROM open_items AS i, open_items AS a
        WHERE i.short_key = settlement_claims.item AND a.short_key = settlement_claims.against
          AND i.checked_at IS NOT NULL AND a.checked_at IS NOT NULL
          AND i.state <> 'settled' AND NOT (a.state = 'settled' AND i.settled >= settlement_claims.amount))
      """, now, key, key)
  }
}
