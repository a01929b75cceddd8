/// A customer to be added to Chargebee.
public struct CustomerDraft: Hashable, Sendable {
  /// The id; empty lets the site make one.
  public var id = ""
  /// A name for later acts of a script; empty for none.
  public var alias = ""
  /// Given name of the contact.
  public var firstName = ""
  /// Family name of the contact.
  public var lastName = ""
  /// The company, as somebody typed it.
  public var company = ""
  /// The e-mail address.
  public var email = ""
  /// The VAT number, without the prefix where there is one.
  public var vatNumber = ""
  /// The country prefix of the VAT number, where it is kept apart.
  public var vatPrefix = ""
  /// ISO 4217 code of the preferred currency.
  public var currency = "EUR"
  /// ISO 3166-1 alpha-2 country of the billing address.
  public var country = "DE"
  /// The state code of the billing address.
  public var state = ""
  /// Street and number of the billing address; empty leaves the line out.
  public var street = ""
  /// The postal code of the billing address; empty leaves it out.
  public var postalCode = ""
  /// The city of the billing address; empty leaves it out.
  public var city = ""
  /// The F&O account in the custom field `cf_erp_account`; nil leaves the field out.
  public var account: String?
  /// The id or alias of the customer who pays for this one; empty for nobody else.
  public var paymentOwner = ""
  /// False makes a record from before 2016 that carries no `updated_at` (section 4).
  public var isStamped = true

  /// A customer without particulars.
  public init() {}
}
