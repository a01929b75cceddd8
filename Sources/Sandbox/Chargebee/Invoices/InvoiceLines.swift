/// Turns the lines of a draft into lines of a document: discounts first, then tax on what store credit leaves of them, each
/// rounded half up.
struct InvoiceLines {
  let draft: InvoiceDraft
  let date: Int64

  func lines(_ newIdentifier: () -> String) -> [DocumentLine] {
    var (promotional, credit) = (draft.promotionalCredits, draft.storeCreditAmount)
    return draft.lines.map { line in
      var result = plain(line, id: newIdentifier())
      discount(&result, line, promotional: &promotional)
      let used = min(credit, result.charged)
      credit -= used
      result.taxAmount = tax(on: result.charged - used)
      return result
    }
  }

  private func plain(_ line: LineDraft, id: String) -> DocumentLine {
    DocumentLine(
      id: id, subscription: line.subscription.isEmpty ? nil : line.subscription, from: date,
      to: InvoiceLines.months(line.serviceMonths, after: date), unitAmount: line.unitAmount,
      quantity: line.quantity, amount: line.unitAmount * line.quantity, item: line.item,
      entityType: line.entityType, description: line.description, taxName: draft.taxName,
      taxRate: draft.taxRate, taxAmount: 0)
  }

  private func discount(_ line: inout DocumentLine, _ draft: LineDraft, promotional: inout Int64) {
    take(share(line.amount, draft.discountPercent), .itemLevelCoupon, "LAUNCH\(draft.discountPercent)", &line)
    take(
      share(line.charged, self.draft.couponPercent), .documentLevelCoupon,
      "WELCOME\(self.draft.couponPercent)", &line)
    let credits = min(promotional, line.charged)
    take(credits, .promotionalCredits, "", &line)
    promotional -= credits
  }

  private func take(
    _ amount: Int64, _ kind: DocumentLine.DiscountKind, _ entity: String, _ line: inout DocumentLine
  ) {
    if amount > 0 { line.discounts.append(.init(kind: kind, entity: entity, amount: amount)) }
  }

  private func share(_ amount: Int64, _ percent: Int) -> Int64 {
    roundedHalfUp(amount * Int64(percent), over: 100)
  }

  private func tax(on charged: Int64) -> Int64 {
    TaxShare(rate: draft.taxRate, inclusive: draft.taxInclusive).tax(on: charged)
  }

  /// The same day so many months later, or the last day of that month.
  static func months(_ count: Int, after seconds: Int64) -> Int64 {
    guard count > 0 else { return seconds }
    let start = CalendarDay(milliseconds: seconds * 1_000)
    let month = start.month - 1 + count
    let first = CalendarDay(year: start.year + month / 12, month: month % 12 + 1, day: 1)
    let end = CalendarDay(year: first.year, month: first.month, day: min(start.day, first.daysInMonth))
    return seconds + Int64(end.epochDay - start.epochDay) * 86_400
  }
}

/// A tax rate, and whether amounts hold the tax already.
struct TaxShare {
  /// Hundredths of a per cent.
  let rate: Int
  let inclusive: Bool

  func tax(on charged: Int64) -> Int64 {
    roundedHalfUp(charged * Int64(rate), over: inclusive ? 10_000 + Int64(rate) : 10_000)
  }

  /// The part of an amount with tax that is not tax.
  func net(of gross: Int64) -> Int64 {
    gross - roundedHalfUp(gross * Int64(rate), over: 10_000 + Int64(rate))
  }
}

/// Division of a non-negative number that rounds halves up.
func roundedHalfUp(_ value: Int64, over divisor: Int64) -> Int64 { (value * 2 + divisor) / (divisor * 2) }
