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
