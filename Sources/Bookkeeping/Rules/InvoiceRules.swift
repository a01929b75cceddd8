import Billing
import Ledger

// Rules I1 to I13 (contracts/posting-rules.md, Invoices).
extension Bookkeeper {
  func intentions(for invoice: Invoice, _ file: CaseFile) throws(HoldReason) -> [StrandIntention] {
    let main = try main(invoice, file)
    let records = invoice.taxesWithheld.map { withheld($0, of: invoice, main.intention, file) }
    let parts = file.goneParts(beside: records.map(\.strand)) + records
    // What hangs on the invoice is booked after it and undone before it (posting-rules R6).
    return main.intention.isBooked ? [main] + parts : parts + [main]
  }

  private func main(_ invoice: Invoice, _ file: CaseFile) throws(HoldReason) -> StrandIntention {
    if let undoing = try undoingOfSystemBefore(file) {
      try waitForPaymentsUndone(invoice, file)
      return undoing[0]
    }
    if let end = endBeforeCutOver(file) {
      return StrandIntention(intention: .nothing(end), undoneBy: .i4)
    }
    if invoice.isDeleted {
      if wasPosted(file) { try waitForPaymentsUndone(invoice, file) }
      return StrandIntention(
        intention: .nothing(.voidedBeforePosting), undoneBy: .i8, undoneOn: invoice.voidedOn,
        undoConcerns: [.deleted])
    }
    switch invoice.status {
    case .known(.pending):
      return StrandIntention(intention: .nothing(.pending), undoneBy: .i4)
    case .known(.voided):
      if wasPosted(file) { try waitForPaymentsUndone(invoice, file) }
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
    for (payment, entries) in file.postedRelated.sorted(by: { $0.key < $1.key })
    where entries.standing.contains(where: { $0.entry.paidInvoices.contains(invoice.id) }) {
      throw .waitsForDocument(payment)
    }
  }

  private func effective(_ invoice: Invoice, _ file: CaseFile) throws(HoldReason) -> Intention {
    guard !invoice.hasMoreLines else { throw .linesCutOff }
    guard !invoice.total.isZero else { return .nothing(.zeroTotal) }
    // Once in the books, an invoice stays there although it is reopened: a payment may have been taken back.
    guard isDue(invoice) || wasPosted(file) else { return .nothing(.notPaid) }
    return .books(try invoiceDraft(invoice))
  }

  /// I2: Dr AR total; Cr revenue or deferred revenue per line; Cr tax; rounding. A total below zero is a credit of the
  /// customer, which a person looks at: Chargebee keeps such a balance as an excess payment, and where somebody
  /// recorded that as a payment too it must not be booked twice (contracts/chargebee.md section 10.1).
  func invoiceDraft(_ invoice: Invoice) throws(HoldReason) -> Draft {
    guard let date = invoice.date else { throw .dateMissing }
    let sale = Sale(invoice)
    try sale.verify(roundingCap: book.policies.roundingCap)
    var draft = Draft(
      rule: .i2, journal: .invoices, date: date, customerID: invoice.customerID, reference: invoice.id,
      traits: sale.traits)
    draft.lines = [.customer(invoice.total, text: "Invoice \(invoice.id)", source: "total")]
    draft.lines += try saleLines(sale, sign: -1)
    if invoice.total.minorUnits < 0 { draft.concerns.append(.totalBelowZero) }
    if book.policies.postInvoices == .paid, let paidOn = invoice.paidOn,
      master.calendar.period(containing: paidOn) != master.calendar.period(containing: date)
    {
      draft.concerns.append(.paidInLaterPeriod)
    }
    return draft
  }

  /// I11: Dr withholding tax receivable; Cr AR, one entry for each record, as long as the invoice itself is in
  /// the receivables, through us or through the system before.
  private func withheld(
    _ record: Invoice.TaxWithheld, of invoice: Invoice, _ main: Intention, _ file: CaseFile
  ) -> StrandIntention {
    func strand(_ intention: Intention) -> StrandIntention {
      StrandIntention(strand: record.id, intention: intention, undoneBy: .i11)
    }
    guard let date = record.date ?? invoice.date, !record.amount.isZero else {
      return strand(.nothing(.zeroTotal))
    }
    switch main {
    case .nothing(.beforeCutOver(let cutOver)) where date >= cutOver:
      return strand(.books(withheldDraft(record, of: invoice, date, settles: nil)))
    case .nothing(let reason):
      return strand(.nothing(reason))
    case .held(let reason):
      return strand(.held(reason))
    case .books(let undoing) where undoing.rule.undoes:
      return strand(.nothing(.voidedBeforePosting))
    case .books:
      var draft = withheldDraft(record, of: invoice, date, settles: invoice.id)
      draft.account = file.bookedAccount
      return strand(.books(draft))
    }
  }

  private func withheldDraft(
    _ record: Invoice.TaxWithheld, of invoice: Invoice, _ date: LedgerDate, settles: String?
  ) -> Draft {
    let traits = Sale(invoice).traits
    let (text, source) = ("Tax withheld \(invoice.id)", SourcePath.withheld(record))
    var draft = Draft(
      rule: .i11, strand: record.id, journal: .adjustments, date: date, customerID: invoice.customerID,
      reference: invoice.id, traits: traits)
    draft.lines = [
      .key(.withholdingTax, record.amount, traits, text: text, source: source),
      .customer(-record.amount, leg: record.id, settles: settles, text: text, source: source),
    ]
    return draft
  }
}

extension CaseFile {
  /// The account on which the document stands in the books: what hangs on it goes to the same.
  var bookedAccount: CustomerAccountNumber? { posted.of(strand: "").standing.last?.entry.customer }

  /// Parts of the document that are in the books and that the document does not have any more. Each is undone by the
  /// rule that made it, unless another one is named.
  func goneParts(beside present: [String], undoneBy rule: Rule? = nil) -> [StrandIntention] {
    gone(beside: present).map { strand in
      let own = posted.last { $0.entry.strand == strand && $0.entry.mirrors == nil }?.entry.rule
      return StrandIntention(
        strand: strand, intention: .nothing(.voidedBeforePosting), undoneBy: rule ?? own ?? .i11)
    }
  }

  /// Parts of a transaction that are in the books and that it does not have any more; its money is undone as the
  /// transaction itself is.
  func goneParts(beside present: [String], undoneLike ending: StrandIntention) -> [StrandIntention] {
    gone(beside: present).map { strand in
      guard strand.utf8.first == UInt8(ascii: "|") else {
        return StrandIntention(strand: strand, intention: ending.intention, undoneBy: .i10)
      }
      var part = ending
      part.strand = strand
      return part
    }
  }

  /// The strands in the books beside some, in the order in which they are undone.
  private func gone(beside present: [String]) -> [String] {
    guard posted.contains(where: { !$0.entry.strand.isEmpty }) else { return [] }
    return Set(posted.map(\.entry.strand)).subtracting(present).subtracting([Strand.document]).sorted {
      (Strand.undoingOrder($0), $0) < (Strand.undoingOrder($1), $1)
    }
  }
}
