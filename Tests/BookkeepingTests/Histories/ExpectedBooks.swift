import Billing
import Bookkeeping
import Ledger

/// What the books of a shop must say in the end, told from its documents alone: no rule, no history and no
/// rule book is asked. Accounts are named as in the sample book; a positive balance is a debit.
struct ExpectedBooks {
  private(set) var balances: [String: Int64] = [:]
  private let shop: Shop
  private let policies: Policies

  static let accounts = ["acme": "US-1", "beta": "US-2", "gamma": "US-1"]

  init(of shop: Shop, _ policies: Policies) {
    (self.shop, self.policies) = (shop, policies)
    shop.invoices.values.filter(isBooked).forEach { add($0) }
    shop.notes.values.filter(isBooked).forEach { add($0) }
    shop.transactions.values.filter { $0.status == .success && !$0.isDeleted }.forEach { add($0) }
    balances = balances.filter { $0.value != 0 }
  }

  private mutating func debit(_ account: String, _ amount: Money) {
    balances[account, default: 0] += amount.minorUnits
  }

  private mutating func owes(_ customer: String?, _ amount: Money) {
    debit("customer " + (Self.accounts[customer ?? ""] ?? "?"), amount)
  }

  // MARK: Invoices

  private func isBooked(_ invoice: Invoice) -> Bool {
    shop.isAlive(invoice) && !invoice.total.isZero
      && (policies.postInvoices == .finalised || shop.everPaid.contains(invoice.id))
  }

  private mutating func add(_ invoice: Invoice) {
    owes(invoice.customerID, invoice.total)
    for line in invoice.lines { sell(line, isInclusive: invoice.priceType == .taxInclusive) }
    for tax in invoice.taxes { debit("main 251000", -tax.amount) }
    debit("main 699900", -invoice.roundOff)
    for record in invoice.taxesWithheld {
      debit("main 117000", record.amount)
      owes(invoice.customerID, -record.amount)
    }
    recover(invoice)
  }

  private mutating func sell(_ line: LineItem, isInclusive: Bool) {
    let tax = line.taxes.map(\.amount).sum(in: eur)
    let gross = isInclusive ? line.amount - tax : line.amount
    let discount = line.discounts.map(\.amount).sum(in: eur)
    let defers = policies.defersServicePeriods && line.servicePeriod != nil
    let revenue = defers ? "main 220100" : line.itemPrice == "pro" ? "main 401100" : "main 401200"
    guard policies.showsDiscountsGross else {
      debit(revenue, discount - gross)
      return
    }
    debit(revenue, -gross)
    for discount in line.discounts {
      debit(discount.kind == .promotionalCredits ? "main 480200" : "main 480100", discount.amount)
    }
  }

  /// What came in after a write-off, from the last payment backwards.
  private mutating func recover(_ invoice: Invoice) {
    let payments = invoice.payments.filter { $0.status == .success }
    let other =
      invoice.appliedCredits.map(\.amount).sum(in: eur) + invoice.taxesWithheld.map(\.amount).sum(in: eur)
    let covered = payments.map(\.amount).sum(in: eur) + other
    let adjusted = invoice.adjustments.compactMap { shop.notes[$0] }.filter(shop.isAlive).map(\.total).sum(
      in: eur)
    var rest = min(invoice.writeOff, covered + adjusted - invoice.total)
    for payment in payments.reversed() where rest.minorUnits > 0 {
      let share = min(rest, payment.amount)
      let payer = shop.transactions[payment.transactionID]?.customerID
      owes(policies.receivableFollows == .owner ? invoice.customerID : payer, share)
      debit("main 605500", -share)
      rest -= share
    }
  }

  // MARK: Credit notes

  private func isBooked(_ note: CreditNote) -> Bool {
    guard shop.isAlive(note) else { return false }
    guard note.type == .adjustment, let invoice = note.referenceInvoiceID.flatMap({ shop.invoices[$0] })
    else {
      return true
    }
    return isBooked(invoice)
  }

  private mutating func add(_ note: CreditNote) {
    if note.type == .store {
      debit("main 480200", note.total)
      debit("main 230500", -note.total)
      note.allocations.forEach { use($0, of: note) }
      return
    }
    owes(note.customerID, -note.total)
    if note.reasonCode == "write_off" {
      debit("main 605500", note.total)
      return
    }
    for line in note.lines { debit(line.itemPrice == "pro" ? "main 401100" : "main 401200", line.amount) }
    for tax in note.taxes { debit("main 251000", tax.amount) }
    debit("main 699900", note.roundOff)
  }

  /// Store credit that paid an invoice.
  private mutating func use(_ allocation: CreditNote.Allocation, of note: CreditNote) {
    debit("main 230500", allocation.amount)
    owes(note.customerID, -allocation.amount)
    guard allocation.isPreTax, policies.creditsBeforeTax == .discount else { return }
    debit("main 480100", allocation.amount)
    debit("main 480200", -allocation.amount)
  }

  // MARK: Transactions

  private mutating func add(_ transaction: Transaction) {
    let payment = (transaction.refundedTransactionID ?? transaction.referenceTransactionID)
      .flatMap { shop.transactions[$0] }
    switch transaction.type {
    case .known(.payment):
      debit(clearing(transaction), transaction.amount)
      stands(transaction, sign: -1)
    case .known(.refund):
      add(refund: transaction, of: payment)
    case .known(.paymentReversal):
      guard let payment else { return }
      add(reversal: transaction, of: payment)
    default: return
    }
  }

  private mutating func add(reversal: Transaction, of payment: Transaction) {
    let ruling = shop.rulings[reversal.id]
    let fee = ruling?.fee ?? .zero(eur)
    debit("main 605600", fee)
    debit(clearing(payment), -fee)
    guard payment.status == .success, !payment.isDeleted, ruling?.outcome != .won else { return }
    debit(clearing(payment), -reversal.amount)
    if policies.disputes == .dispute {
      debit(ruling == nil ? "main 114000" : "main 605500", reversal.amount)
    } else {
      stands(payment, sign: 1)
    }
  }

  /// Where the money of a payment stands: with those whose invoices it pays, and what is left of it with somebody,
  /// or among the prepayments.
  private mutating func stands(_ payment: Transaction, sign: Int64) {
    func signed(_ amount: Money) -> Money { Money(amount.minorUnits * sign, eur) }
    for link in payment.invoices {
      let owner = shop.invoices[link.invoiceID]?.customerID
      owes(policies.receivableFollows == .owner ? owner : payment.customerID, signed(link.amount))
    }
    let rest = signed(payment.amount - payment.invoices.map(\.amount).sum(in: eur))
    if policies.onAccount == .prepayments {
      debit("main 230100", rest)
    } else {
      owes(holderOfRest(payment), rest)
    }
  }

  private mutating func add(refund: Transaction, of payment: Transaction?) {
    let isChargeback = refund.paymentMethod == "chargeback"
    if isChargeback, let payment,
      payment.status != .success || payment.isDeleted || payment.reversalTransactionID != nil
    {
      return
    }
    let from = isChargeback || !refund.isOffline ? payment ?? refund : refund
    debit(clearing(from), -refund.amount)
    let isStoreCredit = refund.creditNotes.contains { shop.notes[$0.creditNoteID]?.type == .known(.store) }
    if isStoreCredit {
      debit("main 230500", refund.amount)
    } else if !refund.creditNotes.isEmpty {
      owes(refund.customerID, refund.amount)
    } else if policies.onAccount == .prepayments, let payment, payment.status == .success, !payment.isDeleted
    {
      debit("main 230100", refund.amount)
    } else {
      owes(payment.flatMap(holderOfRest), refund.amount)
    }
  }

  /// Who holds what of a payment pays no invoice.
  private func holderOfRest(_ payment: Transaction) -> String? {
    policies.receivableFollows == .owner ? shop.holderOfRest(payment) : payment.customerID
  }

  private func clearing(_ transaction: Transaction) -> String {
    switch (transaction.gateway, transaction.paymentMethod) {
    case ("stripe", _): "main 112500"
    case ("gocardless", _): "main 112510"
    case (_, "cash"): "main 110100"
    default: "bank BANK1"
    }
  }
}
