public import Bookkeeping
import GRDB

extension Records {
  /// The rows of some decisions, wherever they stand now; a decision that is not there is left out.
  ///
  /// - Parameters:
  ///   - ids: the decisions, at most ``Limits/action``.
  ///   - filter: what must hold for a row to be named in the second part.
  /// - Returns: all the rows, and the ids of those that fit the filter.
  /// - Throws: ``StoreError/tooMany(operation:given:limit:)``.
  public func rows(
    _ ids: [Posting.ID], fitting filter: RowFilter = .none
  ) async throws(StoreError) -> (rows: [PostingRow], fitting: Set<Posting.ID>) {
    guard ids.count <= Limits.action else {
      throw .tooMany(operation: "rows", given: ids.count, limit: Limits.action)
    }
    return try await read("rows") { db in
      let clause = FilterClause(filter)
      let found = try db.cursor(
        "SELECT " + PostingRow.columns + ", " + clause.condition
          + " FROM postings WHERE id IN (SELECT value FROM json_each(?))",
        values: clause.values + [try Body.write(ids)])
      var rows: [PostingRow] = []
      var fitting: Set<Posting.ID> = []
      while let row = try found.next() {
        rows.append(try PostingRow(row))
        if try row.flag(18), let id = rows.last?.id { fitting.insert(id) }
      }
      return (rows, fitting)
    }
  }

  /// How many rows stand before a place in an order; nil when more have to be looked at than are counted.
  ///
  /// - Throws: ``StoreError/unreadableKey(_:)`` for a place of another order.
  public func position(of key: RowKey, in query: RowQuery) async throws(StoreError) -> Int? {
    let order = RowOrder(sort: query.sort, isDescending: !query.isDescending)
    let states = query.states.isEmpty ? StateWord.allCases : query.states.sorted { $0.rawValue < $1.rawValue }
    let asOf = query.asOf ?? .max
    return try await read("position") { db in
      let clause = FilterClause(query.filter)
      let part: Query =
        "SELECT " + clause.condition + " AS fits FROM postings INDEXED BY " + order.index + " WHERE word = ?"
        + order.follows + " AND since <= ?"
      let values = try states.flatMap { state in
        clause.values + [state.rawValue] + (try order.values(of: key)) + [asOf]
      }
      let count = try db.row(
        "SELECT coalesce(sum(fits), 0), count(*) FROM (" + states.map { _ in part }.joined(" UNION ALL ")
          + " LIMIT ?)", values: values + [Limits.counted])
      guard let count, try count.number(1) < Limits.counted else { return Int?.none }
      return Int(try count.number(0))
    }
  }
}
