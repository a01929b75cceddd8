public import Billing
public import Ledger

/// A line of the register of prior-period corrections: a reversal in an open period of what stands in a closed one
/// (posting-rules R4).
public struct PriorPeriodCorrection: Hashable, Sendable, Codable {
  /// One of the two vouchers.
  public struct Side: Hashable, Sendable, Codable {
    /// Which version of the document's voucher it is.
    public var version: Int
    /// Its accounting date.
    public var date: LedgerDate
    /// F&O's voucher of its customer line; nil until F&O was asked.
    public var voucher: String?

    /// A voucher of a version on a day.
    public init(version: Int, date: LedgerDate, voucher: String?) {
      self.version = version
      self.date = date
      self.voucher = voucher
    }
  }

  /// The decision about the reversal.
  public var posting: Posting.ID
  /// The document.
  public var document: DocumentID
  /// Where the reversal stands; it may not be in the books yet.
  public var state: StateWord
  /// The rule by which it undoes.
  public var rule: Rule
  /// The customer account.
  public var account: CustomerAccountNumber
  /// What the customer owes more or less because of it.
  public var amount: Money
  /// What is undone.
  public var original: Side
  /// The reversal.
  public var correction: Side

  /// A line with all its parts.
  public init(
    posting: Posting.ID, document: DocumentID, state: StateWord, rule: Rule, account: CustomerAccountNumber,
    amount: Money, original: Side, correction: Side
  ) {
    self.posting = posting
    self.document = document
    self.state = state
    self.rule = rule
    self.account = account
    self.amount = amount
    self.original = original
    self.correction = correction
  }
}
