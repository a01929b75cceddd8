import Billing
import Bookkeeping
import Ledger

extension PostingSheet {
  /// The document beside the voucher: what Chargebee says, what F&O gets, and whether that is the same.
  var comparison: [Line] {
    guard let entry = detail.entry else { return [] }
    let compared = Compared(aligned: aligned)
    let (amount, dated) = (amountVerdict(entry), dateVerdict(entry))
    return compared(
      entry.voucher.currency.code, detail.source.amount.groupedText, entry.customerEffect.groupedText, amount,
      amount == "same" ? .good : .warning)
      + compared(
        "date", detail.source.date?.description ?? "none", entry.voucher.date.description, dated,
        dated == "same" ? .good : .warning)
      + compared("customer", detail.source.customerID ?? "none", entry.customer.text, "linked", .good)
      + compared("number", detail.source.id.id, entry.reference)
      + compared("status", detail.source.status, entry.journal.words)
      + (entry.rate.map { rate in
        compared(
          "rate", rate.text, "\(rate.perHundred) for 100 \(entry.voucher.currency)", "Chargebee's", .good)
      } ?? [])
      + [aligned.columns([("rule", Compared.labelWidth, .quiet), (ruleWords(entry), 0, .plain)])]
  }

  private func ruleWords(_ entry: JournalEntry) -> String { "\(entry.rule.rawValue) \(entry.rule.title)" }

  private func amountVerdict(_ entry: JournalEntry) -> String {
    if let undone = entry.mirrors { return "undoes version \(undone)" }
    guard entry.customerEffect.currency == detail.source.amount.currency else { return "other currency" }
    let difference = entry.customerEffect - detail.source.amount
    return difference.isZero ? "same" : "differs by \(difference.groupedText)"
  }

  private func dateVerdict(_ entry: JournalEntry) -> String {
    if let moved = entry.movedFrom { return "moved, period of \(moved) is closed" }
    return entry.voucher.date == detail.source.date ? "same" : "by rule \(entry.rule.rawValue)"
  }

  /// The document as it was read.
  var source: [Line] {
    switch detail.source {
    case .invoice(let invoice): lines(invoice)
    case .creditNote(let note): lines(note)
    case .transaction(let transaction): lines(transaction)
    }
  }

  private func lines(_ invoice: Invoice) -> [Line] {
    items(invoice.lines) + amounts(invoice.taxes.map { ($0.name, $0.amount) })
      + amounts([("rounding", invoice.roundOff)].filter { !$0.1.isZero })
      + amounts([("total", invoice.total)])
      + amounts([("written off", invoice.writeOff)].filter { !$0.1.isZero })
      + amounts(invoice.payments.map { ("paid by \($0.transactionID), \($0.status.text)", $0.amount) })
      + amounts(invoice.appliedCredits.map { ("credited by \($0.creditNoteID)", $0.amount) })
      + amounts([("still due", invoice.amountDue)])
  }

  private func lines(_ note: CreditNote) -> [Line] {
    [Line("  \(note.type.text) credit note" + (note.referenceInvoiceID.map { " of invoice \($0)" } ?? ""))]
      + items(note.lines) + amounts(note.taxes.map { ($0.name, $0.amount) })
      + amounts([("rounding", note.roundOff)].filter { !$0.1.isZero })
      + amounts([("total", note.total)])
      + amounts(note.allocations.map { ("used on \($0.invoiceID)", $0.amount) })
      + amounts(note.refunds.map { ("refunded by \($0.transactionID), \($0.status.text)", $0.amount) })
      + amounts([("still available", note.amountAvailable)])
  }

  private func lines(_ transaction: Transaction) -> [Line] {
    let way = [transaction.paymentMethod, transaction.isOffline ? "offline" : transaction.gateway]
      .filter { !$0.isEmpty }.joined(separator: ", ")
    return [Line("  \(transaction.type.text)" + (way.isEmpty ? "" : " by \(way)"))]
      + amounts([("amount", transaction.amount)])
      + amounts(transaction.invoices.map { ("on invoice \($0.invoiceID)", $0.amount) })
      + amounts(transaction.creditNotes.map { ("out of credit note \($0.creditNoteID)", $0.amount) })
      + amounts([("not applied", transaction.amountUnused)].filter { !$0.1.isZero })
      + [transaction.referenceNumber, transaction.idAtGateway].compactMap(\.self)
      .map { Line("  reference \($0)", .quiet) }
  }

  private func items(_ items: [LineItem]) -> [Line] {
    items.flatMap { item in
      let name = item.text.isEmpty ? item.itemPrice : item.text
      let period = item.servicePeriod.map { [Line("    \($0.from) to \($0.to)", .quiet)] } ?? []
      return amounts([(name, item.amount)]) + period
        + amounts(item.discounts.map { ("  discount, \($0.kind.text)", -$0.amount) })
    }
  }

  private func amounts(_ rows: [(String, Money)]) -> [Line] {
    rows.flatMap { aligned(Line("  " + $0.0), $0.1.groupedText) }
  }
}
