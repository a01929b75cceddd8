import Billing
import Bookkeeping
import Ledger

/// A Chargebee site at work, reduced to what it does to documents (contracts/chargebee.md section 10.2). It
/// knows nothing of bookkeeping.
struct Shop {
  var dice: Dice
  var invoices: [String: Invoice] = [:]
  var notes: [String: CreditNote] = [:]
  var transactions: [String: Transaction] = [:]
  /// Every revision of every document, in the order in which they arose.
  private(set) var revisions: [Document] = []
  /// Invoices that were paid at any time, also if they are not now.
  private(set) var everPaid: Set<String> = []
  /// Whether receivables follow the payer, so that it is no matter whose invoices a payment pays.
  var followsPayer = true
  /// How disputes ended, as people say.
  var rulings: [String: DisputeRuling] = [:]
  private var day = "2026-01-10".day
  private var count = 0

  static let customers = ["acme", "beta", "gamma"]

  init(seed: UInt64) { dice = Dice(seed: seed) }

  // MARK: Keeping

  mutating func keep(_ invoice: Invoice) {
    var invoice = invoice
    invoice.amountDue = due(invoice)
    invoice.amountAdjusted = invoice.adjustments.compactMap { notes[$0] }.filter(isAlive).map(\.total).sum(
      in: eur)
    if invoice.status != .voided {
      invoice.status = .known(
        due(invoice).minorUnits > 0 ? dice.pick([.posted, .paymentDue, .notPaid]) : .paid)
      invoice.paidOn = invoice.status == .paid ? day : nil
    }
    if invoice.status == .paid, !invoice.total.isZero { everPaid.insert(invoice.id) }
    invoice.revision = nextRevision()
    invoices[invoice.id] = invoice
    revisions.append(.invoice(invoice))
  }

  mutating func keep(_ note: CreditNote) {
    var note = note
    note.revision = nextRevision()
    notes[note.id] = note
    revisions.append(.creditNote(note))
  }

  mutating func keep(_ transaction: Transaction) {
    var transaction = transaction
    let applied = transaction.invoices.map(\.amount).sum(in: eur)
    transaction.amountUnused = max(.zero(eur), transaction.amount - applied)
    transaction.revision = nextRevision()
    transactions[transaction.id] = transaction
    revisions.append(.transaction(transaction))
  }

  private mutating func nextRevision() -> Revision { Revision(Int64(revisions.count + 1)) }

  mutating func newID(_ prefix: String) -> String {
    count += 1
    return "\(prefix)-\(count)"
  }

  mutating func today() -> LedgerDate {
    day = day.advanced(byDays: dice.roll(0..<4))
    return day
  }

  mutating func amount(upTo limit: Money) -> Money {
    dice.chance(of: 50) ? limit : Money(Int64(dice.roll(1..<Int(limit.minorUnits) + 1)), eur)
  }

  // MARK: Looking

  /// total - paid - credits - adjustments - tax withheld (contracts/chargebee.md section 5.2).
  func due(_ invoice: Invoice) -> Money {
    let paid = invoice.payments.filter { $0.status == .success }.map(\.amount).sum(in: eur)
    let credits = invoice.appliedCredits.map(\.amount).sum(in: eur)
    let adjusted = invoice.adjustments.compactMap { notes[$0]?.total }.sum(in: eur)
    return invoice.total - paid - credits - adjusted - invoice.taxesWithheld.map(\.amount).sum(in: eur)
  }

  func isAlive(_ invoice: Invoice) -> Bool { !invoice.isDeleted && invoice.status != .voided }

  func isAlive(_ note: CreditNote) -> Bool { !note.isDeleted && note.status != .voided }

  mutating func anyInvoice(where fits: (Shop, Invoice) -> Bool) -> Invoice? {
    let fitting = invoices.values.filter { isAlive($0) && fits(self, $0) }.sorted { $0.id < $1.id }
    return fitting.isEmpty ? nil : dice.pick(fitting)
  }

  mutating func anyNote(where fits: (Shop, CreditNote) -> Bool) -> CreditNote? {
    let fitting = notes.values.filter { isAlive($0) && fits(self, $0) }.sorted { $0.id < $1.id }
    return fitting.isEmpty ? nil : dice.pick(fitting)
  }

  mutating func anyTransaction(
    _ type: Transaction.Kind, _ status: Transaction.Status = .success,
    where fits: (Shop, Transaction) -> Bool = { _, _ in true }
  ) -> Transaction? {
    let fitting = transactions.values.filter {
      $0.type == type && $0.status == status && !$0.isDeleted && fits(self, $0)
    }.sorted { $0.id < $1.id }
    return fitting.isEmpty ? nil : dice.pick(fitting)
  }

  /// Who holds what of a payment pays no invoice, where receivables follow the owner: the payer, unless all its
  /// invoices are of one other customer.
  func holderOfRest(_ payment: Transaction) -> String? {
    let owners = Set(payment.invoices.compactMap { invoices[$0.invoiceID]?.customerID })
    return owners.count == 1 ? owners.first : payment.customerID
  }

  /// What refunds took out of a payment.
  func refunded(_ payment: Transaction) -> Money {
    transactions.values.filter {
      $0.type == .refund && $0.status == .success && $0.refundedTransactionID == payment.id
    }.map(\.amount).sum(in: eur)
  }

  func isChargedBack(_ payment: Transaction) -> Bool {
    transactions.values.contains {
      $0.paymentMethod == "chargeback" && $0.status == .success && $0.refundedTransactionID == payment.id
    }
  }

  /// What of a payment lies on account.
  func excess(_ payment: Transaction) -> Money {
    let refunds = transactions.values.filter {
      $0.type == .refund && $0.status == .success && $0.refundedTransactionID == payment.id
        && $0.creditNotes.isEmpty
    }
    return payment.amount - payment.invoices.map(\.amount).sum(in: eur) - refunds.map(\.amount).sum(in: eur)
  }

  /// What of a credit note is neither refunded nor allocated.
  func left(_ note: CreditNote) -> Money {
    let refunds = transactions.values.filter { $0.type == .refund && $0.status == .success }
      .flatMap(\.creditNotes).filter { $0.creditNoteID == note.id }
    return note.total - refunds.map(\.amount).sum(in: eur) - note.allocations.map(\.amount).sum(in: eur)
  }
}
