/// What the books should say about the documents of a month: contracts/posting-rules.md applied to the truth,
/// independently of any code that posts.
///
/// Amounts are minor units; debits are positive. Documents that were posted and undone again have no effect,
/// whether a client ever saw them in between or not.
public struct Books: Hashable, Sendable {
  /// Which invoices are posted, and how discounts are shown.
  public struct Policy: Hashable, Sendable {
    /// When an invoice is posted (I2, I13).
    public enum Posting: String, Hashable, Sendable {
      /// Once it is paid.
      case paid
      /// As soon as it is no longer pending.
      case finalised
    }

    /// Where what of a payment pays no invoice stands (T3 to T5, T12).
    public enum OnAccount: String, Hashable, Sendable {
      /// On the customer's account.
      case customer
      /// Among the prepayments.
      case prepayments
    }

    /// How a payment taken back is shown (T9).
    public enum Disputes: String, Hashable, Sendable, Codable {
      /// The invoice is open again.
      case reopen
      /// The amount is a dispute, beside the customer's account.
      case dispute
    }

    /// How a payment taken back is shown.
    public var disputes = Disputes.reopen
    /// Whether a use of store credit before tax lowers the price: the cost of a promotion becomes a discount (C4).
    public var discountsBeforeTax = false
    /// When an invoice is posted.
    public var postWhen = Posting.paid
    /// Where what of a payment pays no invoice stands.
    public var onAccount = OnAccount.customer
    /// Whether revenue is shown gross, with discounts and promotional credits on accounts of their own.
    public var isGross = false
    /// The item prices whose lines with a service period go to deferred revenue.
    public var deferred: [String] = []

    /// Paid invoices, net revenue, nothing deferred.
    public init() {}
  }

  /// What one customer owes in one currency, by kind of document.
  public struct Receivable: Hashable, Sendable {
    /// The Chargebee customer whose account is meant: for payments the payer.
    public let customer: String
    /// ISO 4217 code.
    public let currency: String
    /// Effect of invoices.
    public internal(set) var invoices: Int64 = 0
    /// Effect of credit notes, write-offs included.
    public internal(set) var creditNotes: Int64 = 0
    /// Effect of payments, tax withheld included.
    public internal(set) var payments: Int64 = 0
    /// Effect of refunds.
    public internal(set) var refunds: Int64 = 0

    /// The balance of the customer account.
    public var balance: Int64 { invoices + creditNotes + payments + refunds }
  }

  /// What stands on one account key (contracts/posting-rules.md), for example `REV[pro-EUR-monthly]`.
  public struct KeyTotal: Hashable, Sendable {
    /// The account key.
    public let key: String
    /// ISO 4217 code.
    public let currency: String
    /// Debits less credits.
    public internal(set) var amount: Int64
  }

  /// By customer and currency, in that order; nobody whose documents all have no effect.
  public internal(set) var receivables: [Receivable] = []
  /// By key and currency, in that order.
  public internal(set) var keys: [KeyTotal] = []
  /// Invoices that were paid once and are not now: under ``Policy/Posting/paid`` a client that looked in time
  /// has posted them. They are not in the sums then.
  public internal(set) var undecided: [String] = []
}
