import Billing
import Ledger

// Rules C1 to C8 and I9 (contracts/posting-rules.md, Credit notes).
extension Bookkeeper {
  func intentions(for note: CreditNote, _ file: CaseFile) throws(HoldReason) -> [StrandIntention] {
    let main = try main(note, file)
    guard case .books(let draft) = main.intention, !draft.rule.undoes else {
      return file.goneParts(beside: [], undoneBy: main.undoneBy) + [main]
    }
    let parts = try uses(of: note, file) + givenBack(note, file)
    return [main] + file.goneParts(beside: parts.map(\.strand)) + parts
  }

  /// I11: Dr AR, settled against the credit note; Cr withholding tax receivable, for tax that the customer had withheld
  /// and that the note gives back. The authority does not owe it to us any more.
  private func givenBack(_ note: CreditNote, _ file: CaseFile) -> [StrandIntention] {
    (note.taxWithheldRefunds ?? []).map { record in
      guard let date = record.date ?? note.date, !record.amount.isZero else {
        return StrandIntention(strand: record.id, intention: .nothing(.zeroTotal), undoneBy: .i11)
      }
      let (traits, text) = (Sale(note).traits, "Tax withheld \(note.id)")
      let source = SourcePath.givenBack(record)
      var draft = Draft(
        rule: .i11, strand: record.id, journal: .adjustments, date: date, customerID: note.customerID,
        reference: note.id, traits: traits)
      draft.account = file.bookedAccount
      draft.lines = [
        .customer(record.amount, leg: record.id, settles: note.id, text: text, source: source),
        .key(.withholdingTax, -record.amount, traits, text: text, source: source),
      ]
      return StrandIntention(strand: record.id, intention: .books(draft), undoneBy: .i11)
    }
  }

  private func main(_ note: CreditNote, _ file: CaseFile) throws(HoldReason) -> StrandIntention {
    if let undoing = try undoingOfSystemBefore(file) { return undoing[0] }
    if let end = endBeforeCutOver(file) {
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

  func effective(_ note: CreditNote, _ file: CaseFile) throws(HoldReason) -> Intention {
    guard !note.hasMoreLines else { throw .linesCutOff }
    guard !note.total.isZero else { return .nothing(.zeroTotal) }
    guard note.total.minorUnits > 0 else { throw .amountBelowZero(note.total) }
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
    if invoice.isUndone { return .bookedElsewhere(id) }
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

  /// C4: what is used of the credit on invoices, as far as it is more than matching. Store credit is no part of the
  /// receivable, so that its use is a posting; a use before tax has lowered the tax that the invoice states, and waits
  /// for the policy that says how it is booked.
  private func uses(of note: CreditNote, _ file: CaseFile) throws(HoldReason) -> [StrandIntention] {
    guard !note.allocations.isEmpty else { return [] }
    let parts = note.allocations.map {
      AppliedPart(id: $0.invoiceID, amount: $0.amount, source: SourcePath.allocation($0.invoiceID))
    }.merged
    let beforeTax = Set(note.allocations.filter(\.isPreTax).map(\.invoiceID))
    let uses = try parts.map { part throws(HoldReason) -> StrandIntention? in
      if book.policies.creditsBeforeTax == .hold, beforeTax.contains(part.id) {
        return StrandIntention(
          strand: part.id, intention: .held(.policyOpen(.creditsBeforeTax)), undoneBy: .c4)
      }
      return note.type == .store ? try use(part, of: note, file) : nil
    }
    return uses.compactMap(\.self)
  }

  /// C4: Dr customer credit; Cr AR, settled against the invoice. Where the policy takes a use before tax for what it is
  /// to the tax office, the price is lowered: what was the cost of a promotion becomes a discount.
  private func use(
    _ part: AppliedPart, of note: CreditNote, _ file: CaseFile
  ) throws(HoldReason) -> StrandIntention {
    let uses = note.allocations.filter { $0.invoiceID == part.id }
    try requireRead(DocumentID(.invoice, part.id), file)
    guard let issued = note.date else { throw .dateMissing }
    let (traits, text) = (Sale(note).traits, "Store credit \(note.id)")
    var draft = Draft(
      rule: .c4, strand: part.id, journal: .adjustments,
      date: max(uses.compactMap(\.date).max() ?? issued, issued),
      customerID: note.customerID, reference: part.id, traits: traits)
    draft.lines = [
      .key(.customerCredit, part.sources, part.amount, traits, text: text),
      .customer(
        part.sources.negated, -part.amount, leg: part.id,
        settles: markable(DocumentID(.invoice, part.id), part.amount, for: note.customerID, file), text: text),
    ]
    let lowered = uses.filter(\.isPreTax).map(\.amount).sum(in: note.currency)
    if book.policies.creditsBeforeTax == .discount {
      draft.lines += [
        .key(.discount, lowered, traits, text: text, source: part.sources[0].path),
        .key(.promotion, -lowered, traits, text: text, source: part.sources[0].path),
      ]
    }
    draft.waitsFor = [DocumentID(.invoice, part.id)]
    return StrandIntention(strand: part.id, intention: .books(draft), undoneBy: .c4)
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
