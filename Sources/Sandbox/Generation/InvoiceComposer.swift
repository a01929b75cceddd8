extension MonthPlanner {
  /// An invoice for a customer with the lines that such a customer usually has.
  mutating func invoice(for customer: PlannedCustomer) -> InvoiceDraft {
    var draft = InvoiceDraft()
    draft.alias = newAlias("inv")
    draft.customer = customer.id
    draft.taxName = customer.region.taxName
    draft.taxRate = customer.region.taxRate
    let subscription = "sub_\(customer.alias)"
    draft.lines = [line(plan(customer.currency), subscription)]
    for extra in Catalogue.extras(customer.currency) where chance.perMille(180) {
      draft.lines.append(line(extra, subscription))
    }
    vary(&draft)
    return draft
  }

  private mutating func plan(_ currency: String) -> ItemPrice {
    if currency == "EUR", chance.perMille(20) { return Catalogue.enterprise }
    if let yearly = Catalogue.yearly(currency), chance.perMille(120) { return yearly }
    return Catalogue.monthly(currency)
  }

  mutating func line(_ item: ItemPrice, _ subscription: String) -> LineDraft {
    item.line(chance.within(item.quantities), subscription: subscription)
  }

  /// One in ten has a coupon, one in twelve prices that include the tax, one in thirty a rounding.
  private mutating func vary(_ draft: inout InvoiceDraft) {
    if chance.perMille(100) { draft.lines[0].discountPercent = chance.pick([5, 10, 15, 25]) }
    if chance.perMille(40) { draft.couponPercent = 20 }
    if draft.taxRate > 0, chance.perMille(80) { draft.taxInclusive = true }
    if chance.perMille(30) { draft.roundOff = Int64(1 + chance.below(49)) }
  }

  /// One piece of ordinary business: mostly an invoice that stripe collects at once.
  mutating func ordinaryBusiness(room: Int) {
    let customer = payer()
    let draft = invoice(for: customer)
    let start = time(days: 0...29)
    let kind = chance.below(100)
    if room < 2 || kind < 6 {
      unpaid(draft, at: start)
    } else if kind < 16, ["EUR", "GBP"].contains(customer.currency) {
      directDebit(draft, at: start)
    } else if kind < 20 {
      bankTransfer(draft, at: start)
    } else {
      raise(draft, at: start)
      collect(draft.alias, at: start + 4_000) { _ in }
    }
  }

  private mutating func unpaid(_ draft: InvoiceDraft, at start: Int64) {
    var draft = draft
    draft.netTermDays = 30
    raise(draft, at: start)
  }

  private mutating func directDebit(_ draft: InvoiceDraft, at start: Int64) {
    let payment = newAlias("txn")
    raise(draft, at: start)
    collect(draft.alias, at: start + 4_000) {
      $0.alias = payment
      $0.gateway = "gocardless"
      $0.status = "in_progress"
    }
    schedule(start + 2 * Timeline.day, .settle(payment, status: "success"))
  }

  private mutating func bankTransfer(_ draft: InvoiceDraft, at start: Int64) {
    var draft = draft
    draft.netTermDays = 14
    let reference = "WIRE \(100_000 + chance.below(900_000))"
    raise(draft, at: start)
    receive(draft.alias, at: start + 3 * Timeline.day) { $0.reference = reference }
  }
}
