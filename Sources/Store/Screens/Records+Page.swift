public import Bookkeeping
import GRDB

extension Records {
  /// A window of rows.
  ///
  /// It is read by key along an index, so that it costs the same wherever it lies. A filter looks at no more
  /// than ``Limits/examined`` rows for one window; `next` then says where the search goes on. The total comes
  /// from counters, or with a filter from a count that stops at ``Limits/counted`` rows.
  ///
  /// - Throws: ``StoreError/unreadableKey(_:)`` for a place of another order.
  public func page(_ query: RowQuery) async throws(StoreError) -> RowPage {
    try await read("page") { db in
      var window = try Window(query, db)
      try window.read()
      return try window.page()
    }
  }

  /// How a list stands, without its rows.
  ///
  /// - Returns: how many rows the query has, where that is known without looking at very many, and how many came into
  ///   these states after ``RowQuery/asOf``.
  /// - Throws: ``StoreError``.
  public func standing(of query: RowQuery) async throws(StoreError) -> (total: Int?, waiting: Int) {
    try await read("standing") { db in try Window(query, db).standing() }
  }
}

/// One window that is being read.
private struct Window {
  private let db: Database
  private let query: RowQuery
  private let order: RowOrder
  private let filter: FilterClause
  private let limit: Int
  /// The states in which there is anything at all, with their counts.
  private let counts: [(word: String, count: Int)]
  private var rows: [PostingRow] = []
  private var next: RowKey?

  init(_ query: RowQuery, _ db: Database) throws {
    self.db = db
    self.query = query
    order = RowOrder(sort: query.sort, isDescending: query.isDescending)
    filter = FilterClause(query.filter)
    limit = max(1, min(query.limit, Limits.rows))
    counts = try db.rows("SELECT word, sum(count) FROM tallies GROUP BY word ORDER BY word LIMIT 100")
      .map { (try $0.text(0), Int(try $0.number(1))) }
      .filter { count in
        count.1 > 0 && (query.states.isEmpty || query.states.contains { $0.rawValue == count.0 })
      }
  }

  mutating func read() throws {
    guard !counts.isEmpty else { return }
    let cursor = try source()
    var examined = 0
    while let row = try cursor.next() {
      examined += 1
      if try row.flag(18) { rows.append(try PostingRow(row)) }
      guard rows.count == limit || (!filter.isEmpty && examined == Limits.examined) else { continue }
      let place = try order.key(of: row)
      next = try cursor.next() == nil ? nil : place
      return
    }
  }

  func page() throws -> RowPage {
    let waiting = try waiting()
    if filter.isEmpty {
      return RowPage(rows: rows, next: next, total: max(rows.count, all - waiting), waiting: waiting)
    }
    if next == nil, query.after == nil {
      return RowPage(rows: rows, next: nil, total: rows.count, waiting: waiting)
    }
    guard isCounted else {
      return RowPage(rows: rows, next: next, total: rows.count, isTotalAtLeast: true, waiting: waiting)
    }
    let (total, isAtLeast) = try count()
    return RowPage(rows: rows, next: next, total: total, isTotalAtLeast: isAtLeast, waiting: waiting)
  }

  func standing() throws -> (total: Int?, waiting: Int) {
    let waiting = try waiting()
    if filter.isEmpty { return (max(0, all - waiting), waiting) }
    guard isCounted else { return (nil, waiting) }
    let (total, isAtLeast) = try count()
    return (isAtLeast ? nil : total, waiting)
  }

  /// How many rows are in these states.
  private var all: Int { counts.map(\.count).reduce(0, +) }
  /// Whether what fits the filter is counted.
  private var isCounted: Bool { query.isCounted || all <= Limits.rows }

  /// How many rows that fit came into their state after the window's moment, among as many as may be looked at.
  private func waiting() throws -> Int {
    guard let asOf = query.asOf, !counts.isEmpty else { return 0 }
    let part: Query =
      "SELECT " + filter.condition
      + " AS fits FROM postings INDEXED BY postings_by_age WHERE word = ? AND since > ?"
    let sql: Query =
      "SELECT coalesce(sum(fits), 0) FROM (" + counts.map { _ in part }.joined(" UNION ALL ") + " LIMIT ?)"
    let values = counts.flatMap { count in filter.values + [count.word, asOf] } + [Limits.counted]
    return Int(try db.row(sql, values: values)?.number(0) ?? 0)
  }

  /// Rows in order from the place on. States are merged along their parts of the index; a customer's own rows
  /// are sorted, because they are few.
  private func source() throws -> RowCursor {
    let place = try query.after.map { try order.values(of: $0) } ?? []
    if let customer { return try sourceOfCustomer(customer, place) }
    let part: Query =
      "SELECT " + PostingRow.columns + ", " + filter.condition + " FROM postings INDEXED BY " + order.index
      + " WHERE word = ?" + (place.isEmpty ? "" : order.follows) + settled
    let sql = counts.map { _ in part }.joined(" UNION ALL ") + order.clause
    let values = counts.flatMap { count in filter.values + [count.word] + place + moment }
    return try db.cursor(sql, values: values)
  }

  private func sourceOfCustomer(_ customer: String, _ place: [Bound?]) throws -> RowCursor {
    let sql: Query =
      "SELECT " + PostingRow.columns + ", " + filter.condition
      + " FROM postings INDEXED BY postings_of_customer WHERE customer = ?"
      + " AND word IN (SELECT value FROM json_each(?))" + (place.isEmpty ? "" : order.follows) + settled
      + order.clause
    let values = filter.values + [customer, try Body.write(counts.map(\.word))] + place + moment
    return try db.cursor(sql, values: values)
  }

  /// What keeps out the rows that came later than the window's moment.
  private var settled: Query { query.asOf == nil ? "" : " AND since <= ?" }
  private var moment: [Bound?] { query.asOf.map { [$0] } ?? [] }

  /// The customer whose rows alone can fit, where the filter names one.
  private var customer: String? {
    query.filter.terms.lazy.compactMap { if case .customer(let id) = $0 { id } else { nil } }.first
  }

  /// How many rows fit, among as many as may be looked at.
  private func count() throws -> (total: Int, isAtLeast: Bool) {
    let sql: Query =
      "SELECT coalesce(sum(fits), 0), count(*) FROM (SELECT " + filter.condition + " AS fits FROM postings"
      + (customer == nil ? "" : " INDEXED BY postings_of_customer") + " WHERE "
      + (customer == nil ? "" : "customer = ? AND ")
      + "word IN (SELECT value FROM json_each(?))" + settled + " LIMIT ?)"
    let values =
      filter.values + (customer.map { [$0] } ?? []) + [try Body.write(counts.map(\.word))] + moment
      + [Limits.counted] as [Bound?]
    guard let row = try db.row(sql, values: values) else { return (0, false) }
    return (Int(try row.number(0)), try row.number(1) == Int64(Limits.counted))
  }
}
