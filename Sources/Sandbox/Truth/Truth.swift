/// Every Chargebee document in its current state, in plain fields, straight from the site's records.
///
/// Oracles compare it with what a client stored and posted. Amounts are minor units as Chargebee counts them.
public struct Truth: Hashable, Sendable {
  /// A customer.
  public struct Customer: Hashable, Sendable {
    /// The id.
    public let id: String
    /// The company name as it stands there.
    public let company: String
    /// The custom field `cf_erp_account`.
    public let account: String?
    /// The F&O account that is this customer by a safe link, as the generator knows it; nil for customers that a
    /// person must decide about, that F&O does not have, or that came later.
    public let financeAccount: String?
    /// The VAT number with its prefix.
    public let vatNumber: String
    /// Whether it is deleted.
    public let isDeleted: Bool
  }

  /// A line of an invoice or a credit note, as the books see it.
  public struct Line: Hashable, Sendable {
    /// The item price; empty for ad-hoc charges.
    public let item: String
    /// Whether the line covers a time, so that revenue may be deferred.
    public let hasPeriod: Bool
    /// Without tax and discounts.
    public let net: Int64
    /// The tax.
    public let tax: Int64
    /// The name of the tax; empty where there is none.
    public let taxName: String
    /// Discounts other than promotional credits, as they stand in the document.
    public let discount: Int64
    /// Promotional credits, as they stand in the document.
    public let promotional: Int64
  }

  /// An invoice.
  public struct Invoice: Hashable, Sendable {
    /// The current id.
    public let id: String
    /// The owner.
    public let customer: String
    /// ISO 4217 code.
    public let currency: String
    /// The status, for example `paid`.
    public let status: String
    /// Epoch seconds UTC.
    public let date: Int64
    /// The lines.
    public let lines: [Line]
    /// The rounding.
    public let roundOff: Int64
    /// The total.
    public let total: Int64
    /// What is still due.
    public let amountDue: Int64
    /// Successful payments that are applied.
    public let amountPaid: Int64
    /// Credit notes that were applied.
    public let creditsApplied: Int64
    /// Adjustment credit notes.
    public let amountAdjusted: Int64
    /// Tax withheld by the customer.
    public let amountWithheld: Int64
    /// What was written off.
    public let writeOff: Int64
    /// Whether it is deleted.
    public let isDeleted: Bool
    /// Whether it has been `paid` at any time, also if it is not now.
    public let wasEverPaid: Bool
  }

  /// A part of a document that is applied to another one.
  public struct Application: Hashable, Sendable {
    /// The other document.
    public let id: String
    /// How much.
    public let amount: Int64
  }

  /// A credit note.
  public struct CreditNote: Hashable, Sendable {
    /// The id.
    public let id: String
    /// The owner.
    public let customer: String
    /// The invoice that it refers to.
    public let invoice: String?
    /// ISO 4217 code.
    public let currency: String
    /// `adjustment`, `refundable` or `store`.
    public let type: String
    /// The status, for example `refund_due`.
    public let status: String
    /// The reason code.
    public let reason: String
    /// Epoch seconds UTC.
    public let date: Int64
    /// The lines.
    public let lines: [Line]
    /// The rounding.
    public let roundOff: Int64
    /// The total.
    public let total: Int64
    /// The invoices that its credit was used on.
    public let allocations: [Application]
    /// How much of that was used before tax.
    public let usedBeforeTax: Int64
    /// Withheld tax that it gives back.
    public let withheldRefunded: Int64
    /// Whether it is deleted.
    public let isDeleted: Bool
  }

  /// A transaction.
  public struct Transaction: Hashable, Sendable {
    /// The id.
    public let id: String
    /// The payer.
    public let customer: String
    /// ISO 4217 code.
    public let currency: String
    /// `payment`, `refund`, `authorization` or `payment_reversal`.
    public let type: String
    /// The status, for example `success`.
    public let status: String
    /// `stripe`, `gocardless` or `not_applicable`.
    public let gateway: String
    /// The method, for example `card`.
    public let method: String
    /// Epoch seconds UTC.
    public let date: Int64
    /// Always positive.
    public let amount: Int64
    /// The part that is applied to nothing.
    public let unused: Int64
    /// The invoices that a payment is applied to, and the credit notes that a refund pays out.
    public let applications: [Application]
    /// The payment that a refund or a reversal undoes.
    public let undoes: String?
    /// Whether it is deleted.
    public let isDeleted: Bool
  }

  /// All customers, in the order in which they were added.
  public let customers: [Customer]
  /// All invoices, in the order in which they were raised.
  public let invoices: [Invoice]
  /// All credit notes, in the order in which they were issued.
  public let creditNotes: [CreditNote]
  /// All transactions, in the order in which they were made.
  public let transactions: [Transaction]
  /// The ids of documents that cannot be decoded under the present fault plan.
  public let broken: [String]

  /// Invoices, credit notes and transactions.
  public var documents: Int { invoices.count + creditNotes.count + transactions.count }
}
