public import Billing
public import Bookkeeping
import GRDB
import Ledger

extension Records {
  /// Everything about one decision.
  ///
  /// - Throws: ``StoreError/notFound(_:)``.
  public func detail(_ id: Posting.ID) async throws(StoreError) -> PostingDetail {
    try await read("detail") { db in
      guard let row = try db.row("SELECT " + PostingRow.columns + " FROM postings WHERE id = ?", id),
        let beside = try db.row("SELECT document, state, batch FROM postings WHERE id = ?", id)
      else { throw StoreError.notFound(.posting(id)) }
      let line = try PostingRow(row)
      let state = try Posting.State(body: beside.text(1), of: id)
      let voucher = state.showsVoucher ? try db.entry(of: id) : nil
      return PostingDetail(
        row: line, state: state, entry: voucher?.entry, concerns: voucher?.concerns ?? [],
        source: try db.document(beside.number(0), revision: line.revision.number),
        history: try db.history(of: line.document.description), attempts: try db.attempts(carrying: id),
        batch: try beside.optionalNumber(2).flatMap { try db.batchRow($0) },
        settlements: try voucher.map { try db.settlements(of: $0.entry) } ?? [])
    }
  }

  /// The last decision about a document; nil when the document was never read.
  ///
  /// - Throws: ``StoreError``.
  public func posting(of document: DocumentID) async throws(StoreError) -> Posting.ID? {
    let site = binding.site
    return try await read("posting") { db in
      try db.number(
        "SELECT id FROM postings WHERE site = ? AND kind = ? AND name = ? ORDER BY number DESC LIMIT 1", site,
        document.kind.code, document.id)
    }
  }
}

extension Posting.State {
  /// Whether the stored voucher is the one that the state speaks of.
  fileprivate var showsVoucher: Bool {
    switch self {
    case .received, .fetched, .closed(.noVoucher): false
    default: true
    }
  }
}

extension Database {
  /// The last hundred lines about a subject, oldest first.
  fileprivate func history(of subject: String) throws -> [AuditLine] {
    try rows(
      AuditLine.columns
        + " FROM audit INDEXED BY audit_by_subject WHERE subject = ? ORDER BY sequence DESC LIMIT 100",
      subject
    ).map { try AuditLine($0) }.reversed()
  }

  /// Writes of the deliveries that carried a posting, oldest first.
  fileprivate func attempts(carrying posting: Posting.ID) throws -> [AttemptLine] {
    try rows(
      """
      SELECT sent_at, ended_at, operation, outcome, status, words FROM attempts
      WHERE batch IN (SELECT batch FROM batch_lines WHERE posting = ?) ORDER BY id LIMIT 100
      """, posting
    ).map { row in
      let (sent, ended) = (try row.number(0), try row.optionalNumber(1))
      return AttemptLine(
        sentAt: sent, duration: ended.map { $0 - sent }, operation: try row.text(2),
        outcome: try row.text(3), status: try row.optionalNumber(4).map { Int($0) },
        words: try row.text(5))
    }
  }

  fileprivate func batchRow(_ id: JournalBatch.ID) throws -> BatchRow? {
    try row(BatchRow.columns + " FROM batches WHERE id = ?", id).map { try BatchRow($0) }
  }
}
