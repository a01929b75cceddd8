public import Billing

/// One Chargebee customer in the list of those without an account, or of all.
public struct CustomerRow: Hashable, Sendable, Codable {
  /// Chargebee's id.
  public var id: String
  /// The name.
  public var name: String
  /// Whether and how it is linked.
  public var alignment: Alignment
  /// What waits for the link.
  public var waiting: Tally
  /// Rises with every change of the link; an action on an older version is refused.
  public var linkVersion: Int

  /// A customer with what waits for it.
  public init(id: String, name: String, alignment: Alignment, waiting: Tally, linkVersion: Int) {
    self.id = id
    self.name = name
    self.alignment = alignment
    self.waiting = waiting
    self.linkVersion = linkVersion
  }
}

/// A customer with everything that choosing its account needs.
public struct CustomerDetail: Hashable, Sendable, Codable {
  /// The line in the list.
  public var row: CustomerRow
  /// The customer as Chargebee answered it.
  public var customer: Customer
  /// The linked account, where there is one.
  public var account: CustomerAccount?
  /// Accounts that could be it, the best first.
  public var candidates: [Candidate]
  /// What the link would release; at most twenty rows.
  public var waiting: [PostingRow]
  /// The account that would be created, and why it may not be; nil where nobody worked it out.
  public var proposal: AccountProposal?
  /// The last work on the account in F&O, where there was any.
  public var errand: ErrandLine?

  /// A detail with all its parts.
  public init(
    row: CustomerRow, customer: Customer, account: CustomerAccount?, candidates: [Candidate],
    waiting: [PostingRow]
  ) {
    self.row = row
    self.customer = customer
    self.account = account
    self.candidates = candidates
    self.waiting = waiting
  }
}

/// Work on a customer's account in F&O, for the screens.
public struct ErrandLine: Hashable, Sendable, Codable {
  /// The work.
  public var errand: AccountErrand
  /// Who asked for it.
  public var by: String
  /// When it came to stand where it stands, in milliseconds since 1970 UTC.
  public var since: Int64
  /// When something happens next by itself, in milliseconds since 1970 UTC.
  public var nextAt: Int64?

  /// Work with who asked for it.
  public init(errand: AccountErrand, by: String, since: Int64, nextAt: Int64?) {
    self.errand = errand
    self.by = by
    self.since = since
    self.nextAt = nextAt
  }
}
