/// The lines of a credit note: those of the invoice when all of it is credited, else one line with its tax.
struct NoteLines {
  let invoice: InvoiceRecord?
  let amount: Int64
  let date: Int64

  var isWhole: Bool { invoice.map { $0.totals.total == amount } ?? false }

  /// The rounding is credited with the whole invoice only.
  var roundOff: Int64 { isWhole ? invoice?.roundOff ?? 0 : 0 }

  func lines(_ newIdentifier: () -> String) -> [DocumentLine] {
    if isWhole, let invoice { return invoice.lines.map { credited($0, id: newIdentifier()) } }
    return [part(id: newIdentifier())]
  }

  private func credited(_ line: DocumentLine, id: String) -> DocumentLine {
    DocumentLine(
      id: id, subscription: line.subscription, from: line.from, to: line.to, unitAmount: line.charged,
      quantity: 1, amount: line.charged, item: line.item, entityType: line.entityType,
      description: line.description, taxName: line.taxName, taxRate: line.taxRate, taxAmount: line.taxAmount)
  }

  private func part(id: String) -> DocumentLine {
    let first = invoice?.lines.first
    let share = TaxShare(rate: first?.taxRate ?? 0, inclusive: true)
    let inclusive = invoice?.taxInclusive ?? false
    let tax = share.tax(on: amount)
    let charged = inclusive ? amount : amount - tax
    return DocumentLine(
      id: id, subscription: first?.subscription, from: date, to: date, unitAmount: charged, quantity: 1,
      amount: charged, item: first?.item ?? "", entityType: first?.entityType ?? "adhoc",
      description: first.map { "Credit for \($0.description)" } ?? "Goodwill", taxName: first?.taxName ?? "",
      taxRate: first?.taxRate ?? 0, taxAmount: tax)
  }
}
