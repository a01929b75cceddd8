import GRDB

/// A value that is bound to a query.
typealias Bound = any DatabaseValueConvertible

// The ways in which the store talks to SQLite. Statements are prepared once for each connection, and values are
// bound to them directly: GRDB's lists of arguments cost as much as writing a row.
extension Database {
  /// Runs a statement for its effect.
  func run(_ query: Query, _ values: Bound?...) throws {
    try bound(query, values).execute()
  }

  /// Runs a statement for its effect.
  func run(_ query: Query, values: [Bound?]) throws {
    try bound(query, values).execute()
  }

  /// The first row of a query, or nil.
  func row(_ query: Query, _ values: Bound?...) throws -> Row? {
    try Row.fetchOne(bound(query, values))
  }

  /// The first row of a query, or nil.
  func row(_ query: Query, values: [Bound?]) throws -> Row? {
    try Row.fetchOne(bound(query, values))
  }

  /// All rows of a query, which must carry its own limit.
  func rows(_ query: Query, _ values: Bound?...) throws -> [Row] {
    try Row.fetchAll(bound(query, values))
  }

  /// The rows of a query one by one; nothing else may use the same query until the last one was read.
  func cursor(_ query: Query, values: [Bound?]) throws -> RowCursor {
    try Row.fetchCursor(bound(query, values))
  }

  /// The one integer that a query gives; nil where it gives no row or NULL.
  func number(_ query: Query, _ values: Bound?...) throws -> Int64? {
    // Without a row, which would bring the names of its columns along.
    switch try DatabaseValue.fetchOne(bound(query, values))?.storage {
    case nil, .null: return nil
    case .int64(let value): return value
    default: throw StoreError.damaged(table: "", row: 0, what: "column 1 has a value of another type")
    }
  }

  /// Whether a query gives a row.
  func exists(_ query: Query, _ values: Bound?...) throws -> Bool {
    try DatabaseValue.fetchOne(bound(query, values)) != nil
  }

  private func bound(_ query: Query, _ values: [Bound?]) throws -> Statement {
    let statement = try cachedStatement(sql: query.text)
    assert(
      query.text.utf8.count(where: { $0 == UInt8(ascii: "?") }) == values.count,
      "\(values.count) values for \(query.text)")
    statement.setUncheckedArguments(StatementArguments())
    var index: CInt = 0
    for value in values {
      index += 1
      guard let value else { continue }
      let code = value.bind(to: statement.sqliteStatement, at: index)
      guard code == 0 else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }
    return statement
  }
}
