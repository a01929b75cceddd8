public import Bookkeeping
import GRDB
import Ledger

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

/// Decisions counted by what they have in common, as far as they were gone through. Parts that were counted one after
/// the other are put together.
public struct RowGroups: Sendable {
  private struct Gathered {
    var group: RowGroup
    /// The customers by their hashes: as many as there are, in an eighth of the room.
    var customers: Set<Int> = []
  }

  private var gathered: [String: Gathered] = [:]

  /// Nothing was gone through yet.
  public init() {}

  /// Adds a part.
  public mutating func add(_ part: RowGroups) {
    gathered.merge(part.gathered) { mine, other in
      var sum = mine
      sum.group.tally.add(other.group.tally)
      sum.group.warnings += other.group.warnings
      sum.group.name = max(mine.group.name, other.group.name)
      sum.customers.formUnion(other.customers)
      return sum
    }
  }

  /// The groups with most decisions, the largest first.
  public func largest(_ limit: Int) -> [RowGroup] {
    let groups = gathered.values.map { gathered in
      var group = gathered.group
      group.customers = max(1, gathered.customers.count)
      return group
    }
    return Array(
      groups.sorted { ($1.tally.count, $0.key) < ($0.tally.count, $1.key) }.prefix(limit))
  }

  fileprivate mutating func add(_ row: Row) throws {
    let key = try row.text(0)
    var tally = Tally(oldest: try row.number(4))
    tally.add(count: Int(try row.number(2)), try row.money(3, 1))
    let group = RowGroup(
      key: key, name: try row.text(6), tally: tally, warnings: Int(try row.number(5)), customers: 0)
    var part = RowGroups()
    part.gathered[key] = Gathered(group: group)
    add(part)
  }

  fileprivate mutating func add(customer: String, to key: String) {
    gathered[key]?.customers.insert(customer.hashValue)
  }
}

extension Records {
  /// Decisions in some states, counted by what they have in common.
  ///
  /// - Parameters:
  ///   - grouping: by what.
  ///   - states: the states that are counted.
  ///   - filter: what else must hold.
  ///   - ids: only decisions with these ids, to go through very many in portions; nil for all.
  /// - Returns: the groups.
  /// - Throws: ``StoreError``.
  public func groups(
    by grouping: RowGrouping, in states: Set<StateWord>, filter: RowFilter = .none,
    ids: ClosedRange<Posting.ID>? = nil
  ) async throws(StoreError) -> RowGroups {
    let words = states.map(\.rawValue).sorted()
    return try await read("groups") { db in
      let clause = FilterClause(filter)
      let matching: Query =
        "SELECT coalesce(" + grouping.column
          + """
          , '') AS key, customer, customer_name, since, warnings, amount, currency
           FROM postings
          """
        + (ids == nil ? " WHERE" : " NOT INDEXED WHERE") + " word IN (SELECT value FROM json_each(?)) AND "
        + clause.condition + (ids == nil ? "" : " AND id BETWEEN ? AND ?")
      let values: [Bound?] =
        [try Body.write(words)] + clause.values + (ids.map { [$0.lowerBound, $0.upperBound] } ?? [])
      var groups = RowGroups()
      let sums = try db.cursor(
        "SELECT key, currency, count(*), sum(abs(amount)), min(since), sum(warnings > 0), max(customer_name) FROM ("
          + matching + ") GROUP BY key, currency", values: values)
      while let row = try sums.next() { try groups.add(row) }
      guard grouping != .customer else { return groups }
      let customers = try db.cursor("SELECT DISTINCT key, customer FROM (" + matching + ")", values: values)
      while let row = try customers.next() { groups.add(customer: try row.text(1), to: try row.text(0)) }
      return groups
    }
  }
}

extension Tally {
  /// Both taken together.
  fileprivate mutating func add(_ other: Tally) {
    count += other.count
    sums.merge(other.sums) { $0 + $1 }
    oldest = [oldest, other.oldest].compactMap(\.self).min()
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
