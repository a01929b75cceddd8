public import Ledger

/// A transaction as Chargebee answered it, reduced to what accounting reads. Amounts are positive; the type
/// gives the direction.
public struct Transaction: Hashable, Sendable, Codable {
  /// Chargebee's id.
  public var id: String
  /// Which copy this is.
  public var revision: Revision
  /// The payer; absent on rare old records.
  public var customerID: String?
  /// What it is.
  public var type: Coded<Kind>
  /// Where it stands; only a success moves money.
  public var status: Coded<Status>
  /// The day of the transaction in the site's zone; for offline payments the day that a person typed.
  public var date: LedgerDate?
  /// The day on which the final status was marked.
  public var settledOn: LedgerDate?
  /// The currency of every amount on it.
  public var currency: Currency
  /// The amount.
  public var amount: Money
  /// The part of a payment that is applied to no invoice.
  public var amountUnused: Money
  /// How it was paid: `card`, `bank_transfer`, `chargeback`, ...
  public var paymentMethod: String
  /// The gateway; `not_applicable` for offline payments.
  public var gateway: String
  /// The gateway account, where there is one.
  public var gatewayAccount: String?
  /// The reference that a person typed: a check number, a bank reference.
  public var referenceNumber: String?
  /// The gateway's own id.
  public var idAtGateway: String?
  /// Invoices to which a payment is applied; a failed payment lists them too.
  public var invoices: [InvoiceLink]
  /// Credit notes that a refund pays out.
  public var creditNotes: [CreditNoteLink]
  /// The payment that an online refund pays back.
  public var refundedTransactionID: String?
  /// The payment that an offline refund or a reversal refers to.
  public var referenceTransactionID: String?
  /// The reversal of this payment.
  public var reversalTransactionID: String?
  /// The business entity, where the site has several.
  public var businessEntity: String?
  /// At which rate Chargebee reckoned it; nil where it does not say.
  public var rate: BillingRate?
  /// The day on which it was voided.
  public var voidedOn: LedgerDate?
  /// Whether it was deleted in Chargebee.
  public var isDeleted: Bool

  /// The types that the contract names.
  public enum Kind: String, Hashable, Sendable, Codable {
    /// An amount reserved, never cash.
    case authorization
    /// Money from a customer.
    case payment
    /// Money back to a customer.
    case refund
    /// A payment taken back by the bank.
    case paymentReversal = "payment_reversal"
  }

  /// The states that the contract names.
  public enum Status: String, Hashable, Sendable, Codable {
    /// Running, for example a direct debit.
    case inProgress = "in_progress"
    /// Money moved.
    case success
    /// Cancelled.
    case voided
    /// Failed.
    case failure
    /// Nobody knows at the gateway.
    case timeout
    /// A person must look in Chargebee.
    case needsAttention = "needs_attention"
    /// A success that failed later.
    case lateFailure = "late_failure"
  }

  /// A part of a payment applied to an invoice.
  public struct InvoiceLink: Hashable, Sendable, Codable {
    /// The invoice.
    public var invoiceID: String
    /// The part applied to it.
    public var amount: Money
    /// The day on which it was applied.
    public var appliedOn: LedgerDate?

    /// A part applied to an invoice.
    public init(invoiceID: String, amount: Money, appliedOn: LedgerDate? = nil) {
      self.invoiceID = invoiceID
      self.amount = amount
      self.appliedOn = appliedOn
    }
  }

  /// A part of a refund paid out of a credit note.
  public struct CreditNoteLink: Hashable, Sendable, Codable {
    /// The credit note.
    public var creditNoteID: String
    /// The part paid out of it.
    public var amount: Money

    /// A part paid out of a credit note.
    public init(creditNoteID: String, amount: Money) {
      self.creditNoteID = creditNoteID
      self.amount = amount
    }
  }

  /// Whether it was recorded by a person and passed no gateway.
  public var isOffline: Bool { gateway == "not_applicable" }

  /// A transaction with nothing on it but its identity; the rest is filled in by whoever reads it.
  public init(
    id: String, revision: Revision, customerID: String?, type: Coded<Kind>, status: Coded<Status>,
    date: LedgerDate?, amount: Money
  ) {
    self.id = id
    self.revision = revision
    self.customerID = customerID
    self.type = type
    self.status = status
    self.date = date
    self.amount = amount
    currency = amount.currency
    amountUnused = .zero(amount.currency)
    (paymentMethod, gateway) = ("", "")
    (invoices, creditNotes) = ([], [])
    isDeleted = false
  }
}
