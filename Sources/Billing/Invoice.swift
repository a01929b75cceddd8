public import Ledger

/// An invoice as Chargebee answered it, reduced to what accounting reads.
public struct Invoice: Hashable, Sendable, Codable {
  /// The invoice number; `draft_inv_...` while pending.
  public var id: String
  /// Which copy this is.
  public var revision: Revision
  /// The owner of the invoice.
  public var customerID: String
  /// The customer that pays, where an account hierarchy names another one.
  public var paymentOwner: String?
  /// Where the invoice stands.
  public var status: Coded<Status>
  /// The document date in the document's own time zone (posting-rules R1); absent while pending.
  public var date: LedgerDate?
  /// The due date.
  public var dueDate: LedgerDate?
  /// The currency of every amount on it.
  public var currency: Currency
  /// Whether line amounts contain the tax.
  public var priceType: Coded<PriceType>
  /// The lines, with their discounts and taxes.
  public var lines: [LineItem]
  /// Discounts as the document lists them in total.
  public var discounts: [Discount]
  /// Taxes as the document lists them in total.
  public var taxes: [Tax]
  /// The sum of the lines less their discounts.
  public var subTotal: Money
  /// The sum of the taxes.
  public var tax: Money
  /// Rounding that was added to the total.
  public var roundOff: Money
  /// The total of the document.
  public var total: Money
  /// What is still to be paid.
  public var amountDue: Money
  /// What was written off.
  public var writeOff: Money
  /// What all adjustment credit notes took away, a write-off among them; nil on an invoice that an earlier Daybook read,
  /// which did not keep it.
  public var amountAdjusted: Money?
  /// The day on which it became fully paid.
  public var paidOn: LedgerDate?
  /// The day on which it was voided.
  public var voidedOn: LedgerDate?
  /// Payments applied to it, also failed and running ones.
  public var payments: [Application]
  /// Credit notes applied to it.
  public var appliedCredits: [CreditApplication]
  /// Adjustment credit notes that lowered its amount due.
  public var adjustments: [String]
  /// Tax that the customer withheld.
  public var taxesWithheld: [TaxWithheld]
  /// The business entity, where the site has several.
  public var businessEntity: String?
  /// At which rate Chargebee reckoned it; nil where it does not say.
  public var rate: BillingRate?
  /// Custom fields by their name, for dimension rules.
  public var customFields: [String: String]
  /// Whether it was deleted in Chargebee.
  public var isDeleted: Bool
  /// Whether Chargebee cut the lines off; the document must then be read in full before it is used.
  public var hasMoreLines: Bool

  /// The states that the contract names (contracts/chargebee.md section 10.1).
  public enum Status: String, Hashable, Sendable, Codable {
    /// Nothing is due any more, not always by cash.
    case paid
    /// Closed and not yet due.
    case posted
    /// Due and being collected.
    case paymentDue = "payment_due"
    /// Due; nobody collects any more.
    case notPaid = "not_paid"
    /// Cancelled.
    case voided
    /// Not closed; its id will change.
    case pending
  }

  /// A payment applied to the invoice.
  public struct Application: Hashable, Sendable, Codable {
    /// The transaction.
    public var transactionID: String
    /// What of it was applied here.
    public var amount: Money
    /// Where the transaction stands; only a success is money.
    public var status: Coded<Transaction.Status>

    /// A part of a transaction applied to the invoice.
    public init(transactionID: String, amount: Money, status: Coded<Transaction.Status>) {
      self.transactionID = transactionID
      self.amount = amount
      self.status = status
    }
  }

  /// A credit note applied to the invoice.
  public struct CreditApplication: Hashable, Sendable, Codable {
    /// The credit note.
    public var creditNoteID: String
    /// What of it was applied here.
    public var amount: Money

    /// A part of a credit note applied to the invoice.
    public init(creditNoteID: String, amount: Money) {
      self.creditNoteID = creditNoteID
      self.amount = amount
    }
  }

  /// Tax that the customer withheld and pays to the authority himself.
  public struct TaxWithheld: Hashable, Sendable, Codable {
    /// Chargebee's id of the record.
    public var id: String
    /// The amount.
    public var amount: Money
    /// The day of the record.
    public var date: LedgerDate?

    /// A record of withheld tax.
    public init(id: String, amount: Money, date: LedgerDate?) {
      self.id = id
      self.amount = amount
      self.date = date
    }
  }

  /// An invoice with nothing on it but its identity; the rest is filled in by whoever reads it.
  public init(
    id: String, revision: Revision, customerID: String, status: Coded<Status>, date: LedgerDate?,
    currency: Currency
  ) {
    self.id = id
    self.revision = revision
    self.customerID = customerID
    self.status = status
    self.date = date
    self.currency = currency
    priceType = .known(.taxExclusive)
    (lines, discounts, taxes, payments, appliedCredits) = ([], [], [], [], [])
    (adjustments, taxesWithheld, customFields) = ([], [], [:])
    let zero = Money.zero(currency)
    (subTotal, tax, roundOff, total, amountDue, writeOff) = (zero, zero, zero, zero, zero, zero)
    (isDeleted, hasMoreLines) = (false, false)
  }
}
