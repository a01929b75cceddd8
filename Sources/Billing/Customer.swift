public import Ledger

/// A customer as Chargebee answered it, reduced to what finding and keeping an account needs.
public struct Customer: Hashable, Sendable, Codable {
  /// Chargebee's id.
  public var id: String
  /// Which copy this is.
  public var revision: Revision
  /// The company name; empty for persons.
  public var company: String
  /// The first name.
  public var firstName: String
  /// The last name.
  public var lastName: String
  /// The e-mail address.
  public var email: String
  /// The tax number with its country prefix, as far as Chargebee has one.
  public var taxNumber: String
  /// The preferred currency.
  public var currency: Currency?
  /// The billing address.
  public var address: Address
  /// Payment terms in days.
  public var paymentTermDays: Int
  /// The language, for example `de-DE`.
  public var locale: String
  /// The customer that pays for this one, where an account hierarchy names one.
  public var paymentOwner: String?
  /// The business entity, where the site has several.
  public var businessEntity: String?
  /// Custom fields by their name; one of them may hold the F&O account.
  public var customFields: [String: String]
  /// Whether it was deleted in Chargebee.
  public var isDeleted: Bool

  /// A postal address.
  public struct Address: Hashable, Sendable, Codable {
    /// Street and number, joined from Chargebee's three lines.
    public var street: String
    /// The city.
    public var city: String
    /// The state or province.
    public var state: String
    /// The postal code.
    public var postalCode: String
    /// The country as ISO 3166-1 alpha-2.
    public var country: String

    /// An address by its parts; each may be empty.
    public init(
      street: String = "", city: String = "", state: String = "", postalCode: String = "",
      country: String = ""
    ) {
      self.street = street
      self.city = city
      self.state = state
      self.postalCode = postalCode
      self.country = country
    }
  }

  /// A customer with nothing but its identity; the rest is filled in by whoever reads it.
  public init(id: String, revision: Revision) {
    self.id = id
    self.revision = revision
    (company, firstName, lastName, email, taxNumber, locale) = ("", "", "", "", "", "")
    address = Address()
    paymentTermDays = 0
    customFields = [:]
    isDeleted = false
  }

  /// The name under which people look for it: the company, else the person, else the e-mail address, else
  /// the id.
  public var name: String {
    let person = [firstName, lastName].filter { !$0.isEmpty }.joined(separator: " ")
    return [company, person, email].first { !$0.isEmpty } ?? id
  }
}
