extension JsonWriter {
  /// Lines, taxes and discounts, which invoices and credit notes share.
  mutating func lines(_ lines: [DocumentLine], taxInclusive: Bool) {
    array("line_items", lines) { $0.line($1, taxInclusive: taxInclusive) }
    taxes(lines, taxInclusive: taxInclusive)
    discounts(lines)
  }

  private mutating func line(_ line: DocumentLine, taxInclusive: Bool) {
    object { writer in
      writer.member("id", line.id)
      writer.member("date_from", line.from)
      writer.member("date_to", line.to)
      writer.member("unit_amount", line.unitAmount)
      writer.member("quantity", line.quantity)
      writer.member("amount", line.amount)
      writer.member("pricing_model", line.quantity == 1 ? "flat_fee" : "per_unit")
      writer.member("is_taxed", line.isTaxed)
      writer.member("tax_amount", line.taxAmount)
      if line.isTaxed { writer.member("tax_rate", literal: rateText(line.taxRate)) }
      writer.member("object", "line_item")
      writer.optional("subscription_id", line.subscription)
      writer.member("description", line.description)
      writer.member("entity_type", line.entityType)
      writer.optional("entity_id", line.item.nonEmpty)
      if !line.isTaxed { writer.member("tax_exempt_reason", "tax_not_configured") }
      writer.member("discount_amount", line.discountAmount)
      writer.member("item_level_discount_amount", line.itemDiscountAmount)
      if line.item == "usage-USD" { writer.member("metered", true) }
    }
  }

  private mutating func taxes(_ lines: [DocumentLine], taxInclusive: Bool) {
    let taxed = lines.filter(\.isTaxed)
    filledArray("line_item_taxes", taxed) { writer, line in
      writer.object { writer in
        writer.member("line_item_id", line.id)
        writer.member("tax_name", line.taxName)
        writer.member("tax_rate", literal: rateText(line.taxRate))
        writer.member("is_partial_tax_applied", false)
        writer.member("is_non_compliance_tax", false)
        writer.member("taxable_amount", line.net(taxInclusive: taxInclusive))
        writer.member("tax_amount", line.taxAmount)
        writer.member("tax_juris_type", "country")
        writer.member("object", "line_item_tax")
      }
    }
    filledArray("taxes", DocumentTax.sums(of: taxed)) { writer, tax in
      writer.object { writer in
        writer.member("name", tax.name)
        writer.member("amount", tax.amount)
        writer.member("description", "\(tax.name) on all lines")
        writer.member("object", "tax")
      }
    }
  }

  private mutating func discounts(_ lines: [DocumentLine]) {
    let pairs = lines.flatMap { line in line.discounts.map { (line.id, $0) } }
    filledArray("line_item_discounts", pairs) { writer, pair in
      writer.object { writer in
        writer.member("line_item_id", pair.0)
        writer.member("discount_type", pair.1.kind.rawValue)
        writer.optional("entity_id", pair.1.entity.nonEmpty)
        writer.member("discount_amount", pair.1.amount)
        writer.member("object", "line_item_discount")
      }
    }
    filledArray("discounts", DocumentDiscount.sums(of: lines)) { writer, discount in
      writer.object { writer in
        writer.member("amount", discount.amount)
        writer.member("entity_type", discount.kind.rawValue)
        writer.optional("entity_id", discount.entity.nonEmpty)
        writer.optional("line_item_id", discount.line)
        writer.member("description", discount.description)
        writer.member("object", "discount")
      }
    }
  }
}

/// Nineteen per cent is `19.0`, seven and a quarter `7.25`.
private func rateText(_ hundredths: Int) -> String {
  let text = DecimalAmount(millionths: Int128(hundredths) * 10_000).text
  return hundredths.isMultiple(of: 100) ? text + ".0" : text
}

/// The sum of one tax over a document.
struct DocumentTax {
  let name: String
  var amount: Int64

  static func sums(of lines: [DocumentLine]) -> [DocumentTax] {
    lines.reduce(into: []) { sums, line in
      if let index = sums.firstIndex(where: { $0.name == line.taxName }) {
        sums[index].amount += line.taxAmount
      } else {
        sums.append(DocumentTax(name: line.taxName, amount: line.taxAmount))
      }
    }
  }
}

/// A discount as the document lists it: on one line, or on all of them together.
struct DocumentDiscount {
  let kind: DocumentLine.DiscountKind
  let entity: String
  let line: String?
  var amount: Int64

  var description: String {
    switch kind {
    case .itemLevelCoupon, .documentLevelCoupon: "Coupon \(entity)"
    case .promotionalCredits: "Promotional Credits"
    }
  }

  static func sums(of lines: [DocumentLine]) -> [DocumentDiscount] {
    var sums: [DocumentDiscount] = []
    for line in lines {
      for discount in line.discounts { add(discount, of: line, to: &sums) }
    }
    return sums
  }

  private static func add(
    _ discount: DocumentLine.Discount, of line: DocumentLine, to sums: inout [DocumentDiscount]
  ) {
    let target = discount.kind == .itemLevelCoupon ? line.id : nil
    let match = sums.firstIndex {
      $0.kind == discount.kind && $0.entity == discount.entity && $0.line == target
    }
    if let match {
      sums[match].amount += discount.amount
    } else {
      sums.append(
        DocumentDiscount(
          kind: discount.kind, entity: discount.entity, line: target, amount: discount.amount))
    }
  }
}
