import Billing
public import Bookkeeping
import Ledger

extension NoVoucher {
  /// Why there is no voucher, in a sentence.
  public var sentence: String {
    switch self {
    case .pending: "The invoice is not closed yet; its number will change."
    case .notPaid: "Only paid invoices are posted, and this one is not paid."
    case .zeroTotal: "The total is zero."
    case .voidedBeforePosting: "It was voided or deleted before anything was posted."
    case .authorization: "An authorization reserves an amount and is no cash."
    case .noMoneyMoved(let status): "The transaction is \(status.spaced): no money moved."
    case .settlementOnly: "Only the matching changes."
    case .beforeCutOver(let date): "Its date lies before the cut-over on \(date)."
    case .bookedElsewhere(let id): "It is booked with \(id)."
    case .disputeWon: "The dispute was won before anything of it was posted."
    case .booksAgree: "The change was taken back; the books already say what the document says."
    }
  }
}

extension Concern {
  /// Why a person should look, in a sentence.
  public var sentence: String {
    switch self {
    case .noAutomaticApproval(let currency): "Nothing in \(currency) is approved automatically."
    case .overLimit(let limit): "Over the limit of \(limit) for automatic approval."
    case .firstDocument(let customer): "The first document of customer \(customer)."
    case .reversal(let rule): "It undoes a posted voucher (\(rule.rawValue))."
    case .deleted: "Its document was deleted in Chargebee."
    case .movedFromClosedPeriod(let name, let from, let to):
      "\(name) is closed: moved from \(from) to \(to)."
    case .moveNeedsApproval: "Somebody must agree to the later date."
    case .priorPeriod(let date): "It corrects a closed period (\(date))."
    case .paidInLaterPeriod: "It was paid in a later period than its date."
    case .invoiceNotPosted(let id):
      "\(id) is not being posted, so this is on account; settle it in F&O once it is."
    case .invoiceNotOpen(let id):
      "F&O has not enough open on \(id): somebody settled it. This goes on account."
    case .payerIsNotOwner(let owner, let payer): "Paid by \(payer) for an invoice of \(owner)."
    case .outsideStructure(let problem): problem.sentence
    case .totalBelowZero:
      "Its total is below zero: a credit of the customer. Make sure that nobody recorded it in Chargebee as a payment"
        + " too."
    case .undoesSystemBefore:
      "It undoes a document of the system before, which stands in the opening balances. Exclude it where those were"
        + " corrected by hand."
    case .changedAfterApproval: "It changed after it was approved."
    }
  }

  /// One word for the CHECKS column.
  public var mark: String {
    switch self {
    case .noAutomaticApproval, .overLimit: "limit"
    case .firstDocument: "first"
    case .reversal: "undo"
    case .deleted: "deleted"
    case .movedFromClosedPeriod, .moveNeedsApproval, .priorPeriod, .paidInLaterPeriod: "period"
    case .invoiceNotPosted, .invoiceNotOpen: "account"
    case .payerIsNotOwner: "payer"
    case .outsideStructure: "structure"
    case .totalBelowZero: "below 0"
    case .undoesSystemBefore: "opening"
    case .changedAfterApproval: "changed"
    }
  }
}

extension Rule {
  /// What the rule says, in a few words.
  public var title: String {
    switch self {
    case .i1: "pending invoice"
    case .i2: "invoice"
    case .i3: "changed before approval"
    case .i4: "invoice changed after posting"
    case .i5: "invoice voided"
    case .i6: "voided before posting"
    case .i7: "voided after payments"
    case .i8: "invoice deleted"
    case .i9: "write-off"
    case .i10: "paid after a write-off"
    case .i11: "tax withheld"
    case .i12: "payer is not the owner"
    case .i13: "paid invoices only"
    case .t1: "authorization"
    case .t2: "no money moved"
    case .t3: "online payment"
    case .t4: "offline payment"
    case .t5: "excess applied later"
    case .t6: "moved to another invoice"
    case .t7: "late failure"
    case .t8: "payment voided or deleted"
    case .t9: "payment taken back"
    case .t10: "chargeback"
    case .t11: "refund of a credit note"
    case .t12: "refund of an excess payment"
    case .t13: "refund failed"
    case .t14: "payment edited"
    case .c1: "write-off"
    case .c2: "adjustment credit note"
    case .c3: "refundable credit note"
    case .c4: "credit applied"
    case .c5: "credit note voided or changed"
    case .c6: "credit note deleted"
    case .c7: "store credit"
    case .c8: "rounding"
    }
  }
}
