/// The item prices of the demo tenant.
struct ItemPrice: Hashable, Sendable {
  let id: String
  let entityType: String
  let description: String
  /// Minor units for one.
  let unitAmount: Int64
  /// How many are sold at once.
  let quantities: ClosedRange<Int64>
  let serviceMonths: Int

  func line(_ quantity: Int64, subscription: String) -> LineDraft {
    var line = LineDraft(
      item: id, entityType: entityType, description: description, unitAmount: unitAmount, quantity: quantity)
    line.serviceMonths = serviceMonths
    line.subscription = serviceMonths > 0 ? subscription : ""
    return line
  }
}

enum Catalogue {
  static func monthly(_ currency: String) -> ItemPrice {
    plan("pro-\(currency)-monthly", "Pro, monthly", monthlyAmount(currency), 1...25, months: 1)
  }

  private static func monthlyAmount(_ currency: String) -> Int64 {
    switch currency {
    case "USD": 5_500
    case "GBP": 4_500
    case "JPY": 6_900
    case "PLN": 19_900
    case "NOK": 54_900
    default: 4_900
    }
  }

  /// Yearly plans are sold in EUR and USD only.
  static func yearly(_ currency: String) -> ItemPrice? {
    switch currency {
    case "EUR": plan("pro-EUR-yearly", "Pro, yearly", 49_000, 1...10, months: 12)
    case "USD": plan("pro-USD-yearly", "Pro, yearly", 55_000, 1...10, months: 12)
    default: nil
    }
  }

  static let enterprise = plan("enterprise-EUR-yearly", "Enterprise, yearly", 1_200_000, 1...2, months: 12)

  /// Add-ons and charges that go with a plan in that currency.
  static func extras(_ currency: String) -> [ItemPrice] {
    switch currency {
    case "EUR":
      [
        other("sms-pack-EUR", "addon_item_price", "SMS pack of 1,000", 1_990, 1...8, months: 1),
        other("onboarding-EUR", "charge_item_price", "Onboarding workshop", 75_000, 1...1),
      ]
    case "USD":
      [
        other("sms-pack-USD", "addon_item_price", "SMS pack of 1,000", 2_190, 1...8, months: 1),
        other("onboarding-USD", "charge_item_price", "Onboarding workshop", 80_000, 1...1),
        other("usage-USD", "addon_item_price", "API calls beyond the plan", 4, 500...20_000),
      ]
    default: []
    }
  }

  private static func plan(
    _ id: String, _ description: String, _ amount: Int64, _ quantities: ClosedRange<Int64>, months: Int
  ) -> ItemPrice {
    other(id, "plan_item_price", description, amount, quantities, months: months)
  }

  private static func other(
    _ id: String, _ entityType: String, _ description: String, _ amount: Int64,
    _ quantities: ClosedRange<Int64>, months: Int = 0
  ) -> ItemPrice {
    ItemPrice(
      id: id, entityType: entityType, description: description, unitAmount: amount, quantities: quantities,
      serviceMonths: months)
  }
}
