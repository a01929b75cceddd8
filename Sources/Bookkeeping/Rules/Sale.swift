import Billing
import Ledger

/// What invoices and credit notes have in common: lines, discounts, taxes, rounding, and a total that they
/// add up to.
struct Sale {
  let document: DocumentID
  let customerID: String
  let currency: Currency
  let pricesContainTax: Bool
  let lines: [LineItem]
  let discounts: [Discount]
  let taxes: [Tax]
  let roundOff: Money
  /// A correction of a credit note that may or may not be part of its total: Chargebee documents no unit for it.
  let fraction: Money
  let total: Money
  /// The tax as the document states it in one amount; a credit note states none.
  let statedTax: Money?
  /// Traits that every line shares.
  let traits: Traits

  init(_ invoice: Invoice) {
    document = DocumentID(.invoice, invoice.id)
    (customerID, currency) = (invoice.customerID, invoice.currency)
    pricesContainTax = invoice.priceType == .taxInclusive
    (lines, discounts, taxes) = (invoice.lines, invoice.discounts, invoice.taxes)
    (roundOff, fraction, total) = (invoice.roundOff, .zero(invoice.currency), invoice.total)
    statedTax = invoice.tax
    traits = Self.traits(
      currency: invoice.currency, customer: invoice.customerID, entity: invoice.businessEntity,
      customFields: invoice.customFields)
  }

  init(_ note: CreditNote) {
    document = DocumentID(.creditNote, note.id)
    (customerID, currency) = (note.customerID, note.currency)
    pricesContainTax = note.priceType == .taxInclusive
    (lines, discounts, taxes) = (note.lines, note.discounts, note.taxes)
    (roundOff, total, statedTax) = (note.roundOff, note.total, nil)
    fraction = Money(note.fractionalCorrection, note.currency)
    traits = Self.traits(
      currency: note.currency, customer: note.customerID, entity: note.businessEntity,
      customFields: note.customFields
    ).adding([.reason: note.reasonCode])
  }

  private static func traits(
    currency: Currency, customer: String, entity: String?, customFields: [String: String]
  ) -> Traits {
    var traits = Traits([.currency: currency.code, .customer: customer], customFields: customFields)
    traits.values[.businessEntity] = entity
    return traits
  }

  /// The taxes of the document with the place of each: those of the lines, which know their jurisdiction, where
  /// they add up to the document's own list, else that list.
  var bookedTaxes: [(tax: Tax, path: String)] {
    let onLines = lines.flatMap(\.taxes)
    let agrees = onLines.map(\.amount).sum(in: currency) == taxes.map(\.amount).sum(in: currency)
    guard agrees, !onLines.isEmpty else { return taxes.grouped.map { ($0, SourcePath.documentTaxes($0)) } }
    return onLines.grouped.map { ($0, SourcePath.lineTaxes($0)) }
  }

  /// The tax of the document.
  var taxTotal: Money { taxes.map(\.amount).sum(in: currency) }

  /// What the parts add up to, without the fractional correction.
  private var sum: Money {
    let onLines = lines.flatMap(\.discounts).map(\.amount).sum(in: currency)
    let added = pricesContainTax ? .zero(currency) : taxTotal
    return lines.map(\.amount).sum(in: currency) - onLines + added + roundOff
  }

  /// What of the fractional correction is part of the total: all of it where the parts add up with it in minor units,
  /// nothing where they do without it (posting-rules C8).
  var correction: Money { !fraction.isZero && sum + fraction == total ? fraction : .zero(currency) }

  /// Checks that the parts add up to the total: nothing is ever plugged (posting-rules I2).
  func verify(roundingCap: Int64) throws(HoldReason) {
    let onLines = lines.flatMap(\.discounts).map(\.amount).sum(in: currency)
    let listed = discounts.map(\.amount).sum(in: currency)
    guard discounts.isEmpty || onLines == listed else {
      throw .discountsDisagree(onLines: onLines, listed: listed)
    }
    if pricesContainTax { try verifyContainedTax() }
    let found = sum + correction
    guard found == total else {
      throw fraction.isZero
        ? .identityBroken(expected: total, found: found)
        : .fractionFitsNowhere(fraction, expected: total, found: found)
    }
    let rounding = roundOff + correction
    guard rounding.minorUnits.magnitude <= roundingCap.magnitude else { throw .roundingOverCap(rounding) }
  }

  /// Taxes within the prices are no part of the identity: one that is missing on a line or in the list would
  /// silently be booked as revenue.
  private func verifyContainedTax() throws(HoldReason) {
    let onLines = lines.flatMap(\.taxes).map(\.amount).sum(in: currency)
    guard onLines == taxTotal else { throw .taxesDisagree(listed: onLines, stated: taxTotal) }
    guard let statedTax, statedTax != taxTotal else { return }
    throw .taxesDisagree(listed: taxTotal, stated: statedTax)
  }

  /// A line's amount without the tax that it may contain, before discounts, and what it is made of.
  func amountBeforeTax(_ line: LineItem, at path: String) -> [SourceAmount] {
    let whole = SourceAmount("\(path).amount", line.amount)
    guard pricesContainTax, !line.taxes.isEmpty else { return [whole] }
    return [whole, SourceAmount(SourcePath.lineTaxes(line), -line.taxes.map(\.amount).sum(in: currency))]
  }
}

extension [Tax] {
  /// One tax for each name and jurisdiction, in the order of first appearance.
  fileprivate var grouped: [Tax] {
    var groups: [Tax] = []
    for tax in self {
      if let index = groups.firstIndex(where: { $0.name == tax.name && $0.jurisdiction == tax.jurisdiction })
      {
        groups[index].amount += tax.amount
      } else {
        groups.append(tax)
      }
    }
    return groups
  }
}

extension Bookkeeper {
  /// The lines of a sale beside the customer line: revenue, discounts, taxes, rounding. The sign is -1 for
  /// an invoice, whose revenue is a credit, and +1 for a credit note.
  func saleLines(_ sale: Sale, sign: Int64) throws(HoldReason) -> [DraftLine] {
    var lines: [DraftLine] = []
    for (index, item) in sale.lines.enumerated() {
      lines += revenueLines(item, "line_items[\(index)]", of: sale, sign: sign)
    }
    for (tax, path) in sale.bookedTaxes {
      var traits = sale.traits.adding([.tax: tax.name])
      traits.values[.jurisdiction] = tax.jurisdiction
      lines.append(.key(.tax, tax.amount.times(sign), traits, text: tax.name, source: path))
    }
    let text = "Rounding \(sale.document.id)"
    for (amount, path) in [(sale.roundOff, "round_off_amount"), (sale.correction, "fractional_correction")] {
      lines.append(.key(.rounding, amount.times(sign), sale.traits, text: text, source: path))
    }
    return lines.filter { !$0.amount.isZero }
  }

  private func revenueLines(_ item: LineItem, _ path: String, of sale: Sale, sign: Int64) -> [DraftLine] {
    let traits = sale.traits.adding([.itemPrice: item.itemPrice, .entityType: item.entityType])
    let defers = book.policies.defersServicePeriods && item.servicePeriod != nil
    let key: AccountKey = defers ? .deferredRevenue : .revenue
    let gross = sale.amountBeforeTax(item, at: path)
    guard book.policies.showsDiscountsGross else {
      let net = gross + lowered(item, of: sale)
      return [.key(key, net.times(sign), net.sum(in: sale.currency).times(sign), traits, text: item.text)]
    }
    return [.key(key, gross.times(sign), gross.sum(in: sale.currency).times(sign), traits, text: item.text)]
      + discountLines(item, traits, sign: sign)
  }

  /// What the discounts of a line take away from its amount.
  private func lowered(_ item: LineItem, of sale: Sale) -> [SourceAmount] {
    guard !item.discounts.isEmpty else { return [] }
    let sum = item.discounts.map(\.amount).sum(in: sale.currency)
    return [SourceAmount(SourcePath.lineDiscounts(item), -sum)]
  }

  /// Each discount on an account of its own.
  private func discountLines(_ item: LineItem, _ traits: Traits, sign: Int64) -> [DraftLine] {
    item.discounts.enumerated().map { index, discount in
      let alike = item.discounts.indices.filter { item.discounts[$0].kind == discount.kind }
      let place = (alike.firstIndex(of: index) ?? 0) + 1
      // A path selects all discounts of a kind; where a line has several, their order tells them apart.
      let which = alike.count > 1 ? " (\(place) of \(alike.count))" : ""
      return .key(
        discount.kind == .promotionalCredits ? .promotion : .discount, -discount.amount.times(sign), traits,
        text: item.text, source: SourcePath.lineDiscounts(item, kind: discount.kind) + which)
    }
  }
}

extension [SourceAmount] {
  fileprivate func times(_ sign: Int64) -> [SourceAmount] { sign < 0 ? negated : self }

  fileprivate func sum(in currency: Currency) -> Money { map(\.amount).sum(in: currency) }
}

extension Money {
  fileprivate func times(_ sign: Int64) -> Money { Money(minorUnits * sign, currency) }
}
