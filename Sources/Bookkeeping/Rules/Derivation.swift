public import Billing
public import Ledger

/// What the rules say about a document.
public enum Derivation: Hashable, Sendable {
  /// This entry comes next; concerns ask for a person's look.
  case entry(JournalEntry, concerns: [Concern])
  /// Nothing is to be posted, and that is right.
  case noVoucher(NoVoucher)
  /// The books already say what the document says.
  case upToDate
  /// Something is missing.
  case hold(HoldReason)
}

/// Why a document ends without a voucher.
public enum NoVoucher: Hashable, Sendable, Codable {
  /// The invoice is not closed; its id will change (I1).
  case pending
  /// Only paid invoices are posted, and this one is not paid (I13).
  case notPaid
  /// The total is zero (I2).
  case zeroTotal
  /// It was voided or deleted before anything was posted (I6, T2, T8).
  case voidedBeforePosting
  /// An authorization reserves, it does not pay (T1).
  case authorization
  /// The transaction moved no money (T2).
  case noMoneyMoved(status: String)
  /// It is settled without cash: only matching changes (C4, T5).
  case settlementOnly
  /// Its date lies before the cut-over.
  case beforeCutOver(LedgerDate)
  /// The same event is booked through another document: a dispute (T9, T10), or the voiding of an invoice,
  /// whose mirror does what the credit note of the voiding would do again (I5, C2).
  case bookedElsewhere(DocumentID)
  /// The bank decided a dispute for us before anything of it was posted (T9).
  case disputeWon
  /// A change that was about to be booked was taken back: the books already say what the document says.
  case booksAgree

  /// Whether a later revision may still bring a voucher; the others are the end of the document as far as
  /// the books are concerned.
  public var isWaiting: Bool {
    switch self {
    case .pending, .notPaid: true
    case .noMoneyMoved(let status):
      switch Transaction.Status(rawValue: status) {
      case .inProgress, .timeout, .needsAttention: true
      default: false
      }
    default: false
    }
  }
}

/// Why a person should look at an entry although nothing is missing.
public enum Concern: Hashable, Sendable, Codable {
  /// The policy approves nothing automatically in this currency.
  case noAutomaticApproval(Currency)
  /// The amount is over the limit for automatic approval.
  case overLimit(Money)
  /// It is the first document of the customer.
  case firstDocument(customer: String)
  /// It undoes a posted voucher.
  case reversal(Rule)
  /// Its document was deleted in Chargebee.
  case deleted
  /// A closed period moved its date (R3).
  case movedFromClosedPeriod(name: String, from: LedgerDate, to: LedgerDate)
  /// The policy wants a person to agree to a move out of a closed period (R3).
  case moveNeedsApproval
  /// It undoes in an open period what stands in a closed one, on this day (R4).
  case priorPeriod(LedgerDate)
  /// The payment came a period later than the invoice's date (I13).
  case paidInLaterPeriod
  /// The invoice is held or was rejected, so the payment is posted on account (T3).
  case invoiceNotPosted(String)
  /// F&O has nothing open of the invoice, or less than the payment, so the payment is posted on account (T3).
  case invoiceNotOpen(String)
  /// The payer is not the owner of the invoice (I12).
  case payerIsNotOwner(owner: String, payer: String)
  /// F&O's account structures may not allow an account with its dimensions, and the policy asks a person (R7).
  case outsideStructure(StructureProblem)
  /// Its total is below zero: a credit of the customer, which Chargebee keeps as an excess payment (I2).
  case totalBelowZero
  /// It undoes a document of the system before, which stands in the opening balances.
  case undoesSystemBefore
  /// The document changed after a person approved an earlier version (I3).
  case changedAfterApproval

  /// Whether an automatic approval is out of the question, whatever the limits say.
  public var needsPerson: Bool {
    switch self {
    case .paidInLaterPeriod, .payerIsNotOwner, .movedFromClosedPeriod, .invoiceNotPosted: false
    case .noAutomaticApproval, .overLimit, .firstDocument, .reversal, .deleted, .moveNeedsApproval,
      .priorPeriod, .changedAfterApproval, .invoiceNotOpen, .outsideStructure, .totalBelowZero,
      .undoesSystemBefore:
      true
    }
  }

  /// Whether the screens mark it as a warning rather than as a policy at work.
  public var isWarning: Bool {
    switch self {
    case .noAutomaticApproval, .overLimit, .firstDocument, .moveNeedsApproval: false
    default: true
    }
  }
}
