/// Everything that explains a voucher line by line, besides the decision itself: who wrote the rows that gave its
/// accounts, who linked its customer, and under which keys it stands in F&O.
public struct PostingBackground: Hashable, Sendable, Codable {
  /// The decision with its voucher.
  public var detail: PostingDetail
  /// The rule book that the voucher was derived from; nil where that was not written down.
  public var book: BookNote?
  /// The link that gave the customer's account.
  public var link: LinkNote?
  /// The short keys of the voucher's legs, in their order; empty while it was never on its way.
  public var keys: [ShortKey]
  /// For a mirror, the proof that what it undoes was in the books.
  public var undone: Confirmation?

  /// A decision with its background.
  public init(
    detail: PostingDetail, book: BookNote? = nil, link: LinkNote? = nil, keys: [ShortKey] = [],
    undone: Confirmation? = nil
  ) {
    self.detail = detail
    self.book = book
    self.link = link
    self.keys = keys
    self.undone = undone
  }
}

/// A version of the rule book, reduced to the rows that a voucher names.
public struct BookNote: Hashable, Sendable, Codable {
  /// Its version.
  public var version: Int
  /// Who put it in force.
  public var savedBy: String
  /// When, in milliseconds since 1970 UTC.
  public var savedAt: Int64
  /// The rows of the account table that the voucher names.
  public var accounts: [RuleBook.AccountRow]
  /// The rows of the dimension table that the voucher names.
  public var dimensions: [RuleBook.DimensionRow]

  /// A version of a rule book with the rows that an entry names.
  public init(_ book: RuleBook, savedBy: String, savedAt: Int64, namedBy entry: JournalEntry) {
    version = book.version
    self.savedBy = savedBy
    self.savedAt = savedAt
    let accountRows = Set(entry.origins.compactMap(\.accountRow))
    let dimensionRows = Set(entry.origins.flatMap(\.dimensionRows))
    accounts = book.accounts.filter { accountRows.contains($0.id) }
    dimensions = book.dimensions.filter { dimensionRows.contains($0.id) }
  }
}

/// A version of the link between a customer and an account.
public struct LinkNote: Hashable, Sendable, Codable {
  /// Chargebee's id of the customer.
  public var customer: String
  /// The version; it rises whenever the link changes.
  public var version: Int
  /// By what the account was found.
  public var reason: Alignment.LinkReason
  /// Who linked it: a person, or `engine`.
  public var by: String
  /// When, in milliseconds since 1970 UTC.
  public var at: Int64

  /// A link with its author.
  public init(customer: String, version: Int, reason: Alignment.LinkReason, by: String, at: Int64) {
    self.customer = customer
    self.version = version
    self.reason = reason
    self.by = by
    self.at = at
  }
}

/// What a name from F&O leads back to.
public struct FinanceTrace: Hashable, Sendable, Codable {
  /// What F&O calls by the name.
  public enum Mark: String, Hashable, Sendable, Codable {
    /// The short key that Daybook wrote into `PaymentId` or `Document`.
    case shortKey = "short_key"
    /// A voucher number.
    case voucher
    /// A journal batch number.
    case journal
  }

  /// What the name is.
  public var mark: Mark
  /// The decisions that stand under it, in the order in which they were made.
  public var postings: [Posting.ID]

  /// A name with what stands under it.
  public init(_ mark: Mark, _ postings: [Posting.ID]) {
    self.mark = mark
    self.postings = postings
  }
}
