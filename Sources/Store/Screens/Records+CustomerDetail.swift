import Billing
public import Bookkeeping
import GRDB
import Ledger

extension Records {
  /// A customer with what choosing its account needs. Candidates are scored elsewhere, from
  /// ``candidatePool(for:)``.
  ///
  /// - Throws: ``StoreError/notFound(_:)``.
  public func customerDetail(_ id: String) async throws(StoreError) -> CustomerDetail {
    try await read("customerDetail") { db in
      guard let row = try db.row(CustomerRow.columns + " FROM customers WHERE customer = ?", id),
        let body = try db.row("SELECT id, body, account FROM customers WHERE customer = ?", id)
      else { throw StoreError.notFound(.customer(id)) }
      let errand = try db.row(
        StoredErrand.columns + " WHERE customer = ? ORDER BY id DESC LIMIT 1", id
      ).map { try StoredErrand($0).line }
      var detail = CustomerDetail(
        row: try db.customerRow(row),
        customer: try Body.read(body.text(1), table: "customers", row: body.number(0)),
        account: try body.optionalText(2).flatMap { try db.account(CustomerAccountNumber($0)) },
        candidates: [], waiting: try db.postings(waitingFor: id))
      detail.errand = errand
      return detail
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
