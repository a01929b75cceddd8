import Billing
public import Bookkeeping
public import Ledger

/// Which postings a list shows, before anything is typed behind `/`.
public struct PostingScope: Hashable, Sendable {
  /// The states that are listed.
  public var states: Set<StateWord>
  /// What the postings have in common, where a group was opened.
  public var part: PostingPart?

  /// Postings in some states, or the part of them that belongs to one group.
  public init(_ states: Set<StateWord>, part: PostingPart? = nil) {
    self.states = states
    self.part = part
  }
}

/// What the postings of a group have in common.
public enum PostingPart: Hashable, Sendable {
  /// The rule that made their vouchers.
  case rule(Rule)
  /// The customer account in F&O.
  case account(CustomerAccountNumber)
  /// Chargebee's customer id.
  case customer(String)
  /// The family of what holds or failed them.
  case cause(Cause)
}

/// By what the postings of a view are grouped (key `b`).
public enum PostingGrouping: String, Hashable, Sendable, CaseIterable {
  /// One line for each posting.
  case none = "list"
  /// By rule.
  case rule
  /// By customer account in F&O.
  case account
  /// By customer.
  case customer
  /// By cause.
  case cause
}

/// Postings that have something in common, as one line of a list that can be scanned.
public struct PostingGroup: Hashable, Sendable {
  /// How many groups are shown, the largest first.
  public static let shown = 500

  /// What they have in common.
  public var part: PostingPart
  /// Its name as people know it: the customer's name, the account's; empty where the part says it itself.
  public var name: String
  /// How many, how much, since when.
  public var tally: Tally
  /// How many of them have warnings.
  public var warnings: Int
  /// How many customers are concerned.
  public var customers: Int

  /// A group with its counts.
  public init(_ part: PostingPart, name: String = "", tally: Tally, warnings: Int = 0, customers: Int = 0) {
    self.part = part
    self.name = name
    self.tally = tally
    self.warnings = warnings
    self.customers = customers
  }
}

extension PostingScope {
  /// What was typed, together with the term that says which part is shown.
  ///
  /// - Throws: `InvalidFilter` when what was typed cannot be read.
  public func filter(typed text: String) throws(InvalidFilter) -> RowFilter {
    var filter = try RowFilter(parsing: text)
    switch part {
    case .rule(let rule): filter.terms.append(.rule(rule))
    case .customer(let id): filter.terms.append(.customer(id))
    case .cause(let cause): filter.terms.append(.exactCause(cause))
    case .account(let number): filter.terms.append(.account(number))
    case nil: break
    }
    return filter
  }

  /// Whether a row belongs to it, whatever was typed.
  public func contains(_ row: PostingRow) -> Bool {
    guard states.contains(row.state) else { return false }
    switch part {
    case .rule(let rule): return row.rule == rule
    case .account(let number): return row.account == number
    case .customer(let id): return row.customerID == id
    case .cause(let cause): return row.cause == cause
    case nil: return true
    }
  }
}
