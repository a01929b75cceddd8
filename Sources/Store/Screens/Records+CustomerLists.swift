import Billing
public import Bookkeeping
import GRDB
import Ledger

/// A window of customers with the place after it.
public struct CustomerPage: Hashable, Sendable {
  /// The customers, by name.
  public var rows: [CustomerRow]
  /// The place after the last row; nil when nothing follows.
  public var next: RowKey?

  /// A window with its continuation.
  public init(rows: [CustomerRow], next: RowKey? = nil) {
    self.rows = rows
    self.next = next
  }
}

extension Records {
  /// Customers by name.
  ///
  /// - Parameters:
  ///   - waitingOnly: only those without an account for whom something waits.
  ///   - after: the place after which the window begins.
  ///   - limit: how many rows at most.
  /// - Returns: the window, and where the next one begins.
  /// - Throws: ``StoreError``.
  public func customers(
    waitingOnly: Bool, after: RowKey? = nil, limit: Int = 100
  ) async throws(StoreError) -> CustomerPage {
    let limit = max(1, min(limit, Limits.rows))
    return try await read("customers") { db in
      let rows = try db.rows(
        CustomerRow.columns + " FROM customers WHERE "
          + (waitingOnly ? "waiting > 0 AND needs_person = 1 AND " : "")
          + "(folded, id) > (?, ?) ORDER BY folded, id LIMIT ?", after?.value ?? "", after?.id ?? 0,
        limit + 1)
      var page = CustomerPage(rows: try rows.prefix(limit).map { try db.customerRow($0) })
      if rows.count > limit, let last = rows.dropLast().last {
        page.next = RowKey(value: try last.text(2), id: try last.number(0))
      }
      return page
    }
  }

  /// A customer with what choosing its account needs. Candidates are scored elsewhere, from
  /// ``candidatePool(for:)``.
  ///
  /// - Throws: ``StoreError/notFound(_:)``.
  public func customerDetail(_ id: String) async throws(StoreError) -> CustomerDetail {
    try await read("customerDetail") { db in
      guard let row = try db.row(CustomerRow.columns + " FROM customers WHERE customer = ?", id),
        let body = try db.row("SELECT id, body, account FROM customers WHERE customer = ?", id)
      else { throw StoreError.notFound(.customer(id)) }
      return CustomerDetail(
        row: try db.customerRow(row),
        customer: try Body.read(body.text(1), table: "customers", row: body.number(0)),
        account: try body.optionalText(2).flatMap { try db.account(CustomerAccountNumber($0)) },
        candidates: [], waiting: try db.postings(waitingFor: id))
    }
  }
}

extension CustomerRow {
  /// A customer's columns in the order in which they are read.
  static let columns: Query = "SELECT id, customer, folded, name, alignment, link_version"
}

extension Database {
  /// A line of the list of customers from its columns.
  func customerRow(_ row: Row) throws -> CustomerRow {
    let id = try row.text(1)
    return CustomerRow(
      id: id, name: try row.text(3),
      alignment: try Body.read(row.text(4), table: "customers", row: row.number(0)),
      waiting: try waiting(for: id), linkVersion: Int(try row.number(5)))
  }

  private func waiting(for customer: String) throws -> Tally {
    var tally = Tally()
    let rows = try rows(
      "SELECT count, sum, currency FROM customer_waits WHERE customer = ? ORDER BY currency LIMIT 500",
      customer)
    for row in rows { tally.add(count: Int(try row.number(0)), try row.money(1, 2)) }
    tally.oldest = try number(
      """
      SELECT since FROM postings INDEXED BY postings_by_waiting
      WHERE waits_for_customer = ? ORDER BY since, id LIMIT 1
      """, customer)
    return tally
  }

  fileprivate func postings(waitingFor customer: String) throws -> [PostingRow] {
    try rows(
      "SELECT " + PostingRow.columns
        + """
         FROM postings INDEXED BY postings_by_waiting
        WHERE waits_for_customer = ? ORDER BY since, id LIMIT 20
        """, customer
    ).map { try PostingRow($0) }
  }
}
