import Billing
import Bookkeeping
import GRDB

extension Records {
  /// F&O's numbers of invoices that stand in its books as free text invoices: a line that pays one is marked to that
  /// number, since F&O does not know Chargebee's (contracts/d365fo.md section 6.7).
  ///
  /// - Parameter invoices: Chargebee's numbers.
  /// - Returns: F&O's number for each of them that is posted as a free text invoice, that of the newest version.
  /// - Throws: ``StoreError``.
  public func freeTextNumbers(of invoices: Set<String>) async throws(StoreError) -> [String: String] {
    try await read("freeTextNumbers") { db in
      var numbers: [String: String] = [:]
      for invoice in invoices.sorted() { numbers[invoice] = try db.freeTextNumber(of: invoice) }
      return numbers
    }
  }
}

extension Database {
  fileprivate func freeTextNumber(of invoice: String) throws -> String? {
    // Undone by a mirror, it may stand in a journal now: the newest of either form is the one that is open.
    let newest = try number(
      """
      SELECT id FROM postings INDEXED BY postings_by_document
      WHERE word = 'POSTED' AND kind = ? AND name = ? AND purpose IN (?, ?) ORDER BY id DESC LIMIT 1
      """, DocumentKind.invoice.code, invoice, JournalPurpose.invoices.rawValue,
      JournalPurpose.freeTextInvoices.rawValue)
    return try newest.flatMap { try freeTextNumber(of: $0) }
  }

  /// F&O's number of the free text invoice that a posting became; nil for every other posting.
  func freeTextNumber(of posting: Posting.ID) throws -> String? {
    let row = try row(
      "SELECT state FROM postings WHERE id = ? AND purpose = ?", posting,
      JournalPurpose.freeTextInvoices.rawValue)
    return try row.flatMap { try Posting.State(body: $0.text(0), of: posting).confirmation?.journal }
  }
}
