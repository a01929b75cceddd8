public import Billing
public import Bookkeeping
import GRDB

/// A golden voucher with who pinned it.
public struct PinnedVoucher: Hashable, Sendable {
  /// The document and its vouchers.
  public var golden: GoldenVoucher
  /// Who found them right.
  public var by: String
  /// When, in milliseconds since 1970 UTC.
  public var at: Int64
}

extension Records {
  /// Pins a document's vouchers; an earlier pin of the document is replaced.
  ///
  /// - Throws: ``StoreError/tooMany(operation:given:limit:)`` where ``Limits/goldenVouchers`` are pinned.
  public func pin(_ golden: GoldenVoucher, by person: String, now: Int64) async throws(StoreError) {
    let body = try Body.write(golden)
    try await write("pin", now: now) { work in
      let id = golden.document.id
      let others = Int(
        try work.db.number(
          "SELECT count(*) FROM golden_vouchers WHERE kind <> ? OR name <> ?", id.kind.code, id.id) ?? 0)
      guard others < Limits.goldenVouchers else {
        throw StoreError.tooMany(operation: "pin", given: others + 1, limit: Limits.goldenVouchers)
      }
      try work.db.run(
        """
        INSERT INTO golden_vouchers (kind, name, body, pinned_by, pinned_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (kind, name) DO UPDATE
        SET body = excluded.body, pinned_by = excluded.pinned_by, pinned_at = excluded.pinned_at
        """, id.kind.code, id.id, body, person, now)
      try work.audit(.person(person), "pin", on: id.description, "golden voucher")
    }
  }

  /// Takes a pin away.
  ///
  /// - Returns: false where the document was not pinned.
  /// - Throws: ``StoreError``.
  @discardableResult
  public func unpin(_ id: DocumentID, by person: String, now: Int64) async throws(StoreError) -> Bool {
    try await write("unpin", now: now) { work in
      try work.db.run("DELETE FROM golden_vouchers WHERE kind = ? AND name = ?", id.kind.code, id.id)
      guard work.db.changesCount > 0 else { return false }
      try work.audit(.person(person), "unpin", on: id.description, "golden voucher")
      return true
    }
  }

  /// All pins, by kind and number of their documents.
  ///
  /// - Throws: ``StoreError``.
  public func goldenVouchers() async throws(StoreError) -> [PinnedVoucher] {
    try await read("goldenVouchers") { db in
      try db.rows(
        "SELECT body, pinned_by, pinned_at FROM golden_vouchers ORDER BY kind, name LIMIT ?",
        Limits.goldenVouchers
      ).map { row in
        PinnedVoucher(
          golden: try Body.read(row.text(0), table: "golden_vouchers", row: 0), by: try row.text(1),
          at: try row.number(2))
      }
    }
  }
}
