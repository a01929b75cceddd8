public import Bookkeeping
import GRDB

/// Which lines of the audit trail are wanted; what is nil does not matter.
public struct AuditFilter: Hashable, Sendable {
  /// Who did it.
  public var actor: String?
  /// What was done.
  public var action: String?
  /// What it was done to, as people name it: `invoice INV-1`, `customer cb_1`, `delivery 7`.
  public var subject: String?

  /// Lines of an actor, an action, a subject, or all.
  public init(actor: String? = nil, action: String? = nil, subject: String? = nil) {
    self.actor = actor
    self.action = action
    self.subject = subject
  }
}

/// A window of the audit trail, newest first.
public struct AuditPage: Hashable, Sendable {
  /// The lines.
  public var lines: [AuditLine]
  /// Where the next window begins: before this line. Nil when there is nothing older.
  public var before: Int64?

  /// A window with its continuation.
  public init(lines: [AuditLine] = [], before: Int64? = nil) {
    self.lines = lines
    self.before = before
  }
}

extension Records {
  /// Lines of the audit trail, newest first, before a line or from the end on.
  ///
  /// By subject they come along an index; another filter looks at no more than ``Limits/examined`` lines for
  /// one window, and `before` then says where the search goes on.
  ///
  /// - Throws: ``StoreError``.
  public func audit(
    before: Int64? = nil, limit: Int = 100, filter: AuditFilter = AuditFilter()
  ) async throws(StoreError) -> AuditPage {
    let limit = max(1, min(limit, Limits.rows))
    return try await read("audit") { db in
      let cursor = try db.auditLines(before: before ?? .max, filter)
      var (page, examined) = (AuditPage(), 0)
      while let row = try cursor.next() {
        examined += 1
        if try row.flag(7) { page.lines.append(try AuditLine(row)) }
        guard page.lines.count == limit || examined == Limits.examined else { continue }
        let place = try row.number(0)
        page.before = try cursor.next() == nil ? nil : place
        return page
      }
      return page
    }
  }

  /// The last line's number and hash: what is exported to show later that nothing was rewritten.
  ///
  /// - Throws: ``StoreError``.
  public func auditMark() async throws(StoreError) -> AuditMark {
    try await read("auditMark") { db in
      let end = try AuditChain.stored(db)
      return AuditMark(sequence: end.sequence, hash: end.hash.hexadecimal)
    }
  }
}

extension Database {
  /// Lines from the newest on, each with whether it fits.
  fileprivate func auditLines(before: Int64, _ filter: AuditFilter) throws -> RowCursor {
    let fits: Query = ", (? IS NULL OR actor = ?) AND (? IS NULL OR action = ?)"
    let source: Query =
      filter.subject == nil
      ? " FROM audit WHERE ? IS NULL AND sequence < ?"
      : " FROM audit INDEXED BY audit_by_subject WHERE subject = ? AND sequence < ?"
    let values: [Bound?] = [
      filter.actor, filter.actor, filter.action, filter.action, filter.subject, before,
    ]
    let sql = AuditLine.columns + fits + source + " ORDER BY sequence DESC"
    return try cursor(sql, values: values)
  }
}
