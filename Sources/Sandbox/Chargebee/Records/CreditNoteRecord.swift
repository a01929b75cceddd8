/// The life of a credit note (contracts/chargebee.md section 10.3).
enum CreditNoteStatus: String, Hashable, Sendable {
  case adjusted, refunded, voided
  case refundDue = "refund_due"
}

/// The types of credit note that the site issues.
enum CreditNoteType: String, Hashable, Sendable {
  case adjustment, refundable, store
}

/// A credit note (contracts/chargebee.md section 5.3).
struct CreditNoteRecord: SiteRecord {
  /// Money that went back.
  struct Refund: Hashable, Sendable {
    let transaction: String
    let applied: Int64
    let appliedAt: Int64
    var status: TransactionStatus
    let date: Int64
    let amount: Int64
  }

  /// An invoice that the credit paid for.
  struct Allocation: Hashable, Sendable {
    let invoice: String
    let amount: Int64
    let at: Int64
    var isPreTax = false
    let invoiceDate: Int64
    var invoiceStatus: InvoiceStatus
  }

  /// Withheld tax that was given back.
  struct WithheldRefund: Hashable, Sendable {
    let id: String
    let amount: Int64
    let date: Int64
  }

  var id: String
  var customer: String
  var subscription: String?
  var invoice: String?
  var type: CreditNoteType
  var status: CreditNoteStatus
  var reason: String
  var createReason: String
  var date: Int64
  var currency: String
  var exchangeRate: String
  var taxInclusive: Bool
  var lines: [DocumentLine]
  var roundOff: Int64
  var refunds: [Refund] = []
  var allocations: [Allocation] = []
  var withheldRefunds: [WithheldRefund] = []
  var refundedAt: Int64?
  var voidedAt: Int64?
  var deleted = false
  var stamp = Stamp()

  var listedAt: Int64 { date }
}

extension CreditNoteRecord {
  var totals: DocumentTotals { DocumentTotals(lines, taxInclusive: taxInclusive, roundOff: roundOff) }
  var allocated: Int64 { allocations.reduce(0) { $0 + $1.amount } }
  var withheldRefunded: Int64 { withheldRefunds.reduce(0) { $0 + $1.amount } }
  var refunded: Int64 {
    refunds.reduce(withheldRefunded) { $0 + ($1.status == .success ? $1.applied : 0) }
  }
  var available: Int64 { type != .adjustment && status != .voided ? totals.total - allocated - refunded : 0 }

  /// A refundable note, and store credit, is `refunded` when nothing is left of it, whether cash went out or not.
  mutating func settleStatus(at seconds: Int64) {
    guard type != .adjustment, status != .voided else { return }
    if available <= 0 {
      if status != .refunded { refundedAt = seconds }
      status = .refunded
    } else {
      refundedAt = nil
      status = .refundDue
    }
  }
}
