import Billing
public import Bookkeeping
import GRDB

extension Records {
  /// Counts every document that a backfill listed: whether it is stored, and what became of it. It then is
  /// complete if nothing is missing and every list was read to its end, and incomplete otherwise; nothing else
  /// makes it complete (reliability.md I2).
  ///
  /// What was listed is looked at in portions, so that nobody waits for the whole of it. What is stored is never
  /// deleted: a later count can find more, not less.
  ///
  /// - Parameters:
  ///   - id: the backfill: a running one that was read to its end, or one that has ended.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: how it stands.
  /// - Throws: ``StoreError/backfillOutOfTurn(_:state:)`` for one that is paused, stopped, or still reading.
  public func proveBackfill(_ id: Backfill.ID, now: Int64) async throws(StoreError) -> Backfill {
    var proofs: [DocumentKind: BackfillProof] = [:]
    for kind in DocumentKind.allCases { proofs[kind] = try await proof(of: id, kind, now: now) }
    let counted = proofs
    return try await write("proveBackfill", now: now) { work in try work.close(id, with: counted) }
  }

  private func proof(
    of id: Backfill.ID, _ kind: DocumentKind, now: Int64
  ) async throws(StoreError) -> BackfillProof {
    var proof = BackfillProof(at: now)
    var place: String? = ""
    while let after = place {
      let (before, site) = (proof, binding.site)
      (proof, place) = try await read("proveBackfill") { db in
        var proof = before
        let next = try db.count(id, kind, of: site, after: after, into: &proof)
        return (proof, next)
      }
    }
    return proof
  }
}

extension Database {
  /// Counts some of the listed documents.
  ///
  /// - Returns: the last one, where the next portion begins; nil where none is left.
  fileprivate func count(
    _ backfill: Int64, _ kind: DocumentKind, of site: String, after: String, into proof: inout BackfillProof
  ) throws -> String? {
    let cursor = try cursor(
      Self.listedWithDecisions,
      values: [site, kind.code, site, kind.code, backfill, kind.code, after, Limits.proven])
    var (last, count) = (after, 0)
    while let row = try cursor.next() {
      last = try row.text(0)
      count += 1
      proof.count(last, isStored: try row.flag(1), try row.optionalText(2).flatMap(StateWord.init(rawValue:)))
    }
    return count == Limits.proven ? last : nil
  }

  /// Each listed document: whether it is stored, in the form that was listed or a later one, and where its last
  /// decision stands.
  private static let listedWithDecisions: Query = """
    SELECT s.name, d.id IS NOT NULL AND (s.unread_at IS NULL OR d.read_at >= s.unread_at), (
      SELECT p.word FROM postings AS p WHERE p.site = ? AND p.kind = ? AND p.name = s.name
      ORDER BY p.number DESC LIMIT 1)
    FROM backfill_seen AS s LEFT JOIN documents AS d ON d.site = ? AND d.kind = ? AND d.name = s.name
    WHERE s.backfill = ? AND s.kind = ? AND s.name > ? ORDER BY s.name LIMIT ?
    """
}

extension Work {
  /// Keeps the proofs, and with them the end.
  fileprivate func close(_ id: Int64, with proofs: [DocumentKind: BackfillProof]) throws -> Backfill {
    let row = try db.row(BackfillHead.columns + " FROM backfills WHERE id = ?", id)
    guard let head = try row.map({ try BackfillHead($0) }) else {
      throw StoreError.backfillOutOfTurn(.count, state: nil)
    }
    let isReading = try db.exists(
      "SELECT 1 FROM backfill_courses WHERE backfill = ? AND is_done = 0 AND broken_off = ''", id)
    guard !isReading, head.state == .running || head.state.after(.count) != nil else {
      throw StoreError.backfillOutOfTurn(.count, state: head.state)
    }
    for kind in DocumentKind.allCases {
      guard let proof = proofs[kind] else { continue }
      try db.run(
        "UPDATE backfill_courses SET proof = ? WHERE backfill = ? AND kind = ?", try Body.write(proof), id,
        kind.code)
    }
    return try end(head)
  }

  private func end(_ head: BackfillHead) throws -> Backfill {
    var backfill = try db.lastBackfill(head.purpose, now: now)
    let isWhole = backfill?.id == head.id && backfill?.isProven == true
    let state: Backfill.State = isWhole ? .complete : .incomplete
    try db.run(
      "UPDATE backfills SET state = ?, is_open = 0, ended_at = coalesce(ended_at, ?), moved_at = ? WHERE id = ?",
      state.rawValue, now, now, head.id)
    let words = backfill?.courses.map(\.summary).joined(separator: "; ") ?? ""
    if state != head.state {
      backfill = try told(head.purpose, isWhole ? "complete" : "incomplete", by: .engine, words)
    } else {
      backfill = try db.lastBackfill(head.purpose, now: now)
    }
    guard let backfill else { throw StoreError.backfillOutOfTurn(.count, state: nil) }
    return backfill
  }
}

extension BackfillCourse {
  /// The numbers for the audit trail.
  fileprivate var summary: String {
    let listed = "\(kind.rawValue): \(proof?.listed ?? 0) listed, \(proof?.stored ?? 0) stored"
    let names = proof?.missingNames.joined(separator: " ") ?? ""
    let missing = ", \(proof?.missing ?? 0) missing" + (names.isEmpty ? "" : " (\(names))")
    return listed + missing + (brokenOff.isEmpty ? "" : ", \(brokenOff)")
  }
}
