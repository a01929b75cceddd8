import Billing
public import Bookkeeping
import GRDB

extension Records {
  /// Some of the rows that fit a filter with a word, found by indexes alone: documents whose number begins with it, and
  /// those of customers whose name contains it. There may be more, which only ``page(_:)`` finds; but where a filter
  /// fits one document in a million, this finds it at once.
  ///
  /// - Returns: rows in the order of the query, from its place on; none where the filter has no word of two letters.
  /// - Throws: ``StoreError/unreadableKey(_:)`` for a place of another order.
  public func glimpse(_ query: RowQuery) async throws(StoreError) -> [PostingRow] {
    guard let word = query.filter.longestWord else { return [] }
    let site = binding.site
    let order = RowOrder(sort: query.sort, isDescending: query.isDescending)
    let states = query.states.isEmpty ? Set(StateWord.allCases) : query.states
    return try await read("glimpse") { db in
      let clause = FilterClause(query.filter)
      let place = try query.after.map { try order.values(of: $0) } ?? []
      let ids = try db.postings(named: word, site) + db.postings(ofCustomersNamed: word)
      let cursor = try db.cursor(
        "SELECT " + PostingRow.columns + " FROM postings WHERE id IN (SELECT value FROM json_each(?))"
          + " AND word IN (SELECT value FROM json_each(?)) AND since <= ? AND " + clause.condition
          + (place.isEmpty ? "" : order.follows) + order.clause + " LIMIT ?",
        values: [try Body.write(ids), try Body.write(states.map(\.rawValue)), query.asOf ?? .max]
          + clause.values + place + [max(1, min(query.limit, Limits.rows))])
      var rows: [PostingRow] = []
      while let row = try cursor.next() { rows.append(try PostingRow(row)) }
      return rows
    }
  }

  /// How many of the decisions with ids of a range fit a query. All ids from 1 to ``newestPosting()`` in portions
  /// give the count of a list, without holding up whoever else wants to read.
  ///
  /// - Throws: ``StoreError``.
  public func count(_ query: RowQuery, in ids: ClosedRange<Posting.ID>) async throws(StoreError) -> Int {
    let states = query.states.isEmpty ? Set(StateWord.allCases) : query.states
    return try await read("count") { db in
      let clause = FilterClause(query.filter)
      let row = try db.row(
        "SELECT count(*) FROM postings NOT INDEXED WHERE id BETWEEN ? AND ?"
          + " AND word IN (SELECT value FROM json_each(?)) AND since <= ? AND " + clause.condition,
        values: [ids.lowerBound, ids.upperBound, try Body.write(states.map(\.rawValue)), query.asOf ?? .max]
          + clause.values)
      return Int(try row?.number(0) ?? 0)
    }
  }

  /// The largest id of a decision; 0 where there is none.
  ///
  /// - Throws: ``StoreError``.
  public func newestPosting() async throws(StoreError) -> Posting.ID {
    try await read("newestPosting") { db in try db.number("SELECT max(id) FROM postings") ?? 0 }
  }
}

extension RowFilter {
  /// The word by which an index finds most; nil where none has two letters.
  fileprivate var longestWord: String? {
    let words = terms.compactMap { if case .word(let word) = $0 { word } else { nil } }
    return words.filter { $0.utf8.count > 1 }.max { $0.utf8.count < $1.utf8.count }
  }
}

extension Database {
  /// Decisions about the customers whose name contains a word, as far as they are few enough to be looked up one by
  /// one: of many, a list finds the first ones anyway.
  fileprivate func postings(ofCustomersNamed word: String) throws -> [Posting.ID] {
    let customers = try rows(
      """
      SELECT customer FROM customers WHERE id IN (
        SELECT id FROM customers INDEXED BY customers_by_name WHERE instr(folded, ?) LIMIT ?)
      LIMIT ?
      """, word.folded, Limits.glimpsed, Limits.glimpsed
    ).map { try $0.text(0) }
    guard customers.count < Limits.glimpsed else { return [] }
    return try rows(
      """
      SELECT id FROM postings INDEXED BY postings_of_customer
      WHERE customer IN (SELECT value FROM json_each(?)) ORDER BY customer, id LIMIT ?
      """, try Body.write(customers), Limits.rows
    ).map { try $0.number(0) }
  }
}
