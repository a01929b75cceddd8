public import Ledger

/// A customer account of F&O, as it was last read.
public struct CustomerAccount: Hashable, Sendable, Codable {
  /// The account number.
  public var number: CustomerAccountNumber
  /// The name of the organisation or person.
  public var name: String
  /// The tax exempt number.
  public var taxNumber: String
  /// The primary e-mail address.
  public var email: String
  /// The country as ISO 3166-1 alpha-2.
  public var country: String
  /// The city.
  public var city: String
  /// Street and number.
  public var street = ""
  /// The postal code.
  public var postalCode = ""
  /// The sales currency; empty where none is set.
  public var currency: String
  /// The customer group.
  public var group: String
  /// Whether and for what it is on hold.
  public var hold: Hold

  /// An account with its identity; fields that F&O left blank are empty.
  public init(
    number: CustomerAccountNumber, name: String, taxNumber: String = "", email: String = "",
    country: String = "", city: String = "", currency: String = "", group: String = "", hold: Hold = .none
  ) {
    self.number = number
    self.name = name
    self.taxNumber = taxNumber
    self.email = email
    self.country = country
    self.city = city
    self.currency = currency
    self.group = group
    self.hold = hold
  }

  /// What a customer is on hold for; the raw values are F&O's.
  public enum Hold: String, Hashable, Sendable, Codable {
    /// Not on hold.
    case none = "No"
    /// No invoices.
    case invoice = "Invoice"
    /// Nothing.
    case all = "All"
    /// No payments.
    case payment = "Payment"
    /// Never to be used.
    case never = "Never"
    /// On hold for something that does not concern receivables.
    case other = "Other"

    /// Whether it stops a voucher of a journal purpose.
    public func stops(_ purpose: JournalPurpose) -> Bool {
      switch self {
      case .none, .other: false
      case .all, .never: true
      case .invoice: !purpose.isPaymentJournal
      case .payment: purpose.isPaymentJournal
      }
    }
  }
}

extension CustomerAccount {
  /// Reads an account that was stored, also one from before addresses were read.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    number = try values.decode(CustomerAccountNumber.self, forKey: .number)
    name = try values.decode(String.self, forKey: .name)
    taxNumber = try values.decode(String.self, forKey: .taxNumber)
    email = try values.decode(String.self, forKey: .email)
    country = try values.decode(String.self, forKey: .country)
    city = try values.decode(String.self, forKey: .city)
    street = try values.decodeIfPresent(String.self, forKey: .street) ?? ""
    postalCode = try values.decodeIfPresent(String.self, forKey: .postalCode) ?? ""
    currency = try values.decode(String.self, forKey: .currency)
    group = try values.decode(String.self, forKey: .group)
    hold = try values.decode(Hold.self, forKey: .hold)
  }
}
