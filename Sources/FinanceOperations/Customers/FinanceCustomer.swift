import ExactJSON
public import Ledger

/// A customer account of F&O, reduced to what finding and keeping it needs (contracts/d365fo.md section 11).
public struct FinanceCustomer: Hashable, Sendable {
  /// The account number.
  public let number: CustomerAccountNumber
  /// The name of the organisation, or the first and last name of the person.
  public let name: String
  /// The tax exempt number.
  public let taxNumber: String
  /// The primary e-mail address.
  public let email: String
  /// The country as ISO 3166-1 alpha-2.
  public let country: String
  /// The country by F&O's code of three letters.
  public let countryCode: String
  /// The city.
  public let city: String
  /// Street and number.
  public let street: String
  /// The postal code.
  public let postalCode: String
  /// The state or province.
  public let state: String
  /// The reference of whoever created it, where there is one (``CustomerDetails/reference``).
  public let reference: String
  /// The sales currency's code; empty where none is set.
  public let currency: String
  /// The customer group.
  public let group: String
  /// What it is on hold for, in F&O's word: `No`, `All`, `Invoice`, `Payment`, ...; new words may come.
  public let hold: String
  /// The version for `If-Match`, where F&O sent one.
  public let tag: String?
}

/// A customer account as the entity set answers it.
struct FinanceCustomerRow: Entity, Hashable {
  static let set = "CustomersV3"
  let customer: FinanceCustomer
  /// Everything that was read, for the comparison after a change.
  let row: EntityRow<Field>

  enum Field: String, EntityField {
    case company = "dataAreaId"
    case number = "CustomerAccount"
    case partyType = "PartyType"
    case organisation = "OrganizationName"
    case firstName = "PersonFirstName"
    case lastName = "PersonLastName"
    case group = "CustomerGroupId"
    case currency = "SalesCurrencyCode"
    case taxNumber = "TaxExemptNumber"
    case email = "PrimaryContactEmail"
    case street = "AddressStreet"
    case city = "AddressCity"
    case state = "AddressState"
    case postalCode = "AddressZipCode"
    case country = "AddressCountryRegionId"
    case isoCountry = "AddressCountryRegionISOCode"
    case reference = "KnownAs"
    case language = "LanguageId"
    case paymentTerms = "PaymentTerms"
    case hold = "OnHoldStatus"
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    customer = try FinanceCustomer(row)
    self.row = row
  }
}

extension FinanceCustomer {
  init(_ row: EntityRow<FinanceCustomerRow.Field>) throws(FieldError) {
    number = CustomerAccountNumber(try row.key(.number))
    let organisation = try row.text(.organisation)
    let person = [try row.text(.firstName), try row.text(.lastName)].filter { !$0.isEmpty }
    name = organisation.isEmpty ? person.joined(separator: " ") : organisation
    taxNumber = try row.text(.taxNumber)
    email = try row.text(.email)
    country = try row.text(.isoCountry)
    countryCode = try row.text(.country)
    city = try row.text(.city)
    street = try row.text(.street)
    postalCode = try row.text(.postalCode)
    state = try row.text(.state)
    reference = try row.text(.reference)
    currency = try row.text(.currency)
    group = try row.text(.group)
    hold = try row.text(.hold)
    tag = row.tag
  }
}
