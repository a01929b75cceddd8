import Billing
import Bookkeeping
import Ledger

// Payments, refunds, and what banks do to them.
extension Shop {
  private mutating func newTransaction(
    _ type: Transaction.Kind, _ customer: String?, _ amount: Money, offline: Bool
  ) -> Transaction {
    var transaction = Transaction(
      id: newID("txn"), revision: Revision(0), customerID: customer, type: .known(type),
      status: .known(.success),
      date: today(), amount: amount)
    transaction.gateway = offline ? "not_applicable" : dice.pick(["stripe", "gocardless"])
    transaction.paymentMethod = offline ? dice.pick(["cash", "bank_transfer"]) : "card"
    return transaction
  }

  private mutating func apply(_ payment: Transaction, _ amount: Money, to id: String) {
    guard var invoice = invoices[id] else { return }
    var payment = payment
    payment.invoices.append(.init(invoiceID: id, amount: amount, appliedOn: today()))
    invoice.payments.append(.init(transactionID: payment.id, amount: amount, status: payment.status))
    keep(payment)
    keep(invoice)
  }

  mutating func pay() -> Bool {
    guard let invoice = anyInvoice(where: { $0.due($1).minorUnits > 0 && $1.writeOff.isZero }) else {
      return false
    }
    let isOffline = dice.chance(of: 40)
    let payer = dice.chance(of: 15) ? dice.pick(Self.customers) : invoice.customerID
    let applied = amount(upTo: due(invoice))
    let extra = isOffline && dice.chance(of: 40) ? Money(Int64(dice.roll(1..<5_000)), eur) : .zero(eur)
    var payment = newTransaction(.payment, payer, applied + extra, offline: isOffline)
    if !isOffline, dice.chance(of: 25) { payment.status = .known(dice.pick([.inProgress, .failure])) }
    apply(payment, applied, to: invoice.id)
    return true
  }

  /// A payment that arrives for an invoice that stays written off.
  mutating func payAfterWriteOff() -> Bool {
    guard let invoice = anyInvoice(where: { $1.writeOff.minorUnits > 0 }) else { return false }
    let recovered = invoice.writeOff + due(invoice)
    guard recovered.minorUnits > 0 else { return false }
    let sum = amount(upTo: recovered)
    apply(newTransaction(.payment, invoice.customerID, sum, offline: true), sum, to: invoice.id)
    return true
  }

  mutating func finishPayment() -> Bool {
    guard var payment = anyTransaction(.payment, .inProgress) else { return false }
    let fits = payment.invoices.allSatisfy { link in
      invoices[link.invoiceID].map { isAlive($0) && link.amount <= due($0) } ?? false
    }
    payment.status = .known(fits ? .success : .failure)
    keep(payment)
    mirrorStatus(of: payment)
    return true
  }

  private mutating func mirrorStatus(of payment: Transaction) {
    for var invoice in invoices.values.sorted(by: { $0.id < $1.id })
    where invoice.payments.contains(where: { $0.transactionID == payment.id }) {
      for index in invoice.payments.indices where invoice.payments[index].transactionID == payment.id {
        invoice.payments[index].status = payment.status
      }
      keep(invoice)
    }
  }

  mutating func payOnAccount() -> Bool {
    keep(
      newTransaction(
        .payment, dice.pick(Self.customers), Money(Int64(dice.roll(1..<9_000)), eur), offline: true))
    return true
  }

  mutating func applyExcess() -> Bool {
    guard
      let payment = anyTransaction(
        .payment, where: { $0.excess($1).minorUnits > 0 && $1.reversalTransactionID == nil }),
      let invoice = anyInvoice(where: {
        $0.maySettle($1, outOf: payment) && $0.due($1).minorUnits > 0 && $1.writeOff.isZero
      })
    else { return false }
    apply(payment, min(amount(upTo: excess(payment)), due(invoice)), to: invoice.id)
    return true
  }

  /// Whether the excess of a payment may pay an invoice: one of anybody, unless a refund of the payment depends on
  /// whose it is.
  private func maySettle(_ invoice: Invoice, outOf payment: Transaction) -> Bool {
    if followsPayer { return invoice.customerID == payment.customerID }
    guard !refunded(payment).isZero else { return true }
    return invoice.customerID == holderOfRest(payment) && !payment.invoices.isEmpty
  }

  /// Takes a payment off its invoice and applies it to another one, whoever owns that, in one go.
  mutating func movePayment() -> Bool {
    guard
      var payment = anyTransaction(.payment, where: { $1.invoices.count == 1 && $0.refunded($1).isZero })
    else { return false }
    let link = payment.invoices[0]
    guard
      let other = anyInvoice(where: {
        $1.id != link.invoiceID && $0.due($1) >= link.amount && $1.writeOff.isZero
      })
    else { return false }
    payment.invoices = []
    if var invoice = invoices[link.invoiceID] {
      invoice.payments.removeAll { $0.transactionID == payment.id }
      keep(invoice)
    }
    apply(payment, link.amount, to: other.id)
    return true
  }

  /// Takes a payment off an invoice; what is done with it afterwards is another matter.
  mutating func takeOff() -> Bool {
    guard var payment = anyTransaction(.payment, where: { !$1.invoices.isEmpty && $0.refunded($1).isZero })
    else {
      return false
    }
    let id = payment.invoices[0].invoiceID
    payment.invoices.removeAll { $0.invoiceID == id }
    keep(payment)
    if var invoice = invoices[id] {
      invoice.payments.removeAll { $0.transactionID == payment.id }
      keep(invoice)
    }
    return true
  }

  mutating func takeOffAndVoid() -> Bool {
    guard let invoice = anyInvoice(where: { !$1.payments.isEmpty }) else { return false }
    for link in invoice.payments where link.status == .success {
      guard var payment = transactions[link.transactionID], refunded(payment).isZero else { return false }
      payment.invoices.removeAll { $0.invoiceID == invoice.id }
      keep(payment)
      if var open = invoices[invoice.id] {
        open.payments.removeAll { $0.transactionID == payment.id }
        keep(open)
      }
    }
    return voidInvoice()
  }

  mutating func failLate() -> Bool {
    guard var payment = anyTransaction(.payment, where: { !$1.isOffline && $0.refunded($1).isZero }) else {
      return false
    }
    payment.status = .known(.lateFailure)
    keep(payment)
    mirrorStatus(of: payment)
    return true
  }

  mutating func cancelPayment() -> Bool {
    guard
      var payment = anyTransaction(
        .payment,
        where: {
          $1.isOffline && $1.invoices.isEmpty && $0.refunded($1).isZero && $1.reversalTransactionID == nil
        })
    else { return false }
    switch dice.roll(0..<3) {
    case 0: payment.isDeleted = true
    case 1: (payment.status, payment.voidedOn) = (.known(.voided), today())
    default: (payment.amount, payment.date) = (payment.amount + Money(100, eur), today())
    }
    keep(payment)
    return true
  }

  /// The bank takes a payment back; some gateways also mark the payment itself, and sometimes the dispute is
  /// recorded as a chargeback already.
  mutating func reverse() -> Bool {
    let isSecondRecord = dice.chance(of: 50)
    guard
      var payment = anyTransaction(
        .payment, where: { $1.reversalTransactionID == nil && (!isSecondRecord || $0.isChargedBack($1)) })
    else { return false }
    var reversal = newTransaction(.paymentReversal, payment.customerID, payment.amount, offline: false)
    reversal.referenceTransactionID = payment.id
    payment.reversalTransactionID = reversal.id
    // A refund of a payment that is booked for somebody else belongs to that one as long as there is the payment.
    let isItsOwn = followsPayer || holderOfRest(payment) == payment.customerID || refunded(payment).isZero
    if dice.chance(of: 40), isItsOwn { payment.status = .known(.lateFailure) }
    keep(reversal)
    keep(payment)
    mirrorStatus(of: payment)
    return true
  }

  mutating func winDispute() -> Bool {
    guard var reversal = anyTransaction(.paymentReversal) else { return false }
    (reversal.status, reversal.voidedOn) = (.known(.voided), today())
    keep(reversal)
    return true
  }

  /// A person hears how a dispute ended, now and then something else than before.
  mutating func endDispute() -> Bool {
    guard let reversal = anyTransaction(.paymentReversal) else { return false }
    rulings[reversal.id] = DisputeRuling(
      outcome: dice.chance(of: 50) ? .won : .lost, day: today(),
      fee: dice.chance(of: 50) ? Money(Int64(dice.roll(100..<2_000)), eur) : nil)
    return true
  }

  mutating func refundNote() -> Bool {
    guard
      let note = anyNote(where: {
        $1.type != .adjustment && $0.left($1).minorUnits > 0 && $1.allocations.isEmpty
      })
    else { return false }
    let payment = anyTransaction(
      .payment, where: { $1.customerID == note.customerID && $1.reversalTransactionID == nil })
    let sum = amount(upTo: left(note))
    var refund = newTransaction(.refund, note.customerID, sum, offline: payment == nil || dice.chance(of: 30))
    refund.creditNotes = [.init(creditNoteID: note.id, amount: sum)]
    refund.refundedTransactionID = payment?.id
    if payment != nil, note.type == .refundable, dice.chance(of: 30) {
      (refund.paymentMethod, refund.gateway) = ("chargeback", "not_applicable")
    }
    keep(refund)
    return true
  }

  mutating func refundExcess() -> Bool {
    guard
      let payment = anyTransaction(
        .payment, where: { $0.excess($1).minorUnits > 0 && $1.reversalTransactionID == nil })
    else { return false }
    let sum = amount(upTo: excess(payment))
    var refund = newTransaction(.refund, payment.customerID, sum, offline: payment.isOffline)
    refund.refundedTransactionID = payment.id
    keep(refund)
    return true
  }

  mutating func failRefund() -> Bool {
    guard var refund = anyTransaction(.refund) else { return false }
    refund.status = .known(dice.pick([.failure, .voided]))
    keep(refund)
    return true
  }

  mutating func authorize() -> Bool {
    keep(newTransaction(.authorization, dice.pick(Self.customers), Money(500, eur), offline: false))
    return true
  }
}
