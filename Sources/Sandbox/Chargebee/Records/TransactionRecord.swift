/// The state of a transaction. Only `success` moves money.
enum TransactionStatus: String, Hashable, Sendable {
  case success, voided, failure, timeout
  case inProgress = "in_progress"
  case needsAttention = "needs_attention"
  case lateFailure = "late_failure"
}

/// What a transaction is.
enum TransactionType: String, Hashable, Sendable {
  case authorization, payment, refund
  case paymentReversal = "payment_reversal"
}

/// A transaction (contracts/chargebee.md section 5.4).
struct TransactionRecord: SiteRecord {
  /// An invoice that a payment was applied to.
  struct InvoiceLink: Hashable, Sendable {
    let invoice: String
    var applied: Int64
    let appliedAt: Int64
    let date: Int64
    let total: Int64
    var status: InvoiceStatus
  }

  /// A credit note that a refund pays out.
  struct NoteLink: Hashable, Sendable {
    let note: String
    let applied: Int64
    let appliedAt: Int64
    let reason: String
    let createReason: String
    let date: Int64
    let total: Int64
    var status: CreditNoteStatus
    let invoice: String?
  }

  /// Another transaction: a refund of an excess payment, or the capture of an authorisation.
  struct TransactionLink: Hashable, Sendable {
    let transaction: String
    var status: TransactionStatus
    let date: Int64
    let amount: Int64
  }

  var id: String
  var customer: String
  var subscription: String?
  var gateway: String
  var gatewayAccount: String?
  var method: String
  var reference: String?
  var type: TransactionType
  var date: Int64
  var settledAt: Int64?
  var exchangeRate: String
  var currency: String
  var amount: Int64
  var gatewayID: String?
  var status: TransactionStatus
  var errorCode: String?
  var errorText: String?
  var voidedAt: Int64?
  var unused: Int64 = 0
  var invoices: [InvoiceLink] = []
  var notes: [NoteLink] = []
  var refunds: [TransactionLink] = []
  var captures: [TransactionLink] = []
  var referenceTransaction: String?
  var refundedTransaction: String?
  var authorization: String?
  var capturable: Int64?
  var reversal: String?
  var deleted = false
  /// False for some voided authorisations: their `updated_at` is never written.
  var isStamped = true
  var stamp = Stamp()

  var listedAt: Int64 { date }
  var isOffline: Bool { gateway == "not_applicable" }
}
