/// A line of an invoice or of a credit note.
struct DocumentLine: Hashable, Sendable {
  /// A part of the line's amount that is not charged.
  struct Discount: Hashable, Sendable {
    let kind: DiscountKind
    let entity: String
    let amount: Int64
  }

  /// The kinds of discount that occur (contracts/chargebee.md section 9).
  enum DiscountKind: String, Hashable, Sendable {
    case itemLevelCoupon = "item_level_coupon"
    case documentLevelCoupon = "document_level_coupon"
    case promotionalCredits = "promotional_credits"
  }

  let id: String
  var subscription: String?
  var from: Int64
  var to: Int64
  var unitAmount: Int64
  var quantity: Int64
  var amount: Int64
  var item: String
  var entityType: String
  var description: String
  var taxName: String
  /// Hundredths of a per cent.
  var taxRate: Int
  var taxAmount: Int64
  var discounts: [Discount] = []

  var discountAmount: Int64 { discounts.reduce(0) { $0 + $1.amount } }
  var itemDiscountAmount: Int64 {
    discounts.reduce(0) { $0 + ($1.kind == .itemLevelCoupon ? $1.amount : 0) }
  }
  var isTaxed: Bool { !taxName.isEmpty }

  /// The amount that tax is reckoned on; it holds the tax where amounts include it.
  var charged: Int64 { amount - discountAmount }

  /// What is left for revenue: without tax and discount.
  func net(taxInclusive: Bool) -> Int64 { taxInclusive ? charged - taxAmount : charged }
}

/// The amounts that follow from the lines (contracts/chargebee.md section 5.2, identities).
struct DocumentTotals: Hashable, Sendable {
  let subTotal: Int64
  let tax: Int64
  let total: Int64

  init(_ lines: [DocumentLine], taxInclusive: Bool, roundOff: Int64) {
    subTotal = lines.reduce(0) { $0 + $1.charged }
    tax = lines.reduce(0) { $0 + $1.taxAmount }
    total = subTotal + (taxInclusive ? 0 : tax) + roundOff
  }
}
