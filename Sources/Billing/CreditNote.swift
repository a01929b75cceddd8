public import Ledger

/// A credit note as Chargebee answered it, reduced to what accounting reads.
public struct CreditNote: Hashable, Sendable, Codable {
  /// The credit note number.
  public var id: String
  /// Which copy this is.
  public var revision: Revision
  /// The owner.
  public var customerID: String
  /// The invoice against which it was raised; absent for stand-alone ones.
  public var referenceInvoiceID: String?
  /// What it does to the receivable.
  public var type: Coded<Kind>
  /// Chargebee's fixed reason code.
  public var reasonCode: String
  /// Where it stands. `refunded` does not prove cash (contracts/chargebee.md section 10.2).
  public var status: Coded<Status>
  /// The document date in the document's own time zone (posting-rules R1).
  public var date: LedgerDate?
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
  /// Rounding that was added to the total; may be negative.
  public var roundOff: Money
  /// A correction in a unit that Chargebee does not document; anything but zero needs a person.
  public var fractionalCorrection: Int64
  /// The total of the document.
  public var total: Money
  /// What is neither allocated nor refunded.
  public var amountAvailable: Money
  /// The day on which it was voided.
  public var voidedOn: LedgerDate?
  /// The invoices on which the credit was used.
  public var allocations: [Allocation]
  /// Refunds paid out of it.
  public var refunds: [Refund]
  /// Tax that the customer had withheld and that the credit gives back: there is no transaction for it. Nil on a note
  /// that an earlier Daybook read, which did not keep it.
  public var taxWithheldRefunds: [Invoice.TaxWithheld]?
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

  /// The types that the contract names (contracts/chargebee.md section 10.3).
  public enum Kind: String, Hashable, Sendable, Codable {
    /// Lowers what is due on an unpaid invoice.
    case adjustment
    /// A credit of a paid invoice, to be refunded or used.
    case refundable
    /// Store credit, used before tax.
    case store
  }

  /// The states that the contract names.
  public enum Status: String, Hashable, Sendable, Codable {
    /// The adjustment was made.
    case adjusted
    /// The whole amount was allocated or refunded.
    case refunded
    /// Something is left to be refunded or allocated.
    case refundDue = "refund_due"
    /// Cancelled.
    case voided
  }

  /// A use of the credit on an invoice.
  public struct Allocation: Hashable, Sendable, Codable {
    /// The invoice.
    public var invoiceID: String
    /// The amount used.
    public var amount: Money
    /// The day of the allocation.
    public var date: LedgerDate?
    /// Whether it was applied before tax, which changes the invoice's tax.
    public var isPreTax: Bool

    /// A part of the credit used on an invoice.
    public init(invoiceID: String, amount: Money, date: LedgerDate?, isPreTax: Bool = false) {
      self.invoiceID = invoiceID
      self.amount = amount
      self.date = date
      self.isPreTax = isPreTax
    }
  }

  /// A refund transaction linked to the credit note.
  public struct Refund: Hashable, Sendable, Codable {
    /// The refund transaction.
    public var transactionID: String
    /// What of it belongs to this credit note.
    public var amount: Money
    /// Where the refund stands.
    public var status: Coded<Transaction.Status>

    /// A refund out of the credit note.
    public init(transactionID: String, amount: Money, status: Coded<Transaction.Status>) {
      self.transactionID = transactionID
      self.amount = amount
      self.status = status
    }
  }

  /// A credit note with nothing on it but its identity; the rest is filled in by whoever reads it.
  public init(
    id: String, revision: Revision, customerID: String, type: Coded<Kind>, status: Coded<Status>,
    date: LedgerDate?, currency: Currency
  ) {
    self.id = id
    self.revision = revision
    self.customerID = customerID
    self.type = type
    self.status = status
    self.date = date
    self.currency = currency
    reasonCode = ""
    priceType = .known(.taxExclusive)
    (lines, discounts, taxes, allocations, refunds, customFields) = ([], [], [], [], [], [:])
    let zero = Money.zero(currency)
    (subTotal, roundOff, total, amountAvailable) = (zero, zero, zero, zero)
    fractionalCorrection = 0
    (isDeleted, hasMoreLines) = (false, false)
  }
}
