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
    shop.isAlive(invoice) && invoice.total.minorUnits > 0
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
    var rest = min(invoice.writeOff, covered + invoice.writeOff - invoice.total)
    for payment in payments.reversed() where rest.minorUnits > 0 {
      let share = min(rest, payment.amount)
      owes(shop.transactions[payment.transactionID].flatMap(creditedCustomer), share)
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

  // MARK: Transactions

  private mutating func add(_ transaction: Transaction) {
    let payment = (transaction.refundedTransactionID ?? transaction.referenceTransactionID)
      .flatMap { shop.transactions[$0] }
    switch transaction.type {
    case .known(.payment):
      debit(clearing(transaction), transaction.amount)
      owes(creditedCustomer(transaction), -transaction.amount)
    case .known(.refund):
      add(refund: transaction, of: payment)
    case .known(.paymentReversal):
      guard let payment, payment.status == .success, !payment.isDeleted else { return }
      debit(clearing(payment), -transaction.amount)
      if policies.disputes == .dispute {
        debit("main 114000", transaction.amount)
      } else {
        owes(creditedCustomer(payment), transaction.amount)
      }
    default: return
    }
  }

  private mutating func add(refund: Transaction, of payment: Transaction?) {
    let isChargeback = refund.paymentMethod == "chargeback"
    if isChargeback, let payment,
      payment.status != .success || payment.isDeleted || payment.reversalTransactionID != nil
    {
      return
    }
    let isStoreCredit = refund.creditNotes.contains { shop.notes[$0.creditNoteID]?.type == .known(.store) }
    if isStoreCredit {
      debit("main 230500", refund.amount)
    } else {
      owes(refund.creditNotes.isEmpty ? payment.flatMap(creditedCustomer) : refund.customerID, refund.amount)
    }
    let from = isChargeback || !refund.isOffline ? payment ?? refund : refund
    debit(clearing(from), -refund.amount)
  }

  /// Who is credited with a payment: the payer, or the owner of its invoices where the policy says so.
  private func creditedCustomer(_ payment: Transaction) -> String? {
    let owners = payment.invoices.compactMap { shop.invoices[$0.invoiceID]?.customerID }
    guard policies.receivableFollows == .owner else { return payment.customerID }
    return owners.first { $0 != payment.customerID } ?? payment.customerID
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
