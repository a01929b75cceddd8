import GRDB

/// A value that is bound to a query.
typealias Bound = any DatabaseValueConvertible

// The three ways in which the store talks to SQLite. Statements are prepared once for each connection.
extension Database {
  /// Runs a statement for its effect.
  func run(_ query: Query, _ values: Bound?...) throws {
    try cachedStatement(sql: query.text).execute(arguments: StatementArguments(values))
  }

  /// The first row of a query, or nil.
  func row(_ query: Query, _ values: Bound?...) throws -> Row? {
    try Row.fetchOne(cachedStatement(sql: query.text), arguments: StatementArguments(values))
  }

  /// All rows of a query, which must carry its own limit.
  func rows(_ query: Query, _ values: Bound?...) throws -> [Row] {
    try Row.fetchAll(cachedStatement(sql: query.text), arguments: StatementArguments(values))
  }

  /// The one integer that a query gives; nil where it gives no row or NULL.
  func number(_ query: Query, _ values: Bound?...) throws -> Int64? {
    let statement = try cachedStatement(sql: query.text)
    guard let row = try Row.fetchOne(statement, arguments: StatementArguments(values)) else { return nil }
    return try row.optionalNumber(0)
  }

  /// Whether a query gives a row.
  func exists(_ query: Query, _ values: Bound?...) throws -> Bool {
    try Row.fetchOne(cachedStatement(sql: query.text), arguments: StatementArguments(values)) != nil
  }
}
