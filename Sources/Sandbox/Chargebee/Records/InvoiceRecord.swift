/// The life of an invoice (contracts/chargebee.md section 10.1).
enum InvoiceStatus: String, Hashable, Sendable {
  case paid, posted, voided, pending
  case paymentDue = "payment_due"
  case notPaid = "not_paid"
}

/// An invoice (contracts/chargebee.md section 5.2).
struct InvoiceRecord: SiteRecord {
  /// A payment, successful or not, that was applied or tried.
  struct Payment: Hashable, Sendable {
    let transaction: String
    var applied: Int64
    let appliedAt: Int64
    var status: TransactionStatus
    let date: Int64
    let amount: Int64
  }

  /// A credit note that pays.
  struct AppliedCredit: Hashable, Sendable {
    let note: String
    var applied: Int64
    let appliedAt: Int64
    var isPreTax = false
    let reason: String
    let createReason: String
    let date: Int64
    var status: CreditNoteStatus
  }

  /// A credit note that was raised from the invoice.
  struct IssuedNote: Hashable, Sendable {
    let note: String
    let reason: String
    let createReason: String
    let date: Int64
    let total: Int64
    var status: CreditNoteStatus
  }

  /// Tax that the customer withheld.
  struct Withholding: Hashable, Sendable {
    let id: String
    let amount: Int64
    let date: Int64
    let reference: String
  }

  var id: String
  var customer: String
  var paymentOwner: String?
  var subscription: String?
  var status: InvoiceStatus
  var date: Int64
  var dueDate: Int64?
  var netTermDays: Int
  var purchaseOrder: String?
  var vatNumber: String
  var taxInclusive: Bool
  var exchangeRate: String
  var currency: String
  var lines: [DocumentLine]
  var roundOff: Int64
  var billing: BillingAddress
  var isFirst = false
  /// The zone in which it was made; nil is the site's.
  var timeZone: String?
  var writeOffAmount: Int64 = 0
  var paidAt: Int64?
  var voidedAt: Int64?
  var voidReason: String?
  var generatedAt: Int64?
  var dunning: String?
  var payments: [Payment] = []
  var appliedCredits: [AppliedCredit] = []
  var adjustments: [IssuedNote] = []
  var issued: [IssuedNote] = []
  var withheld: [Withholding] = []
  var deleted = false
  /// Whether the status was `paid` at any time: only then a policy of posting paid invoices has seen it.
  var wasEverPaid = false
  var stamp = Stamp()

  var listedAt: Int64 { date }
}

/// The address that documents copy from the customer.
struct BillingAddress: Hashable, Sendable {
  let firstName: String
  let lastName: String
  let company: String
  let country: String
  let state: String
}

extension InvoiceRecord {
  var totals: DocumentTotals { DocumentTotals(lines, taxInclusive: taxInclusive, roundOff: roundOff) }

  var amountPaid: Int64 { payments.reduce(0) { $0 + ($1.status == .success ? $1.applied : 0) } }
  var amountInProgress: Int64 { payments.reduce(0) { $0 + ($1.status == .inProgress ? $1.applied : 0) } }
  var creditsApplied: Int64 { appliedCredits.reduce(0) { $0 + $1.applied } }
  var amountAdjusted: Int64 { adjustments.reduce(0) { $0 + ($1.status == .voided ? 0 : $1.total) } }
  var amountWithheld: Int64 { withheld.reduce(0) { $0 + $1.amount } }

  /// Row 3 of the identities.
  var amountDue: Int64 { totals.total - amountPaid - creditsApplied - amountAdjusted - amountWithheld }

  /// Row 6 of the identities.
  var refundable: Int64 {
    amountPaid + creditsApplied + amountWithheld
      - issued.reduce(0) { $0 + ($1.status == .voided ? 0 : $1.total) }
  }

  /// Brings the status in line with what is due, as the site does after every change.
  mutating func settleStatus(at seconds: Int64) {
    guard status != .pending, status != .voided else { return }
    if amountDue <= 0 {
      if status != .paid { paidAt = seconds }
      status = .paid
      wasEverPaid = true
      return
    }
    paidAt = nil
    status = openStatus(at: seconds)
  }

  private func openStatus(at seconds: Int64) -> InvoiceStatus {
    if dunning == "stopped" || dunning == "exhausted" { return .notPaid }
    return (dueDate ?? date) > seconds ? .posted : .paymentDue
  }
}
