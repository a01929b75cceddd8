public import Billing
public import Ledger

/// One customer line in the books with what of it is settled, for the detail of a posting.
public struct SettlementLine: Hashable, Sendable, Codable {
  /// The document whose line it is.
  public var document: DocumentID
  /// The customer account.
  public var account: CustomerAccountNumber
  /// F&O's voucher; nil until F&O was asked.
  public var voucher: String?
  /// What the line debits (positive) or credits (negative).
  public var amount: Money
  /// What Chargebee says of it is settled, without sign.
  public var wanted: Money
  /// What F&O settled of it, without sign.
  public var settled: Money
  /// What follows from the two.
  public var state: SettlementState
  /// Since when, in milliseconds since 1970 UTC.
  public var since: Int64
  /// The day on which F&O closed it; nil while something of it is open.
  public var closedOn: LedgerDate?
  /// The voucher with which F&O last settled it.
  public var lastVoucher: String?
  /// What it is, or is to be, settled with.
  public var pairs: [SettlementPair]

  /// A line with all its parts.
  public init(
    document: DocumentID, account: CustomerAccountNumber, voucher: String?, amount: Money, wanted: Money,
    settled: Money, state: SettlementState, since: Int64, closedOn: LedgerDate?, lastVoucher: String?,
    pairs: [SettlementPair]
  ) {
    self.document = document
    self.account = account
    self.voucher = voucher
    self.amount = amount
    self.wanted = wanted
    self.settled = settled
    self.state = state
    self.since = since
    self.closedOn = closedOn
    self.lastVoucher = lastVoucher
    self.pairs = pairs
  }
}

/// The other side of a settlement.
public struct SettlementPair: Hashable, Sendable, Codable {
  /// The other document.
  public var with: DocumentID
  /// F&O's voucher of it; nil while it is not in the books, or F&O was not asked.
  public var voucher: String?
  /// How much, without sign.
  public var amount: Money
  /// How it comes about.
  public var way: SettlementClaim.Way
  /// Where it stands.
  public var state: State

  /// Where a settlement of two lines stands.
  public enum State: String, Hashable, Sendable, Codable {
    /// The other document is not in the books.
    case waits
    /// F&O was not asked since both are in the books.
    case unchecked
    /// F&O has settled it.
    case settled
    /// A person has to settle it in F&O.
    case toSettle = "to_settle"
  }

  /// A pair with all its parts.
  public init(
    with: DocumentID, voucher: String?, amount: Money, way: SettlementClaim.Way, state: State
  ) {
    self.with = with
    self.voucher = voucher
    self.amount = amount
    self.way = way
    self.state = state
  }
}

/// Something that a person does in F&O, because OData cannot settle two posted transactions
/// (contracts/d365fo.md section 8.4).
public struct SettlementTask: Hashable, Sendable, Codable {
  /// What is to be done.
  public enum Act: Hashable, Sendable, Codable {
    /// Settle the line with another one for an amount without sign.
    case settle(with: DocumentID, voucher: String, amount: Money)
    /// Undo what F&O settled of the line beyond what Chargebee says, or with another document.
    case undo(settled: Money, wanted: Money, lastVoucher: String)
  }

  /// The document whose line it is about.
  public var document: DocumentID
  /// The customer account.
  public var account: CustomerAccountNumber
  /// F&O's voucher of the line.
  public var voucher: String
  /// What is to be done.
  public var act: Act
  /// Since when, in milliseconds since 1970 UTC.
  public var since: Int64

  /// A task with all its parts.
  public init(
    document: DocumentID, account: CustomerAccountNumber, voucher: String, act: Act, since: Int64
  ) {
    self.document = document
    self.account = account
    self.voucher = voucher
    self.act = act
    self.since = since
  }
}
