import Billing
import Ledger

// Rules I1 to I13 (contracts/posting-rules.md, Invoices).
extension Bookkeeper {
  func intentions(for invoice: Invoice, _ file: CaseFile) throws(HoldReason) -> [StrandIntention] {
    var strands = [try main(invoice, file)]
    for record in invoice.taxesWithheld { strands.append(withheld(record, of: invoice)) }
    let records = Set(invoice.taxesWithheld.map(\.id))
    let gone = Set(file.posted.map(\.entry.strand)).subtracting(records).subtracting([""])
    for strand in gone.sorted() {
      strands.append(
        StrandIntention(strand: strand, intention: .nothing(.voidedBeforePosting), undoneBy: .i11))
    }
    return strands
  }

  private func main(_ invoice: Invoice, _ file: CaseFile) throws(HoldReason) -> StrandIntention {
    if invoice.isDeleted {
      try waitForPaymentsUndone(invoice, file)
      return StrandIntention(
        intention: .nothing(.voidedBeforePosting), undoneBy: .i8, undoneOn: invoice.voidedOn,
        undoConcerns: [.deleted])
    }
    switch invoice.status {
    case .known(.pending):
      return StrandIntention(intention: .nothing(.pending), undoneBy: .i4)
    case .known(.voided):
      try waitForPaymentsUndone(invoice, file)
      return StrandIntention(
        intention: .nothing(.voidedBeforePosting), undoneBy: .i5, undoneOn: invoice.voidedOn)
    case .known(.paid), .known(.posted), .known(.paymentDue), .known(.notPaid):
      return StrandIntention(intention: try effective(invoice, file), undoneBy: .i4)
    case .other(let status):
      throw .unknownState(status)
    }
  }

  /// I7: a voided invoice is undone only after the payments that were booked against it.
  private func waitForPaymentsUndone(_ invoice: Invoice, _ file: CaseFile) throws(HoldReason) {
    for (payment, entries) in file.postedRelated.sorted(by: { $0.key < $1.key }) {
      let legs = entries.standing.flatMap(\.entry.legs)
      if payment.kind == .transaction, legs.contains(where: { $0.name == invoice.id }) {
        throw .waitsForDocument(payment)
      }
    }
  }

  private func effective(_ invoice: Invoice, _ file: CaseFile) throws(HoldReason) -> Intention {
    guard !invoice.hasMoreLines else { throw .linesCutOff }
    guard !invoice.total.isZero else { return .nothing(.zeroTotal) }
    let isPosted = !file.posted.of(strand: "").standing.isEmpty
    if book.policies.postInvoices == .paid, invoice.status != .paid, !isPosted {
      return .nothing(.notPaid)
    }
    return .books(try invoiceDraft(invoice))
  }

  /// I2: Dr AR total; Cr revenue or deferred revenue per line; Cr tax; rounding.
  private func invoiceDraft(_ invoice: Invoice) throws(HoldReason) -> Draft {
    guard let date = invoice.date else { throw .dateMissing }
    let sale = Sale(invoice)
    try sale.verify(roundingCap: book.policies.roundingCap)
    var draft = Draft(
      rule: .i2, journal: .invoices, date: date, customerID: invoice.customerID, reference: invoice.id)
    draft.lines = [.customer(invoice.total, text: "Invoice \(invoice.id)", source: "total")]
    draft.lines += try saleLines(sale, sign: -1)
    if book.policies.postInvoices == .paid, let paidOn = invoice.paidOn,
      master.calendar.period(containing: paidOn) != master.calendar.period(containing: date)
    {
      draft.concerns.append(.paidInLaterPeriod)
    }
    return draft
  }

  /// I11: Dr withholding tax receivable; Cr AR, one entry for each record.
  private func withheld(_ record: Invoice.TaxWithheld, of invoice: Invoice) -> StrandIntention {
    guard let date = record.date ?? invoice.date, !record.amount.isZero else {
      return StrandIntention(strand: record.id, intention: .nothing(.zeroTotal), undoneBy: .i11)
    }
    let traits = Traits([.currency: invoice.currency.code, .customer: invoice.customerID])
    let text = "Tax withheld \(invoice.id)"
    var draft = Draft(
      rule: .i11, strand: record.id, journal: .adjustments, date: date, customerID: invoice.customerID,
      reference: invoice.id)
    draft.lines = [
      .key(.withholdingTax, record.amount, traits, text: text, source: "linked_taxes_withheld[\(record.id)]"),
      .customer(
        -record.amount, leg: record.id, settles: invoice.id, text: text,
        source: "linked_taxes_withheld[\(record.id)]"),
    ]
    draft.waitsFor = [DocumentID(.invoice, invoice.id)]
    return StrandIntention(strand: record.id, intention: .books(draft), undoneBy: .i11)
  }
}
