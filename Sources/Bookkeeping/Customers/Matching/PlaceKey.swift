public import Billing

/// An address as it is compared: the folded words of the street and the letters and digits of the postal code.
/// A city alone says nothing, and neither does a street without its postal code.
public struct PlaceKey: Hashable, Sendable {
  /// The comparable form; empty where street or postal code is missing.
  public let text: String

  /// The comparable form of a street with its number, and of a postal code.
  public init(street: String, postalCode: String) {
    let (words, code) = (Folding.words(of: street), Folding.words(of: postalCode).joined())
    text = words.isEmpty || code.isEmpty ? "" : words.joined(separator: " ") + "|" + code
  }

  /// Where a customer is.
  public init(_ customer: Customer) {
    self.init(street: customer.address.street, postalCode: customer.address.postalCode)
  }

  /// Where an account is.
  public init(_ account: CustomerAccount) {
    self.init(street: account.street, postalCode: account.postalCode)
  }
}
