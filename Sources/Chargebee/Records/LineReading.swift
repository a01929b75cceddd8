import Billing
import ExactJSON
import Ledger

/// What lines need to know of their document.
struct LineContext {
  let currency: Currency
  let zone: SiteZone
}

extension JSONFields {
  /// The lines of an invoice or credit note, each with the discounts and taxes that name it.
  ///
  /// Chargebee lists discounts and taxes of lines beside the lines. One that names no line that is here is
  /// left out; the sums then disagree, and the document is held rather than posted.
  func lines(_ context: LineContext) throws(FieldError) -> [LineItem] {
    let discounts = try byLine("line_item_discounts") { fields throws(FieldError) in
      try Discount(lineDiscount: fields, context)
    }
    let taxes = try byLine("line_item_taxes") { fields throws(FieldError) in
      try Tax(lineTax: fields, context)
    }
    var lines: [LineItem] = []
    for fields in try list("line_items") {
      var line = try LineItem(fields, context)
      line.discounts = discounts[line.id] ?? []
      line.taxes = taxes[line.id] ?? []
      lines.append(line)
    }
    return lines
  }

  /// The discounts of the whole document.
  func documentDiscounts(_ context: LineContext) throws(FieldError) -> [Discount] {
    var discounts: [Discount] = []
    for fields in try list("discounts") {
      let kind: Coded<Discount.Kind> = Coded(try fields.textOrEmpty("entity_type"))
      discounts.append(Discount(kind: kind, amount: try fields.requiredMoney("amount", context.currency)))
    }
    return discounts
  }

  /// The taxes of the whole document.
  func documentTaxes(_ context: LineContext) throws(FieldError) -> [Tax] {
    var taxes: [Tax] = []
    for fields in try list("taxes") {
      let amount = try fields.requiredMoney("amount", context.currency)
      taxes.append(Tax(name: try fields.textOrEmpty("name"), amount: amount))
    }
    return taxes
  }

  private func byLine<Part>(
    _ name: String, _ read: (JSONFields) throws(FieldError) -> Part
  ) throws(FieldError) -> [String: [Part]] {
    var parts: [String: [Part]] = [:]
    for fields in try list(name) {
      parts[try fields.textOrEmpty("line_item_id"), default: []].append(try read(fields))
    }
    return parts
  }
}

extension Discount {
  fileprivate init(lineDiscount fields: JSONFields, _ context: LineContext) throws(FieldError) {
    self.init(
      kind: Coded(try fields.textOrEmpty("discount_type")),
      amount: try fields.requiredMoney("discount_amount", context.currency))
  }
}

extension Tax {
  fileprivate init(lineTax fields: JSONFields, _ context: LineContext) throws(FieldError) {
    self.init(
      name: try fields.textOrEmpty("tax_name"), jurisdiction: try fields.optionalText("tax_juris_name"),
      amount: try fields.requiredMoney("tax_amount", context.currency))
  }
}

extension LineItem {
  /// One line. `amount` is taken as it stands, never computed from a unit price, which may be rounded
  /// (contracts/chargebee.md section 8).
  fileprivate init(_ fields: JSONFields, _ context: LineContext) throws(FieldError) {
    self.init(
      id: try fields.textOrEmpty("id"), entityType: try fields.textOrEmpty("entity_type"),
      itemPrice: try fields.textOrEmpty("entity_id"), text: try fields.textOrEmpty("description"),
      amount: try fields.requiredMoney("amount", context.currency),
      servicePeriod: try ServicePeriod(fields, context.zone))
  }
}

extension LineItem.ServicePeriod {
  /// The days of the service; nil where the line has none, or begins and ends in one moment as one-off
  /// charges do.
  fileprivate init?(_ fields: JSONFields, _ zone: SiteZone) throws(FieldError) {
    guard let begin = try fields.optionalInteger("date_from"),
      let end = try fields.optionalInteger("date_to"),
      begin < end, let from = try fields.day("date_from", in: zone),
      let to = try fields.day("date_to", in: zone)
    else { return nil }
    self.init(from: from, to: to)
  }
}
