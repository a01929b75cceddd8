public import Bookkeeping
import GRDB

/// Decisions that have something in common, counted.
public struct RowGroup: Hashable, Sendable {
  /// What they have in common: a rule, an account number, a customer's id; empty for those that have none.
  public var key: String
  /// The name of one of their customers.
  public var name: String
  /// How many, how much, and since when.
  public var tally: Tally
  /// How many of them have warnings.
  public var warnings: Int
  /// How many customers are concerned.
  public var customers: Int
}

/// By what decisions are counted together.
public enum RowGrouping: String, Hashable, Sendable, CaseIterable {
  /// By rule.
  case rule
  /// By customer account in F&O.
  case account
  /// By Chargebee's customer.
  case customer
}

extension Records {
  /// Decisions in some states, counted by what they have in common.
  ///
  /// - Parameters:
  ///   - grouping: by what.
  ///   - states: the states that are counted.
  ///   - filter: what else must hold.
  ///   - limit: how many groups at most, the largest first.
  /// - Returns: the groups.
  /// - Throws: ``StoreError``.
  public func groups(
    by grouping: RowGrouping, in states: Set<StateWord>, filter: RowFilter = .none, limit: Int = 500
  ) async throws(StoreError) -> [RowGroup] {
    let words = states.map(\.rawValue).sorted()
    return try await read("groups") { db in
      let clause = FilterClause(filter)
      let matching: Query =
        "SELECT coalesce(" + grouping.column
          + """
          , '') AS key, customer, customer_name, since, warnings, amount, currency
           FROM postings WHERE word IN (SELECT value FROM json_each(?)) AND
          """
        + " " + clause.condition
      let values: [Bound?] = [try Body.write(words)] + clause.values
      var groups = try db.cursor(
        "SELECT key, max(customer_name), min(since), sum(warnings > 0), count(DISTINCT customer) FROM ("
          + matching + ") GROUP BY key ORDER BY count(*) DESC, key LIMIT ?", values: values + [limit]
      ).array()
      try add(
        sums: try db.cursor(
          "SELECT key, currency, count(*), sum(abs(amount)) FROM (" + matching + ") GROUP BY key, currency",
          values: values), to: &groups)
      return groups
    }
  }
}

private func add(sums: RowCursor, to groups: inout [RowGroup]) throws {
  let places = Dictionary(uniqueKeysWithValues: groups.indices.map { (groups[$0].key, $0) })
  while let row = try sums.next() {
    guard let place = places[try row.text(0)] else { continue }
    groups[place].tally.add(count: Int(try row.number(2)), try row.money(3, 1))
  }
}

extension RowCursor {
  /// The groups, without their sums.
  fileprivate func array() throws -> [RowGroup] {
    var groups: [RowGroup] = []
    while let row = try next() {
      groups.append(
        RowGroup(
          key: try row.text(0), name: try row.text(1), tally: Tally(oldest: try row.number(2)),
          warnings: Int(try row.number(3)), customers: Int(try row.number(4))))
    }
    return groups
  }
}

extension RowGrouping {
  fileprivate var column: Query {
    switch self {
    case .rule: "rule"
    case .account: "account"
    case .customer: "customer"
    }
  }
}
