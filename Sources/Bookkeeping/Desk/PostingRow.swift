public import Billing
public import Ledger

/// One line of a list of postings: small, and enough to act on.
public struct PostingRow: Hashable, Sendable, Codable {
  /// The decision.
  public var id: Posting.ID
  /// The document.
  public var document: DocumentID
  /// Where the decision stands.
  public var state: StateWord
  /// Since when it stands there, in milliseconds since 1970 UTC.
  public var since: Int64
  /// Chargebee's customer id; empty where the document names none.
  public var customerID: String
  /// The customer's name; the id where the name was not read yet.
  public var customerName: String
  /// The accounting date, or the document's own where there is no voucher yet.
  public var date: LedgerDate?
  /// What the customer owes more or less.
  public var amount: Money
  /// The rule that made the voucher.
  public var rule: Rule?
  /// The hash of the voucher, for what waits for an approval.
  public var hash: VoucherHash?
  /// The revision of the document that was decided.
  public var revision: Revision
  /// How many warnings there are.
  public var warnings: Int
  /// The family of what holds or failed it, for lists by cause.
  public var cause: Cause?
  /// The customer account in F&O, once one is known.
  public var account: CustomerAccountNumber?

  /// A line with all its parts.
  public init(
    id: Posting.ID, document: DocumentID, state: StateWord, since: Int64, customerID: String,
    customerName: String, date: LedgerDate?, amount: Money, rule: Rule? = nil, hash: VoucherHash? = nil,
    revision: Revision, warnings: Int = 0, cause: Cause? = nil, account: CustomerAccountNumber? = nil
  ) {
    self.id = id
    self.document = document
    self.state = state
    self.since = since
    self.customerID = customerID
    self.customerName = customerName
    self.date = date
    self.amount = amount
    self.rule = rule
    self.hash = hash
    self.revision = revision
    self.warnings = warnings
    self.cause = cause
    self.account = account
  }
}

/// The family of reasons for which postings are held or failed; one cure clears one family.
public struct Cause: Hashable, Sendable, Codable, Comparable {
  /// What kind it is.
  public var kind: Kind
  /// What it is about: a customer, an account, a period. Empty where the kind says it all.
  public var subject: String

  /// A family by its kind and subject.
  public init(_ kind: Kind, _ subject: String = "") {
    self.kind = kind
    self.subject = subject
  }

  /// Kinds are listed in the order of ``Kind``, subjects by their scalars.
  public static func < (left: Cause, right: Cause) -> Bool {
    (left.kind.rawValue, left.subject) < (right.kind.rawValue, right.subject)
  }

  /// Kinds of causes, each with its own sentences and its own cure.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A customer without an account.
    case customerNotLinked
    /// A customer with several possible accounts.
    case customerConflict
    /// A customer that was not read, or a document that names none.
    case customerMissing
    /// An account that F&O does not have any more.
    case customerGone
    /// A customer on hold in F&O.
    case customerOnHold
    /// An account key without a row, or with two that fit equally.
    case accountKey
    /// A dimension that cannot be filled or used.
    case dimension
    /// A main or bank account that is missing or blocked.
    case account
    /// A journal name that is missing or of the wrong type.
    case journalName
    /// A currency that F&O does not know, or that has no rate.
    case currency
    /// F&O was not read yet.
    case masterData
    /// A closed period.
    case period
    /// The document does not add up, or is not complete.
    case document
    /// Another document must come first.
    case waitsForDocument
    /// The rule book leaves open how it is booked.
    case policy
    /// A person put it aside.
    case byPerson
    /// F&O refused it for another reason.
    case refused
    /// Under our key stands something else.
    case conflict
    /// We gave up.
    case deadLetter
  }
}
