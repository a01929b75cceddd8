import Billing
import Ledger

// Rules C1 to C8 and I9 (contracts/posting-rules.md, Credit notes).
extension Bookkeeper {
  func intention(for note: CreditNote, _ file: CaseFile) throws(HoldReason) -> StrandIntention {
    if let end = try endBeforeCutOver(file) {
      return StrandIntention(intention: .nothing(end), undoneBy: .c5)
    }
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
    // Store credit is no part of the receivable, so its use on an invoice is no mere matching either.
    guard !note.allocations.contains(where: { $0.isPreTax || note.type == .store }) else {
      throw .notCovered(.preTaxAllocation)
    }
    guard !note.total.isZero else { return .nothing(.zeroTotal) }
    guard note.total.minorUnits > 0 else { throw .notCovered(.negativeTotal) }
    guard let date = note.date else { throw .dateMissing }
    switch note.type {
    case .known(.adjustment):
      if let ending = try endWithInvoice(note, file) { return .nothing(ending) }
      return .books(try adjustment(note, date, file))
    case .known(.refundable):
      return .books(try credit(note, .c3, date, file))
    case .known(.store):
      return .books(storeCredit(note, date))
    case .other(let type):
      throw .unknownState(type)
    }
  }

  /// Why an adjustment has nothing to adjust: its invoice is undone by a mirror of its own, or the policy
  /// keeps it out of the books for now.
  private func endWithInvoice(_ note: CreditNote, _ file: CaseFile) throws(HoldReason) -> NoVoucher? {
    guard let id = note.referenceInvoiceID.map({ DocumentID(.invoice, $0) }) else { return nil }
    try requireRead(id, file)
    guard let invoice = file.invoice(id.id), !isBeforeCutOver(.invoice(invoice)) else { return nil }
    // Only an invoice without adjustments can be voided, so this is the note that a site setting makes of
    // the voiding itself (contracts/chargebee.md section 10.2); and none outlives a deleted invoice.
    if invoice.isDeleted || invoice.status == .voided { return .bookedElsewhere(id) }
    let isBooked = file.postedRelated[id]?.of(strand: "").isEmpty == false
    return isDue(invoice) || isBooked || wasPosted(file) ? nil : .notPaid
  }

  private func adjustment(
    _ note: CreditNote, _ date: LedgerDate, _ file: CaseFile
  ) throws(HoldReason) -> Draft {
    note.reasonCode == "write_off" ? writeOff(note, date, file) : try credit(note, .c2, date, file)
  }

  /// C2 and C3: the mirror of a sale. An adjustment settles the invoice that it adjusts.
  private func credit(
    _ note: CreditNote, _ rule: Rule, _ date: LedgerDate, _ file: CaseFile
  ) throws(HoldReason) -> Draft {
    let sale = Sale(note)
    try sale.verify(roundingCap: book.policies.roundingCap)
    var draft = Draft(
      rule: rule, journal: .creditNotes, date: date, customerID: note.customerID, reference: note.id,
      traits: sale.traits)
    let settles = rule == .c2 ? adjusted(note, file) : nil
    draft.lines = try saleLines(sale, sign: 1)
    draft.lines.append(
      .customer(-note.total, settles: settles, text: "Credit note \(note.id)", source: "total"))
    draft.waitsFor = waits(for: note)
    return draft
  }

  /// C1 and I9: Dr bad debt; Cr AR.
  private func writeOff(_ note: CreditNote, _ date: LedgerDate, _ file: CaseFile) -> Draft {
    let (traits, text) = (Sale(note).traits, "Write-off \(note.referenceInvoiceID ?? note.id)")
    var draft = Draft(
      rule: .c1, journal: .adjustments, date: date, customerID: note.customerID, reference: note.id,
      traits: traits)
    draft.lines = [
      .key(.badDebt, note.total, traits, text: text, source: "total"),
      .customer(-note.total, settles: adjusted(note, file), text: text, source: "total"),
    ]
    draft.waitsFor = waits(for: note)
    return draft
  }

  /// C7: Dr promotion; Cr customer credit. It does not touch the receivable.
  private func storeCredit(_ note: CreditNote, _ date: LedgerDate) -> Draft {
    let (traits, text) = (Sale(note).traits, "Store credit \(note.id)")
    var draft = Draft(
      rule: .c7, journal: .adjustments, date: date, customerID: note.customerID, reference: note.id,
      traits: traits)
    draft.lines = [
      .key(.promotion, note.total, traits, text: text, source: "total"),
      .key(.customerCredit, -note.total, traits, text: text, source: "total"),
    ]
    return draft
  }

  private func adjusted(_ note: CreditNote, _ file: CaseFile) -> String? {
    note.referenceInvoiceID.flatMap {
      markable(DocumentID(.invoice, $0), note.total, for: note.customerID, file)
    }
  }

  private func waits(for note: CreditNote) -> [DocumentID] {
    note.referenceInvoiceID.map { [DocumentID(.invoice, $0)] } ?? []
  }
}
