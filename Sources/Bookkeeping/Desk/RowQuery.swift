public import Billing
public import Ledger

/// A window of rows: what to show, in which order, from where on. Lists are read by key, never as a whole.
public struct RowQuery: Hashable, Sendable, Codable {
  /// The states that are listed; empty for all.
  public var states: Set<StateWord>
  /// What else must hold.
  public var filter: RowFilter
  /// The column that orders the rows.
  public var sort: Sort
  /// Whether the order is turned round.
  public var isDescending: Bool
  /// Where the window begins: after this row, or at the first one.
  public var after: RowKey?
  /// Rows that came into their state later than this are left out and counted in ``RowPage/waiting``, so that
  /// nothing moves under a reader's finger (UX-21); milliseconds since 1970 UTC.
  public var asOf: Int64?
  /// How many rows at most.
  public var limit: Int
  /// Whether the rows that fit a filter are counted, also where there are many. Who reads portion by portion does
  /// without: counting costs as much as a portion.
  public var isCounted: Bool

  /// A window on rows.
  public init(
    states: Set<StateWord> = [], filter: RowFilter = .none, sort: Sort = .age, isDescending: Bool = false,
    after: RowKey? = nil, asOf: Int64? = nil, limit: Int = 100, isCounted: Bool = true
  ) {
    self.states = states
    self.filter = filter
    self.sort = sort
    self.isDescending = isDescending
    self.after = after
    self.asOf = asOf
    self.limit = limit
    self.isCounted = isCounted
  }

  /// Columns that can order the rows.
  public enum Sort: String, Hashable, Sendable, Codable, CaseIterable {
    /// The oldest first.
    case age
    /// By amount in minor units.
    case amount
    /// By the customer's name.
    case customer
    /// By accounting date.
    case date
    /// By document.
    case document
  }
}

/// The place of a row in an order: its value in the sorted column, and its id.
public struct RowKey: Hashable, Sendable, Codable {
  /// The value in the sorted column; numbers as text.
  public var value: String
  /// The row.
  public var id: Int64

  /// A place in an order.
  public init(value: String, id: Int64) {
    self.value = value
    self.id = id
  }
}

/// A window of rows with what lies around it.
///
/// A filter that hardly anything fits is looked up in portions: such a window may hold fewer rows than were
/// asked for, or none, although `next` says that the search goes on.
public struct RowPage: Hashable, Sendable, Codable {
  /// The rows, in order.
  public var rows: [PostingRow]
  /// The place after the last row that was looked at; nil when nothing follows.
  public var next: RowKey?
  /// How many rows the query has in all.
  public var total: Int
  /// Whether there may be more than `total`, because counting was stopped at its limit (reliability.md I18) or not
  /// asked for.
  public var isTotalAtLeast: Bool
  /// How many rows came into these states after ``RowQuery/asOf``; they are not counted in `total`.
  public var waiting: Int

  /// A window with its continuation.
  public init(
    rows: [PostingRow], next: RowKey?, total: Int, isTotalAtLeast: Bool = false, waiting: Int = 0
  ) {
    self.rows = rows
    self.next = next
    self.total = total
    self.isTotalAtLeast = isTotalAtLeast
    self.waiting = waiting
  }
}

/// What people type after `/` and scripts after `--filter`: words, `field:value`, and comparisons of the
/// amount.
public struct RowFilter: Hashable, Sendable, Codable {
  /// The terms; all must hold.
  public var terms: [Term]

  /// Everything fits.
  public static let none = RowFilter(terms: [])

  /// A filter of terms.
  public init(terms: [Term]) {
    self.terms = terms
  }

  /// One condition.
  public enum Term: Hashable, Sendable, Codable {
    /// Document, customer id or customer name contains it, whatever the case.
    case word(String)
    /// The document's kind.
    case kind(DocumentKind)
    /// Chargebee's customer id.
    case customer(String)
    /// The currency.
    case currency(Currency)
    /// The rule.
    case rule(Rule)
    /// The kind of cause.
    case cause(Cause.Kind)
    /// The cause with what it is about: a group of the failed and held.
    case exactCause(Cause)
    /// The customer account in F&O.
    case account(CustomerAccountNumber)
    /// The accounting date is not before.
    case from(LedgerDate)
    /// The accounting date is not after.
    case to(LedgerDate)
    /// The amount without its sign, in major units, is larger than this text says.
    case amountOver(String)
    /// The amount without its sign, in major units, is smaller than this text says.
    case amountUnder(String)
    /// Warnings only.
    case warned
    /// Corrections of closed periods only (posting-rules R4).
    case priorPeriod
  }

  /// Reads a filter as it is typed.
  ///
  /// - Throws: ``InvalidFilter`` naming the term and what would be right.
  public init(parsing text: String) throws(InvalidFilter) {
    let words = text.unicodeScalars.split { $0 == " " }
    terms = try words.map { word throws(InvalidFilter) in try Self.term(Substring(word)) }
  }

  // Scalars, not characters: a combining mark after a sign would hide it.
  private static func term(_ word: Substring) throws(InvalidFilter) -> Term {
    let scalars = word.unicodeScalars
    if let sign = scalars.first, sign == ">" || sign == "<" {
      let amount = String(scalars.dropFirst())
      guard let size = try? Money(parsing: amount, Currency("EUR")), size.minorUnits >= 0 else {
        throw InvalidFilter(term: String(word), expected: .amount)
      }
      return sign == ">" ? .amountOver(amount) : .amountUnder(amount)
    }
    guard let colon = scalars.firstIndex(of: ":") else { return .word(String(word)) }
    let value = scalars[scalars.index(after: colon)...]
    return try field(String(scalars[..<colon]), String(value), in: String(word))
  }

  private static func field(
    _ name: String, _ value: String, in word: String
  ) throws(InvalidFilter) -> Term {
    func fail(_ expected: InvalidFilter.Expected) -> InvalidFilter { .init(term: word, expected: expected) }
    switch name {
    case "kind":
      guard let kind = DocumentKind(rawValue: value) else { throw fail(.kind) }
      return .kind(kind)
    case "customer":
      guard !value.isEmpty else { throw fail(.value) }
      return .customer(value)
    case "cur":
      guard let currency = try? Currency(value.uppercased()) else { throw fail(.currency) }
      return .currency(currency)
    case "rule":
      guard let rule = Rule(rawValue: value.uppercased()) else { throw fail(.rule) }
      return .rule(rule)
    case "cause":
      guard let kind = Cause.Kind(rawValue: value) else { throw fail(.cause) }
      return .cause(kind)
    case "from", "to":
      guard let date = try? LedgerDate(value) else { throw fail(.date) }
      return name == "from" ? .from(date) : .to(date)
    case "is":
      switch value {
      case "warned": return .warned
      case "prior": return .priorPeriod
      default: throw fail(.property)
      }
    default:
      throw fail(.field)
    }
  }
}

/// A filter that cannot be read.
public struct InvalidFilter: Error, Hashable, Sendable {
  /// The term that is wrong.
  public var term: String
  /// What would be right in its place.
  public var expected: Expected

  /// Kinds of things that a filter takes.
  public enum Expected: Hashable, Sendable {
    /// `kind:`, `customer:`, `cur:`, `rule:`, `cause:`, `from:`, `to:`, `is:warned`, `is:prior`, `>100`, `<100`, or a word.
    case field
    /// A value after the colon.
    case value
    /// invoice, credit_note or transaction.
    case kind
    /// Three letters.
    case currency
    /// The id of a posting rule.
    case rule
    /// The name of a kind of cause.
    case cause
    /// A day like 2026-11-22.
    case date
    /// An amount like 100 or 99.50.
    case amount
    /// What `is:` asks for.
    case property
  }
}
