import Billing
import Bookkeeping
import GRDB
import Ledger

extension PostingRow {
  /// What a list shows of a decision, in the order in which ``init(_:)`` reads it; the last column is for
  /// sorting.
  static let columns: Query = """
    id, kind, name, word, since, customer, customer_name, day, amount, currency, rule, hash, revision,
    warnings, cause_kind, cause_subject, account, customer_folded
    """

  /// A line of a list from its columns.
  init(_ row: Row) throws(StoreError) {
    self.init(
      id: try row.number(0), document: try row.documentID(1, 2), state: try row.coded(3),
      since: try row.number(4), customerID: try row.text(5), customerName: try row.text(6),
      date: Day.date(try row.number(7)), amount: try row.money(8, 9),
      rule: try row.optionalText(10).flatMap(Rule.init),
      hash: try row.optionalText(11).map { VoucherHash($0) },
      revision: Revision(try row.number(12)), warnings: Int(try row.number(13)),
      cause: try row.cause(14, 15),
      account: try row.optionalText(16).map { CustomerAccountNumber($0) })
  }
}

extension Row {
  /// An amount in two columns.
  func money(_ minorUnits: Int, _ currency: Int) throws(StoreError) -> Money {
    let code = try text(currency)
    guard let currency = try? Currency(code) else {
      throw .damaged(table: "", row: 0, what: "\(code) is no currency")
    }
    return Money(try number(minorUnits), currency)
  }

  /// A cause in two columns, or nil.
  func cause(_ kind: Int, _ subject: Int) throws(StoreError) -> Cause? {
    guard try optionalText(kind) != nil else { return nil }
    return Cause(try coded(kind), try text(subject))
  }
}
