public import Billing
public import Ledger

/// What Chargebee says about two documents: so much of one is settled with the other. It is stated by the later
/// of the two: the payment names its invoices, the credit note its allocations, the mirror what it undoes.
public struct SettlementClaim: Hashable, Sendable, Codable {
  /// How it comes about in F&O.
  public enum Way: String, Hashable, Sendable, Codable {
    /// The line was sent with a mark, and F&O settles when it posts it.
    case mark
    /// Both are posted, and OData cannot settle two posted transactions: a person does it in F&O
    /// (contracts/d365fo.md section 8.4).
    case hand
  }

  /// The line of the document that states it.
  public var item: OpenItem
  /// The document that it is settled with.
  public var with: DocumentID
  /// That document's line; nil while it is not in the books.
  public var against: OpenItem?
  /// How much, never negative.
  public var amount: Money
  /// How it comes about.
  public var way: Way

  /// A claim with all its parts.
  public init(item: OpenItem, with: DocumentID, against: OpenItem?, amount: Money, way: Way) {
    self.item = item
    self.with = with
    self.against = against
    self.amount = amount
    self.way = way
  }
}

/// What of an open item is settled, beside what should be.
public enum SettlementState: String, Hashable, Sendable, Codable, CaseIterable {
  /// Nothing is to be settled, and nothing is.
  case open
  /// Chargebee says that more of it is settled than F&O does.
  case unsettled
  /// F&O settled as much of it as Chargebee says.
  case settled
  /// F&O settled more of it than Chargebee says, or settled it with another document of ours.
  case otherwise

  /// The state of an item; amounts are minor units without sign.
  ///
  /// - Parameters:
  ///   - wanted: what Chargebee says of it is settled.
  ///   - settled: what F&O settled of it.
  ///   - isWithStranger: whether F&O names a voucher of ours as its last settlement that Chargebee does not
  ///     connect with it.
  public init(wanted: Int64, settled: Int64, isWithStranger: Bool) {
    if settled > wanted || isWithStranger && settled != 0 {
      self = .otherwise
    } else if wanted == 0 {
      self = .open
    } else {
      self = settled == wanted ? .settled : .unsettled
    }
  }
}
