/// An invoice to be raised.
public struct InvoiceDraft: Hashable, Sendable {
  /// The number; empty lets the site count.
  public var id = ""
  /// A name for later acts of a script; empty for none.
  public var alias = ""
  /// The id or alias of the customer.
  public var customer = ""
  /// The lines, at least one.
  public var lines: [LineDraft] = []
  /// Whether amounts include the tax.
  public var taxInclusive = false
  /// The name of the tax, for example `VAT 19%`; empty for none.
  public var taxName = ""
  /// The tax rate in hundredths of a per cent: 1900 is 19 %.
  public var taxRate = 0
  /// Per cent of a coupon on the whole document.
  public var couponPercent = 0
  /// Promotional credits to use, in minor units; they appear as a discount.
  public var promotionalCredits: Int64 = 0
  /// The number or alias of a store credit note that is used before tax; empty for none.
  public var storeCredit = ""
  /// How much of it is used, in minor units: the lines stay as they are, and tax is reckoned on what is left of them.
  public var storeCreditAmount: Int64 = 0
  /// Rounding added to the total, not negative.
  public var roundOff: Int64 = 0
  /// Payment terms in days.
  public var netTermDays = 0
  /// Whether the invoice stays pending, with an id that changes when it is closed.
  public var isPending = false
  /// The document date in epoch seconds; nil is the moment of the act.
  public var date: Int64?
  /// The time zone in which the document is made, by its IANA name; nil is the site's.
  public var timeZone: String?

  /// An invoice without lines.
  public init() {}
}

/// One line of an invoice to be raised.
public struct LineDraft: Hashable, Sendable {
  /// The item price, for example `pro-EUR-monthly`; empty for an ad-hoc charge.
  public var item: String
  /// `plan_item_price`, `addon_item_price`, `charge_item_price` or `adhoc`.
  public var entityType: String
  /// What the customer reads.
  public var description: String
  /// Minor units for one.
  public var unitAmount: Int64
  /// How many.
  public var quantity: Int64
  /// Per cent of a discount on this line.
  public var discountPercent = 0
  /// Months of service that the line covers; 0 for a single moment.
  public var serviceMonths = 0
  /// The subscription that it belongs to; empty for none.
  public var subscription = ""

  /// A line without discount and without a service period.
  public init(item: String, entityType: String, description: String, unitAmount: Int64, quantity: Int64 = 1) {
    self.item = item
    self.entityType = entityType
    self.description = description
    self.unitAmount = unitAmount
    self.quantity = quantity
  }
}
