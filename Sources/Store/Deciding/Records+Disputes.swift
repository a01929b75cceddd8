public import Billing
public import Bookkeeping
import GRDB

/// Why an end of a dispute was not taken down.
public enum RulingRefusal: Hashable, Sendable {
  /// The document was never read.
  case unknown
  /// The document is no payment that a bank took back.
  case noReversal
}

extension Records {
  /// A person says how a dispute ended; the rules look at its document again.
  ///
  /// - Parameters:
  ///   - document: the payment reversal by which Chargebee records the dispute.
  ///   - ruling: how it ended; nil takes back what was said before.
  ///   - reason: why, for the audit trail.
  ///   - person: who says so.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: nil where it was taken down, else why not.
  /// - Throws: ``StoreError/tooLong(operation:bytes:limit:)`` for a reason that is too long.
  public func rule(
    on document: DocumentID, _ ruling: DisputeRuling?, reason: String, by person: String, now: Int64
  ) async throws(StoreError) -> RulingRefusal? {
    guard reason.utf8.count <= Limits.reason else {
      throw .tooLong(operation: "rule", bytes: reason.utf8.count, limit: Limits.reason)
    }
    return try await write("rule", now: now) { work in
      guard let loaded = try work.newestDocument(document) else { return .unknown }
      guard case .transaction(let transaction) = loaded.document, transaction.type == .paymentReversal else {
        return .noReversal
      }
      try work.keep(ruling, on: loaded.row)
      try work.enqueueDerive(loaded.row)
      try work.audit(
        .person(person), "rule", on: document.description, (ruling?.words ?? "open again") + ": " + reason)
      return nil
    }
  }
}

extension Work {
  /// How a dispute ended, as a person said.
  func ruling(on row: Int64) throws -> DisputeRuling? {
    try db.row("SELECT body FROM dispute_rulings WHERE document = ?", row).map {
      try Body.read($0.text(0), table: "dispute_rulings", row: row)
    }
  }

  fileprivate func keep(_ ruling: DisputeRuling?, on row: Int64) throws {
    guard let ruling else {
      return try db.run("DELETE FROM dispute_rulings WHERE document = ?", row)
    }
    try db.run(
      """
      INSERT INTO dispute_rulings (document, body) VALUES (?, ?)
      ON CONFLICT (document) DO UPDATE SET body = excluded.body
      """, row, try Body.write(ruling))
  }
}

extension DisputeRuling {
  /// For the audit trail: `lost on 2026-11-29, fee 15.00 EUR`.
  fileprivate var words: String {
    "\(outcome.rawValue) on \(day)" + (fee.map { ", fee \($0)" } ?? "")
  }
}
