/// A collection through a gateway.
public struct CollectionDraft: Hashable, Sendable {
  /// The invoice that is paid.
  public var invoice: String
  /// A name for later acts of a script; empty for none.
  public var alias = ""
  /// `stripe` or `gocardless`.
  public var gateway = "stripe"
  /// Minor units; nil is everything that is due.
  public var amount: Int64?
  /// `success`, `in_progress`, `failure`, `timeout` or `needs_attention`.
  public var status = "success"
  /// The authorisation that is captured; empty for none.
  public var authorization = ""

  /// A card payment of everything that is due.
  public init(invoice: String) { self.invoice = invoice }
}

/// An offline payment to be recorded.
public struct PaymentDraft: Hashable, Sendable {
  /// The payer.
  public var customer = ""
  /// The invoice that it pays; empty for a payment on account.
  public var invoice = ""
  /// A name for later acts of a script; empty for none.
  public var alias = ""
  /// `bank_transfer`, `check`, `cash`, `other` or `custom`.
  public var method = "bank_transfer"
  /// The bank's or the check's number.
  public var reference = ""
  /// ISO 4217 code, for payments on account; otherwise the invoice decides.
  public var currency = "EUR"
  /// Minor units; nil is everything that is due.
  public var amount: Int64?
  /// The date that the user typed, epoch seconds; nil is the moment of the act.
  public var date: Int64?

  /// A bank transfer.
  public init() {}
}

/// A credit note to be issued.
public struct CreditDraft: Hashable, Sendable {
  /// The invoice that it refers to; empty for a note of its own.
  public var invoice = ""
  /// The customer, for a note without an invoice.
  public var customer = ""
  /// ISO 4217 code, for a note without an invoice.
  public var currency = "EUR"
  /// A name for later acts of a script; empty for none.
  public var alias = ""
  /// Minor units including tax; nil is the whole invoice.
  public var amount: Int64?
  /// One of the fixed reason codes, for example `product_unsatisfactory`.
  public var reason = "other"
  /// The reason in the site's own words.
  public var createReason = "Other"
  /// Whether a note of its own is store credit, which no refund pays out.
  public var isStore = false

  /// A note without particulars.
  public init() {}
}

/// A refund to be made. Exactly one of invoice, note and payment says what is refunded.
public struct RefundDraft: Hashable, Sendable {
  /// A paid invoice: a refundable credit note is made on the way.
  public var invoice = ""
  /// A refundable credit note with something left.
  public var note = ""
  /// A payment with an unused part.
  public var payment = ""
  /// A name for later acts of a script; empty for none. The note that is made gets it with `-note`.
  public var alias = ""
  /// Minor units; nil is all there is.
  public var amount: Int64?
  /// Nil refunds through the payment's gateway; else the offline method.
  public var method: String?
  /// The number of an offline refund.
  public var reference = ""

  /// A refund without particulars.
  public init() {}
}

/// An authorisation of a card.
public struct AuthorizationDraft: Hashable, Sendable {
  /// The customer.
  public var customer: String
  /// A name for later acts of a script; empty for none.
  public var alias = ""
  /// ISO 4217 code.
  public var currency: String
  /// Minor units.
  public var amount: Int64

  /// An authorisation.
  public init(customer: String, currency: String, amount: Int64) {
    self.customer = customer
    self.currency = currency
    self.amount = amount
  }
}
