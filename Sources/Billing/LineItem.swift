public import Ledger

/// One line of an invoice or a credit note, with the discounts and taxes that belong to it.
public struct LineItem: Hashable, Sendable, Codable {
  /// Chargebee's line id, stable over the life of the document.
  public var id: String
  /// What kind of catalogue entry it charges: `plan_item_price`, `adhoc`, ...
  public var entityType: String
  /// The item price, or the plan or addon of an old catalogue; empty for ad hoc lines.
  public var itemPrice: String
  /// What the customer reads.
  public var text: String
  /// The amount of the line before discounts; it contains the tax where prices are tax inclusive. Never
  /// computed from a unit price (contracts/chargebee.md section 8).
  public var amount: Money
  /// The discounts that were applied to this line.
  public var discounts: [Discount]
  /// The taxes on this line.
  public var taxes: [Tax]
  /// The service period, for lines that have one.
  public var servicePeriod: ServicePeriod?

  /// A line with its discounts and taxes.
  public init(
    id: String, entityType: String, itemPrice: String, text: String, amount: Money,
    discounts: [Discount] = [], taxes: [Tax] = [], servicePeriod: ServicePeriod? = nil
  ) {
    self.id = id
    self.entityType = entityType
    self.itemPrice = itemPrice
    self.text = text
    self.amount = amount
    self.discounts = discounts
    self.taxes = taxes
    self.servicePeriod = servicePeriod
  }

  /// The first and the last day of a service.
  public struct ServicePeriod: Hashable, Sendable, Codable {
    /// The first day.
    public var from: LedgerDate
    /// The last day.
    public var to: LedgerDate

    /// The days from one to another, both included.
    public init(from: LedgerDate, to: LedgerDate) {
      self.from = from
      self.to = to
    }
  }
}

/// A discount on a line, or on a document as a whole.
public struct Discount: Hashable, Sendable, Codable {
  /// The kinds that the contract names.
  public enum Kind: String, Hashable, Sendable, Codable {
    /// A coupon on one line.
    case itemLevelCoupon = "item_level_coupon"
    /// A coupon on the document.
    case documentLevelCoupon = "document_level_coupon"
    /// Promotional credits, which are no cash.
    case promotionalCredits = "promotional_credits"
    /// A credit for unused time.
    case proratedCredits = "prorated_credits"
    /// A manual discount on one line.
    case itemLevelDiscount = "item_level_discount"
    /// A manual discount on the document.
    case documentLevelDiscount = "document_level_discount"
  }

  /// What kind of discount it is.
  public var kind: Coded<Kind>
  /// The amount, positive.
  public var amount: Money

  /// A discount of a kind.
  public init(kind: Coded<Kind>, amount: Money) {
    self.kind = kind
    self.amount = amount
  }
}

/// A tax on a line, or the sum of one tax on a document.
public struct Tax: Hashable, Sendable, Codable {
  /// The tax's name, for example `VAT 19%`.
  public var name: String
  /// The jurisdiction that levies it, where Chargebee names one.
  public var jurisdiction: String?
  /// The amount.
  public var amount: Money

  /// A tax by its name.
  public init(name: String, jurisdiction: String? = nil, amount: Money) {
    self.name = name
    self.jurisdiction = jurisdiction
    self.amount = amount
  }
}

/// Whether the prices of a document contain the tax.
public enum PriceType: String, Hashable, Sendable, Codable {
  /// Tax comes on top of the line amounts.
  case taxExclusive = "tax_exclusive"
  /// The line amounts contain the tax.
  case taxInclusive = "tax_inclusive"
}
