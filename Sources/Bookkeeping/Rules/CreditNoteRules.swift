import Billing
import Ledger

// Rules C1 to C8 and I9 (contracts/posting-rules.md, Credit notes).
extension Bookkeeper {
  func intention(for note: CreditNote, _ file: CaseFile) throws(HoldReason) -> StrandIntention {
    if note.isDeleted {
      return StrandIntention(
        intention: .nothing(.voidedBeforePosting), undoneBy: .c6, undoneOn: note.voidedOn,
        undoConcerns: [.deleted])
    }
    switch note.status {
    case .known(.voided):
      return StrandIntention(
        intention: .nothing(.voidedBeforePosting), undoneBy: .c5, undoneOn: note.voidedOn)
    case .known(.adjusted), .known(.refunded), .known(.refundDue):
      return StrandIntention(intention: try effective(note, file), undoneBy: .c5)
    case .other(let status):
      throw .unknownState(status)
    }
  }

  private func effective(_ note: CreditNote, _ file: CaseFile) throws(HoldReason) -> Intention {
    guard !note.hasMoreLines else { throw .linesCutOff }
    guard note.fractionalCorrection == 0 else { throw .notCovered(.fractionalCorrection) }
    guard !note.allocations.contains(where: \.isPreTax) || note.type == .store else {
      throw .notCovered(.preTaxAllocation)
    }
    guard !note.total.isZero else { return .nothing(.zeroTotal) }
    guard let date = note.date else { throw .dateMissing }
    switch note.type {
    case .known(.adjustment) where note.reasonCode == "write_off":
      return .books(writeOff(note, date, file))
    case .known(.adjustment):
      return .books(try credit(note, .c2, date, file))
    case .known(.refundable):
      return .books(try credit(note, .c3, date, file))
    case .known(.store):
      return .books(storeCredit(note, date))
    case .other(let type):
      throw .unknownState(type)
    }
  }

  /// C2 and C3: the mirror of a sale. An adjustment settles the invoice that it adjusts.
  private func credit(
    _ note: CreditNote, _ rule: Rule, _ date: LedgerDate, _ file: CaseFile
  ) throws(HoldReason) -> Draft {
    let sale = Sale(note)
    try sale.verify(roundingCap: book.policies.roundingCap)
    var draft = Draft(
      rule: rule, journal: .creditNotes, date: date, customerID: note.customerID, reference: note.id)
    let settles = rule == .c2 ? note.referenceInvoiceID.flatMap { settleable($0, file) } : nil
    draft.lines = try saleLines(sale, sign: 1)
    draft.lines.append(
      .customer(-note.total, settles: settles, text: "Credit note \(note.id)", source: "total"))
    draft.waitsFor = waits(for: note)
    return draft
  }

  /// C1 and I9: Dr bad debt; Cr AR.
  private func writeOff(_ note: CreditNote, _ date: LedgerDate, _ file: CaseFile) -> Draft {
    let text = "Write-off \(note.referenceInvoiceID ?? note.id)"
    var draft = Draft(
      rule: .c1, journal: .adjustments, date: date, customerID: note.customerID, reference: note.id)
    draft.lines = [
      .key(.badDebt, note.total, Sale(note).traits, text: text, source: "total"),
      .customer(
        -note.total, settles: note.referenceInvoiceID.flatMap { settleable($0, file) }, text: text,
        source: "total"),
    ]
    draft.waitsFor = waits(for: note)
    return draft
  }

  /// C7: Dr promotion; Cr customer credit. It does not touch the receivable.
  private func storeCredit(_ note: CreditNote, _ date: LedgerDate) -> Draft {
    let (traits, text) = (Sale(note).traits, "Store credit \(note.id)")
    var draft = Draft(
      rule: .c7, journal: .adjustments, date: date, customerID: note.customerID, reference: note.id)
    draft.lines = [
      .key(.promotion, note.total, traits, text: text, source: "total"),
      .key(.customerCredit, -note.total, traits, text: text, source: "total"),
    ]
    return draft
  }

  private func waits(for note: CreditNote) -> [DocumentID] {
    note.referenceInvoiceID.map { [DocumentID(.invoice, $0)] } ?? []
  }

  /// The invoice's number where the books have, or are about to have, an open item to mark; an invoice that
  /// the policy keeps out of the books for now cannot be marked.
  func settleable(_ invoiceID: String, _ file: CaseFile) -> String? {
    let id = DocumentID(.invoice, invoiceID)
    if file.postedRelated[id]?.standing.isEmpty == false { return invoiceID }
    guard case .invoice(let invoice)? = file.related[id], !invoice.isDeleted, invoice.status != .voided else {
      return nil
    }
    if let cutOver = book.policies.cutOver, let date = invoice.date, date < cutOver { return nil }
    return book.policies.postInvoices == .finalised || invoice.status == .paid ? invoiceID : nil
  }
}
