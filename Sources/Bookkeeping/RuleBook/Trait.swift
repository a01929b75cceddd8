/// Something about an amount by which a row of the rule book can be chosen.
public enum Trait: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  /// The account key; only of use for dimension rows.
  case accountKey = "key"
  /// The main account; only of use for dimension rows.
  case mainAccount = "main_account"
  /// The item price of a line.
  case itemPrice = "item_price"
  /// The kind of catalogue entry: `plan_item_price`, `adhoc`, ...
  case entityType = "entity_type"
  /// The payment gateway.
  case gateway
  /// The account at the gateway.
  case gatewayAccount = "gateway_account"
  /// The payment method.
  case method
  /// The currency.
  case currency
  /// The name of a tax.
  case tax
  /// The jurisdiction of a tax.
  case jurisdiction
  /// The reason code of a credit note.
  case reason
  /// The business entity.
  case businessEntity = "business_entity"
  /// Chargebee's customer id.
  case customer

  /// Traits are listed by their names.
  public static func < (left: Trait, right: Trait) -> Bool { left.rawValue < right.rawValue }
}

/// Everything by which rows can be chosen for one amount.
public struct Traits: Hashable, Sendable, Codable {
  /// Named traits.
  public var values: TraitValues
  /// Custom fields of the document or the customer, by their `cf_` names.
  public var customFields: [String: String]

  /// Traits of one amount.
  public init(_ values: TraitValues, customFields: [String: String] = [:]) {
    self.values = values
    self.customFields = customFields
  }

  /// The value of a condition's subject, or nil where the amount has none.
  public func value(of subject: Condition.Subject) -> String? {
    switch subject {
    case .trait(let trait): values[trait]
    case .customField(let name): customFields[name]
    }
  }

  /// These traits and some more.
  public func adding(_ more: TraitValues) -> Traits {
    var traits = self
    for (trait, value) in more { traits.values[trait] = value }
    return traits
  }
}
