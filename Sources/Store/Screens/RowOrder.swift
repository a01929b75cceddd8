import Billing
public import Bookkeeping
import GRDB
import Ledger

/// One of the orders of a list: its index, its columns, and how a place in it is written.
struct RowOrder {
  let sort: RowQuery.Sort
  let isDescending: Bool

  /// The index that holds the rows of one state in this order.
  var index: Query {
    switch sort {
    case .age: "postings_by_age"
    case .amount: "postings_by_amount"
    case .customer: "postings_by_customer"
    case .date: "postings_by_day"
    case .document: "postings_by_document"
    }
  }

  /// The columns that make the order, without the id that ends it.
  private var columns: [Query] {
    switch sort {
    case .age: ["since"]
    case .amount: ["amount"]
    case .customer: ["customer_folded"]
    case .date: ["day"]
    case .document: ["kind", "name"]
    }
  }

  /// The order.
  var clause: Query {
    let direction: Query = isDescending ? " DESC" : ""
    return " ORDER BY " + (columns + ["id"]).map { $0 + direction }.joined(", ")
  }

  /// What holds for the rows after a place.
  var follows: Query {
    let all = columns + ["id"]
    return " AND (" + all.joined(", ") + (isDescending ? ") < (" : ") > (")
      + all.map { _ in "?" as Query }.joined(", ") + ")"
  }

  /// The values that ``follows`` binds.
  func values(of key: RowKey) throws(StoreError) -> [Bound?] {
    switch sort {
    case .customer: return [key.value, key.id]
    case .age, .amount, .date:
      guard let number = Int64(key.value) else { throw .unreadableKey(key) }
      return [number, key.id]
    case .document:
      let parts = key.value.unicodeScalars.split(
        separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let kind = Int64(String(parts[0])) else { throw .unreadableKey(key) }
      return [kind, String(parts[1]), key.id]
    }
  }

  /// The place of a row that was read with ``PostingRow/columns``.
  func key(of row: Row) throws(StoreError) -> RowKey {
    let id = try row.number(0)
    let value =
      switch sort {
      case .age: String(try row.number(4))
      case .amount: String(try row.number(8))
      case .customer: try row.text(17)
      case .date: String(try row.number(7))
      case .document: "\(try row.number(1)) \(try row.text(2))"
      }
    return RowKey(value: value, id: id)
  }
}

extension RowQuery.Sort {
  /// The place of a row in this order, whether or not the row is still there.
  public func key(of row: PostingRow) -> RowKey {
    let value =
      switch self {
      case .age: String(row.since)
      case .amount: String(row.amount.minorUnits)
      case .customer: row.customerName.folded
      case .date: String(Day.stored(row.date))
      case .document: "\(row.document.kind.code) \(row.document.id)"
      }
    return RowKey(value: value, id: row.id)
  }
}
