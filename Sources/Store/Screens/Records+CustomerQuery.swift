public import Bookkeeping
import GRDB

/// A window of customers: which ones, in which order, from where on.
public struct CustomerQuery: Hashable, Sendable {
  /// Columns that can order customers.
  public enum Sort: Hashable, Sendable {
    /// By name.
    case name
    /// By the number of postings that wait.
    case waiting
    /// By how long the oldest posting has waited; those without one come first.
    case oldest
  }

  /// Which customers are listed.
  public enum Part: Hashable, Sendable {
    /// All of them.
    case all
    /// Those whose account a person must name.
    case unlinked
    /// Those of them for whom postings wait.
    case waiting
  }

  /// Which customers are listed.
  public var part: Part
  /// Name, id or account contains each of these words, whatever the case.
  public var words: [String]
  /// The order.
  public var sort: Sort
  /// Whether the order is turned round.
  public var isDescending: Bool
  /// Where the window begins: after this customer, or at the first one.
  public var after: RowKey?
  /// How many rows at most.
  public var limit: Int

  /// A window on customers.
  public init(
    _ part: Part = .all, words: [String] = [], sort: Sort = .name, isDescending: Bool = false,
    after: RowKey? = nil, limit: Int = 100
  ) {
    self.part = part
    self.words = words
    self.sort = sort
    self.isDescending = isDescending
    self.after = after
    self.limit = limit
  }
}

/// A window of customers, each with its place in the order.
public struct CustomerWindow: Hashable, Sendable {
  /// The customers, in order.
  public var rows: [CustomerRow]
  /// The place of each row.
  public var keys: [RowKey]
  /// Whether the last row is the last of the list.
  public var reachesEnd: Bool
  /// How many customers the query has in all, or at least as many as ``Limits/counted``.
  public var total: Int
}

extension Records {
  /// Customers that fit a query.
  ///
  /// - Throws: ``StoreError/unreadableKey(_:)`` for a place of another order.
  public func customers(_ query: CustomerQuery) async throws(StoreError) -> CustomerWindow {
    let limit = max(1, min(query.limit, Limits.rows))
    return try await read("customers") { db in
      let fits = Query.customers(fitting: query)
      let rows = try db.cursor(
        CustomerRow.columns + ", " + query.sort.column + " FROM customers WHERE " + fits.condition
          + (try query.place(after: query.after)).condition + query.order + " LIMIT ?",
        values: fits.values + query.place(after: query.after).values + [limit + 1])
      var window = CustomerWindow(rows: [], keys: [], reachesEnd: true, total: 0)
      while let row = try rows.next() {
        guard window.rows.count < limit else {
          window.reachesEnd = false
          break
        }
        window.keys.append(try query.key(of: row))
        window.rows.append(try db.customerRow(row))
      }
      let count = try db.row(
        "SELECT count(*) FROM (SELECT 1 FROM customers WHERE " + fits.condition + " LIMIT ?)",
        values: fits.values + [Limits.counted])
      window.total = Int(try count?.number(0) ?? 0)
      return window
    }
  }

  /// The rows of some customers, with their places in an order; one that is not there is left out.
  ///
  /// - Throws: ``StoreError/tooMany(operation:given:limit:)`` for more than ``Limits/action``.
  public func customerRows(_ ids: [String]) async throws(StoreError) -> [CustomerRow] {
    guard ids.count <= Limits.action else {
      throw .tooMany(operation: "customerRows", given: ids.count, limit: Limits.action)
    }
    return try await read("customerRows") { db in
      let rows = try db.rows(
        CustomerRow.columns + " FROM customers WHERE customer IN (SELECT value FROM json_each(?)) LIMIT ?",
        try Body.write(ids), Limits.action)
      return try rows.map { try db.customerRow($0) }
    }
  }

  /// The place of a customer in an order; nil when the customer is not there.
  ///
  /// - Throws: ``StoreError``.
  public func place(of customer: String, in query: CustomerQuery) async throws(StoreError) -> RowKey? {
    try await read("place") { db in
      try db.row(
        CustomerRow.columns + ", " + query.sort.column + " FROM customers WHERE customer = ?", customer
      ).map { try query.key(of: $0) }
    }
  }
}

extension Query {
  fileprivate static func customers(
    fitting query: CustomerQuery
  ) -> (condition: Query, values: [Bound?]) {
    var condition = query.part.condition
    var values: [Bound?] = []
    for word in query.words.map(\.folded) {
      condition =
        condition
        + (word.isPlain
          ? " AND (instr(folded, ?) OR instr(lower(customer), ?) OR instr(lower(account), ?))"
          : " AND (instr(folded, ?) OR instr(fold(customer), ?) OR instr(fold(account), ?))")
      values += [word, word, word]
    }
    return (condition, values)
  }
}

extension CustomerQuery {
  fileprivate var order: Query {
    let direction: Query = isDescending ? " DESC" : ""
    return " ORDER BY " + sort.column + direction + ", id" + direction
  }

  fileprivate func place(
    after key: RowKey?
  ) throws(StoreError) -> (condition: Query, values: [Bound?]) {
    guard let key else { return ("", []) }
    let sign: Query = isDescending ? " < " : " > "
    let condition = " AND (" + sort.column + ", id)" + sign + "(?, ?)"
    guard sort != .name else { return (condition, [key.value, key.id]) }
    guard let number = Int64(key.value) else { throw .unreadableKey(key) }
    return (condition, [number, key.id])
  }

  fileprivate func key(of row: Row) throws(StoreError) -> RowKey {
    let value = sort == .name ? try row.text(6) : String(try row.number(6))
    return RowKey(value: value, id: try row.number(0))
  }
}

extension CustomerQuery.Part {
  fileprivate var condition: Query {
    switch self {
    case .all: "1"
    case .unlinked: "needs_person = 1"
    case .waiting: "waiting > 0 AND needs_person = 1"
    }
  }
}

extension CustomerQuery.Sort {
  fileprivate var column: Query {
    switch self {
    case .name: "folded"
    case .waiting: "waiting"
    case .oldest:
      """
      coalesce((SELECT min(since) FROM postings INDEXED BY postings_by_waiting
        WHERE waits_for_customer = customers.customer), 0)
      """
    }
  }
}
