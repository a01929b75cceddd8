import Bookkeeping
import GRDB

// Going through postings page by page.
extension Work {
  /// Goes on with the oldest sweeps, until together they looked at a page of rows.
  ///
  /// - Returns: how many rows were looked at.
  func sweep() throws -> Int {
    var (seen, sweeps) = (0, 0)
    while seen < Limits.sweep, sweeps < Limits.decisions, let next = try nextSweep() {
      seen += try continueSweep(next.sweep, after: next.position, limit: Limits.sweep - seen)
      sweeps += 1
    }
    return seen
  }

  private func nextSweep() throws -> (sweep: Sweep, position: Int64)? {
    try db.row(
      """
      SELECT subject, position FROM effects WHERE kind = 'sweep' AND due <= ?
      ORDER BY due, about, subject LIMIT 1
      """, now
    ).map { (try Sweep(subject: $0.text(0)), try $0.number(1)) }
  }

  private func continueSweep(_ sweep: Sweep, after: Int64, limit: Int) throws -> Int {
    let seen = try page(of: sweep, after: after, limit: limit)
    if let last = seen.last, seen.count == limit {
      try db.run(
        "UPDATE effects SET position = ? WHERE kind = 'sweep' AND about = 0 AND subject = ?", last,
        sweep.subject)
    } else {
      try db.run(
        "DELETE FROM effects WHERE kind = 'sweep' AND about = 0 AND subject = ?", sweep.subject)
    }
    return seen.count
  }

  /// The rows that a page looked at, in order.
  private func page(of sweep: Sweep, after: Int64, limit: Int) throws -> [Int64] {
    switch sweep {
    case .wake(let key): try unblock(key, after: after, limit: limit)
    case .ruleBook: try derive(["APPROVED", "NOVOUCHER", "REVIEW"], after: after, limit: limit)
    case .masterData: try derive(["APPROVED", "REVIEW"], after: after, limit: limit)
    case .customer(let id): try derive(customer: id, after: after, limit: limit)
    case .name(let id): try rename(customer: id, after: after, limit: limit)
    case .unlinkedCustomers: try align(after: after, limit: limit)
    }
  }

  /// What was held for something that changed goes on.
  private func unblock(_ key: String, after: Int64, limit: Int) throws -> [Int64] {
    let rows = try db.rows(
      "SELECT id, document FROM postings WHERE wake = ? AND id > ? ORDER BY id LIMIT ?", key, after, limit)
    // The rules look first: what is held again for the same reason does not flicker.
    for row in rows { try enqueueDerive(try row.number(1)) }
    return try rows.map { try $0.number(0) }
  }

  private func derive(_ words: [String], after: Int64, limit: Int) throws -> [Int64] {
    let rows = try db.rows(
      "SELECT id, document, word FROM postings WHERE id > ? ORDER BY id LIMIT ?", after, limit)
    for row in rows where words.contains(try row.text(2)) { try enqueueDerive(try row.number(1)) }
    return try rows.map { try $0.number(0) }
  }

  private func derive(customer: String, after: Int64, limit: Int) throws -> [Int64] {
    let rows = try db.rows(
      "SELECT id, document, word FROM postings WHERE customer = ? AND id > ? ORDER BY id LIMIT ?", customer,
      after, limit)
    for row in rows where ["APPROVED", "REVIEW"].contains(try row.text(2)) {
      try enqueueDerive(try row.number(1))
    }
    return try rows.map { try $0.number(0) }
  }

  private func rename(customer: String, after: Int64, limit: Int) throws -> [Int64] {
    let name = try customerName(customer)
    let ids = try db.rows(
      "SELECT id FROM postings WHERE customer = ? AND id > ? ORDER BY id LIMIT ?", customer, after,
      limit
    ).map { try $0.number(0) }
    for id in ids {
      try db.run(
        """
        UPDATE postings SET customer_name = ?, customer_folded = ?
        WHERE id = ? AND (customer_name <> ? OR customer_folded <> ?)
        """, name.shown, name.folded, id, name.shown, name.folded)
    }
    return ids
  }

  private func align(after: Int64, limit: Int) throws -> [Int64] {
    let rows = try db.rows(
      "SELECT id, customer, standing FROM customers WHERE id > ? ORDER BY id LIMIT ?", after, limit)
    for row in rows where ["unlinked", "conflict"].contains(try row.text(2)) {
      try enqueueAlign(try row.text(1))
    }
    return try rows.map { try $0.number(0) }
  }
}
