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
  /// Each of these stands somewhere in the line, whatever the case.
  public var words: [String]
  /// As what else a word may stand in the line: what people read is not always what is stored.
  public var synonyms: [String: String]

  /// Lines of an actor, an action, a subject, or all.
  public init(
    actor: String? = nil, action: String? = nil, subject: String? = nil, words: [String] = [],
    alsoWritten: (String) -> String? = { _ in nil }
  ) {
    self.actor = actor
    self.action = action
    self.subject = subject
    self.words = words
    synonyms = Dictionary(
      words.compactMap { word in alsoWritten(word).map { (word, $0) } },
      uniquingKeysWith: { first, _ in first })
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
    try await auditLines(from: before ?? .max, isNewestFirst: true, limit: limit, filter: filter)
  }

  /// Lines of the audit trail after a line, oldest first; the page's `before` then says after which line the
  /// next window begins.
  ///
  /// - Throws: ``StoreError``.
  public func audit(
    after: Int64, limit: Int = 100, filter: AuditFilter = AuditFilter()
  ) async throws(StoreError) -> AuditPage {
    try await auditLines(from: after, isNewestFirst: false, limit: limit, filter: filter)
  }

  private func auditLines(
    from place: Int64, isNewestFirst: Bool, limit: Int, filter: AuditFilter
  ) async throws(StoreError) -> AuditPage {
    let limit = max(1, min(limit, Limits.rows))
    return try await read("audit") { db in
      let cursor = try db.auditLines(from: place, isNewestFirst: isNewestFirst, filter)
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
  /// Lines from a place on, each with whether it fits.
  fileprivate func auditLines(
    from place: Int64, isNewestFirst: Bool, _ filter: AuditFilter
  ) throws -> RowCursor {
    var fits: Query = ", (? IS NULL OR actor = ?) AND (? IS NULL OR action = ?)"
    var values: [Bound?] = [filter.actor, filter.actor, filter.action, filter.action]
    for word in filter.words {
      fits =
        fits
        + (word.folded.isPlain
          ? " AND (instr(lower(actor || ' ' || action || ' ' || subject || ' ' || detail), ?) OR action IS ?)"
          : " AND (instr(fold(actor || ' ' || action || ' ' || subject || ' ' || detail), ?) OR action IS ?)")
      values += [word.folded, filter.synonyms[word]]
    }
    let source: Query =
      filter.subject == nil
      ? " FROM audit WHERE ? IS NULL AND sequence"
      : " FROM audit INDEXED BY audit_by_subject WHERE subject = ? AND sequence"
    let order: Query =
      isNewestFirst ? " < ? ORDER BY sequence DESC" : " > ? ORDER BY sequence"
    return try cursor(
      AuditLine.columns + fits + source + order, values: values + [filter.subject, place])
  }
}
