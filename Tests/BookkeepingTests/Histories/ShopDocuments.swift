import Billing
import Ledger

// Making invoices and credit notes, and what happens to them.
extension Shop {
  mutating func makeInvoice() -> Bool {
    var invoice = Invoice(
      id: newID("INV"), revision: Revision(0), customerID: dice.pick(Self.customers), status: .known(.posted),
      date: today(), currency: eur)
    let isInclusive = dice.chance(of: 25)
    invoice.priceType = .known(isInclusive ? .taxInclusive : .taxExclusive)
    invoice.lines = (0..<dice.roll(1..<4)).map { randomLine($0, isInclusive) }
    invoice.roundOff = dice.chance(of: 20) ? Money(Int64(dice.roll(1..<50)), eur) : .zero(eur)
    addUp(&invoice)
    keep(invoice)
    return true
  }

  private mutating func randomLine(_ index: Int, _ isInclusive: Bool) -> LineItem {
    let isProration = dice.chance(of: index > 0 ? 20 : 5)
    let cents = Int64(dice.roll(0..<20_000)) * (isProration ? -1 : 1)
    let discounts = dice.chance(of: 30) && cents > 0 ? randomDiscounts(below: cents) : []
    let base = cents - discounts.map(\.amount.minorUnits).reduce(0, +)
    let period = LineItem.ServicePeriod(from: today(), to: today().advanced(byDays: 30))
    return LineItem(
      id: "li-\(index)", entityType: "plan_item_price", itemPrice: dice.pick(["pro", "addon-a", "addon-b"]),
      text: "line \(index)", amount: Money(cents, eur), discounts: discounts,
      taxes: dice.chance(of: 60)
        ? [Tax(name: "VAT", amount: Money(isInclusive ? base * 19 / 119 : base * 19 / 100, eur))] : [],
      servicePeriod: dice.chance(of: 40) ? period : nil)
  }

  private mutating func randomDiscounts(below cents: Int64) -> [Discount] {
    (0..<dice.roll(1..<3)).map { _ in
      Discount(
        kind: .known(dice.pick([.documentLevelCoupon, .promotionalCredits, .itemLevelDiscount])),
        amount: Money(cents / Int64(dice.roll(3..<9)), eur))
    }
  }

  private func addUp(_ invoice: inout Invoice) {
    let taxes = invoice.lines.flatMap(\.taxes).map(\.amount).sum(in: eur)
    invoice.taxes = taxes.isZero ? [] : [Tax(name: "VAT", amount: taxes)]
    invoice.discounts = invoice.lines.flatMap(\.discounts)
    invoice.tax = taxes
    invoice.subTotal = invoice.lines.map(\.amount).sum(in: eur) - invoice.discounts.map(\.amount).sum(in: eur)
    let added = invoice.priceType == .taxExclusive ? taxes : .zero(eur)
    invoice.total = invoice.subTotal + added + invoice.roundOff
  }

  /// Nothing refers to it yet, so that it can be changed, voided or deleted.
  private func isUntouched(_ invoice: Invoice) -> Bool {
    due(invoice) == invoice.total && !invoice.total.isZero
      && !invoice.payments.contains { $0.status == .inProgress }
      && !notes.values.contains { isAlive($0) && $0.referenceInvoiceID == invoice.id }
  }

  mutating func changeInvoice() -> Bool {
    guard var invoice = anyInvoice(where: { $0.isUntouched($1) }) else { return false }
    switch dice.roll(0..<3) {
    case 0: invoice.lines[0].amount += Money(Int64(dice.roll(1..<900)), eur)
    case 1: invoice.dueDate = today()
    default: invoice.lines[0].text += "!"
    }
    addUp(&invoice)
    keep(invoice)
    return true
  }

  mutating func voidInvoice() -> Bool {
    guard var invoice = anyInvoice(where: { $0.isUntouched($1) && $0.due($1).minorUnits > 0 }) else {
      return false
    }
    invoice.status = .known(.voided)
    invoice.voidedOn = today()
    if dice.chance(of: 30) {
      let note = newNote(.adjustment, of: invoice, invoice.total)
      keep(note)
      invoice.adjustments.append(note.id)
    }
    keep(invoice)
    return true
  }

  mutating func deleteInvoice() -> Bool {
    guard
      var invoice = anyInvoice(where: { shop, invoice in
        !invoice.payments.contains { $0.status == .success || $0.status == .inProgress }
          && invoice.appliedCredits.isEmpty
          && !shop.notes.values.contains { shop.isAlive($0) && $0.referenceInvoiceID == invoice.id }
      })
    else { return false }
    invoice.isDeleted = true
    keep(invoice)
    return true
  }

  mutating func withholdTax() -> Bool {
    guard var invoice = anyInvoice(where: { $0.due($1).minorUnits > 0 && $1.writeOff.isZero }) else {
      return false
    }
    invoice.taxesWithheld.append(.init(id: newID("tds"), amount: amount(upTo: due(invoice)), date: today()))
    keep(invoice)
    return true
  }

  mutating func takeBackWithheldTax() -> Bool {
    guard var invoice = anyInvoice(where: { !$1.taxesWithheld.isEmpty && $1.writeOff.isZero }) else {
      return false
    }
    invoice.taxesWithheld.remove(at: dice.roll(0..<invoice.taxesWithheld.count))
    keep(invoice)
    return true
  }

  // MARK: Credit notes

  private mutating func newNote(
    _ type: CreditNote.Kind, of invoice: Invoice?, _ total: Money
  ) -> CreditNote {
    var note = CreditNote(
      id: newID("CN"), revision: Revision(0), customerID: invoice?.customerID ?? dice.pick(Self.customers),
      type: .known(type), status: .known(type == .adjustment ? .adjusted : .refundDue), date: today(),
      currency: eur)
    note.referenceInvoiceID = invoice?.id
    note.total = total
    note.roundOff = dice.chance(of: 20) ? Money(Int64(dice.roll(-40..<40)), eur) : .zero(eur)
    let tax = Money(total.minorUnits / 10, eur)
    note.taxes = [Tax(name: "VAT", amount: tax)]
    let net = total - tax - note.roundOff
    note.lines = [
      LineItem(
        id: "li-0", entityType: "plan_item_price", itemPrice: dice.pick(["pro", "addon-a"]), text: "back",
        amount: net)
    ]
    return note
  }

  private func isUntouched(_ note: CreditNote) -> Bool {
    let invoice = note.referenceInvoiceID.flatMap { invoices[$0] }
    return left(note) == note.total && (invoice.map(isAlive) ?? true)
  }

  mutating func adjust() -> Bool {
    guard var invoice = anyInvoice(where: { $0.due($1).minorUnits > 0 && $1.writeOff.isZero }) else {
      return false
    }
    let note = newNote(.adjustment, of: invoice, amount(upTo: due(invoice)))
    keep(note)
    invoice.adjustments.append(note.id)
    keep(invoice)
    return true
  }

  mutating func writeOff() -> Bool {
    guard
      var invoice = anyInvoice(where: { $0.due($1).minorUnits > 0 && $1.writeOff.isZero })
    else { return false }
    var note = newNote(.adjustment, of: invoice, due(invoice))
    note.reasonCode = "write_off"
    keep(note)
    invoice.adjustments.append(note.id)
    invoice.writeOff = note.total
    keep(invoice)
    return true
  }

  mutating func creditPaidInvoice() -> Bool {
    guard let invoice = anyInvoice(where: { $1.status == .paid && $1.total.minorUnits > 0 }) else {
      return false
    }
    keep(newNote(.refundable, of: invoice, amount(upTo: invoice.total)))
    return true
  }

  mutating func giveStoreCredit() -> Bool {
    keep(newNote(.store, of: nil, Money(Int64(dice.roll(1..<5_000)), eur)))
    return true
  }

  /// Takes a credit off the invoice that it was used on.
  mutating func takeBackCredit() -> Bool {
    guard var note = anyNote(where: { !$1.allocations.isEmpty }) else { return false }
    let id = note.allocations[dice.roll(0..<note.allocations.count)].invoiceID
    guard var invoice = invoices[id], invoice.writeOff.isZero else { return false }
    note.allocations.removeAll { $0.invoiceID == id }
    invoice.appliedCredits.removeAll { $0.creditNoteID == note.id }
    keep(note)
    keep(invoice)
    return true
  }

  mutating func allocate() -> Bool {
    guard var invoice = anyInvoice(where: { $0.due($1).minorUnits > 0 && $1.writeOff.isZero }),
      var note = anyNote(where: {
        $1.type != .adjustment && $1.customerID == invoice.customerID && $0.left($1).minorUnits > 0
      })
    else { return false }
    let used = min(amount(upTo: left(note)), due(invoice))
    note.allocations.append(
      .init(invoiceID: invoice.id, amount: used, date: today(), isPreTax: dice.chance(of: 50)))
    invoice.appliedCredits.append(.init(creditNoteID: note.id, amount: used))
    keep(note)
    keep(invoice)
    return true
  }

  /// Voids or deletes a note that nothing was taken from; an adjustment is taken off its invoice.
  mutating func cancelNote() -> Bool {
    guard var note = anyNote(where: { $0.isUntouched($1) }) else { return false }
    if dice.chance(of: 50) {
      note.isDeleted = true
    } else {
      (note.status, note.voidedOn) = (.known(.voided), today())
    }
    keep(note)
    guard note.type == .adjustment, var invoice = note.referenceInvoiceID.flatMap({ invoices[$0] }) else {
      return true
    }
    invoice.adjustments.removeAll { $0 == note.id }
    if note.reasonCode == "write_off" { invoice.writeOff = .zero(eur) }
    keep(invoice)
    return true
  }
}
