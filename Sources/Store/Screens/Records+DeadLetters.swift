public import Billing
public import Bookkeeping
import GRDB

/// Something that was given up: it keeps what is needed to understand it, and to take it up again.
public struct DeadLetter: Hashable, Sendable {
  /// What was given up.
  public enum Subject: Hashable, Sendable {
    /// A delivery, with the documents that it carries.
    case delivery(JournalBatch.ID, [DocumentID])
    /// News whose records could not be read.
    case hint(Int64, [Resource])
    /// A document that others name and that could not be read.
    case document(DocumentID)
    /// An entry of a list that could not be read.
    case entry(Int64, stream: String)
  }

  /// What was given up.
  public var subject: Subject
  /// Since when, in milliseconds since 1970 UTC.
  public var since: Int64
  /// How often it was tried.
  public var tries: Int
  /// Why it was given up.
  public var reason: String

  /// Something that was given up.
  public init(_ subject: Subject, since: Int64, tries: Int, reason: String) {
    self.subject = subject
    self.since = since
    self.tries = tries
    self.reason = reason
  }
}

extension Records {
  /// Everything that was given up and not taken up again: deliveries, news, documents, entries; at most
  /// ``Limits/rows`` of each, the oldest first.
  ///
  /// - Throws: ``StoreError``.
  public func deadLetters() async throws(StoreError) -> [DeadLetter] {
    let entries = try await entriesSetAside(limit: Limits.rows)
    let site = binding.site
    let others = try await read("deadLetters") { db in
      try db.givenUpDeliveries() + db.givenUpHints() + db.absentDocuments(site: site)
    }
    return others
      + entries.map {
        DeadLetter(
          .entry($0.id, stream: $0.stream), since: $0.firstAt, tries: Int($0.times), reason: $0.reason)
      }
  }
}

extension Database {
  fileprivate func givenUpDeliveries() throws -> [DeadLetter] {
    try rows(
      """
      SELECT b.id, b.state, b.since, (SELECT count(*) FROM attempts AS a WHERE a.batch = b.id)
      FROM batches AS b WHERE b.is_open = 0 AND instr(b.state, '{"deadLetter"') = 1 ORDER BY b.id LIMIT ?
      """, Limits.rows
    ).compactMap { row in
      let id = try row.number(0)
      let state: JournalBatch.State = try Body.read(row.text(1), table: "batches", row: id)
      guard case .deadLetter(let reason, _) = state else { return nil }
      return DeadLetter(
        .delivery(id, try documents(in: id)), since: try row.number(2), tries: Int(try row.number(3)),
        reason: reason)
    }
  }

  private func documents(in batch: JournalBatch.ID) throws -> [DocumentID] {
    try rows("SELECT kind, name FROM postings WHERE batch = ? ORDER BY id LIMIT ?", batch, Limits.rows)
      .map { try $0.documentID(0, 1) }
  }

  fileprivate func givenUpHints() throws -> [DeadLetter] {
    try rows(
      """
      SELECT id, resources, ended_at, tries, outcome FROM hints
      WHERE ended_at IS NOT NULL AND outcome <> 'done' ORDER BY ended_at, id LIMIT ?
      """, Limits.rows
    ).map { row in
      let id = try row.number(0)
      return DeadLetter(
        .hint(id, try Body.read(row.text(1), table: "hints", row: id)), since: try row.number(2),
        tries: Int(try row.number(3)) + 1, reason: try row.text(4))
    }
  }

  /// Documents that others name and that Chargebee was asked for in vain.
  fileprivate func absentDocuments(site: String) throws -> [DeadLetter] {
    try rows(
      """
      SELECT a.kind, a.name, a.seen_at, coalesce((
        SELECT detail FROM audit WHERE action = 'absent' AND subject =
          CASE a.kind WHEN 1 THEN 'invoice ' WHEN 2 THEN 'credit note ' ELSE 'transaction ' END || a.name
        ORDER BY sequence DESC LIMIT 1), '')
      FROM absent_documents AS a
      WHERE NOT EXISTS (
        SELECT 1 FROM documents AS d WHERE d.site = ? AND d.kind = a.kind AND d.name = a.name)
      ORDER BY a.seen_at, a.kind, a.name LIMIT ?
      """, site, Limits.rows
    ).map { row in
      DeadLetter(
        .document(try row.documentID(0, 1)), since: try row.number(2), tries: 1, reason: try row.text(3))
    }
  }
}
