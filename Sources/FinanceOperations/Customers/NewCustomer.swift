public import Ledger

/// A customer account to be created.
public struct NewCustomer: Hashable, Sendable {
  /// The account number; nil where F&O's number sequence gives it. Numbers without the dimension delimiter
  /// are to be preferred (contracts/d365fo.md section 11).
  public var number: CustomerAccountNumber?
  /// The organisation or person.
  public var party: Party
  /// The customer group.
  public var group: String
  /// The sales currency.
  public var currency: Currency
  /// What else is known.
  public var details: CustomerDetails

  /// Whom the account is for.
  public enum Party: Hashable, Sendable {
    /// An organisation by its name.
    case organisation(String)
    /// A person by first and last name.
    case person(first: String, last: String)
  }

  /// An account to be created.
  public init(
    number: CustomerAccountNumber?, party: Party, group: String, currency: Currency,
    details: CustomerDetails = CustomerDetails()
  ) {
    self.number = number
    self.party = party
    self.group = group
    self.currency = currency
    self.details = details
  }

  /// The account as it goes on the wire.
  func fields(in company: LegalEntityID) -> [SentField] {
    typealias Field = FinanceCustomerRow.Field
    let head = [
      SentField(Field.company, .company(company.text)),
      number.map { SentField(Field.number, .text($0.text)) },
    ].compactMap { $0 }
    let rest = [
      SentField(Field.group, .text(group)), SentField(Field.currency, .text(currency.code)),
    ]
    return head + party.fields + rest + details.fields
  }
}

extension NewCustomer {
  /// Conditions any of which an account fulfils that could be this one. A name or an address too long for a
  /// filter is left out; number and reference never are.
  func sameness() throws(UnwritableText) -> [ODataFilter] {
    typealias Field = FinanceCustomerRow.Field
    var conditions: [ODataFilter] = []
    if let number { conditions.append(try .equals(Field.number, number.text)) }
    if let reference = details.reference { conditions.append(try .equals(Field.reference, reference)) }
    let others: [(Field, String?)] = [(.taxNumber, details.taxNumber), (.email, details.email)]
    for case (let field, let text?) in others where !text.isEmpty {
      if let condition = try? ODataFilter.equals(field, text) { conditions.append(condition) }
    }
    if let condition = party.sameness { conditions.append(condition) }
    return conditions
  }
}

extension NewCustomer.Party {
  fileprivate var sameness: ODataFilter? {
    typealias Field = FinanceCustomerRow.Field
    switch self {
    case .organisation(let name): return try? .equals(Field.organisation, name)
    case .person(let first, let last):
      guard let firstName = try? ODataFilter.equals(Field.firstName, first),
        let lastName = try? ODataFilter.equals(Field.lastName, last)
      else { return nil }
      return .all([firstName, lastName])
    }
  }

  fileprivate var fields: [SentField] {
    typealias Field = FinanceCustomerRow.Field
    // The party type is a plain text here, not an enumeration (contracts/d365fo.md section 11).
    switch self {
    case .organisation(let name):
      return [SentField(Field.partyType, .text("Organization")), SentField(Field.organisation, .text(name))]
    case .person(let first, let last):
      return [
        SentField(Field.partyType, .text("Person")), SentField(Field.firstName, .text(first)),
        SentField(Field.lastName, .text(last)),
      ]
    }
  }
}

/// Fields of a customer account that may be set or changed. Nil leaves a field as it is.
public struct CustomerDetails: Hashable, Sendable {
  /// The name of an organisation that exists; a new one has its name in its party.
  public var organisation: String?
  /// The first name of a person who exists.
  public var firstName: String?
  /// The last name of a person who exists.
  public var lastName: String?
  /// The tax exempt number; F&O must know it.
  public var taxNumber: String?
  /// The primary e-mail address.
  public var email: String?
  /// Street and number.
  public var street: String?
  /// The city.
  public var city: String?
  /// The state or province.
  public var state: String?
  /// The postal code.
  public var postalCode: String?
  /// The country by F&O's code of three letters; the one of two letters follows from it
  /// (contracts/d365fo.md section 11, `AddressCountryRegionId`).
  public var country: String?
  /// The language, for example `de`.
  public var language: String?
  /// The terms of payment, by their name in F&O.
  public var paymentTerms: String?
  /// A reference of ours, by which the account is found again. F&O has no field for an external id, so it stands
  /// in `KnownAs`, which nothing in F&O computes with; that a filter on it works is unverified
  /// (contracts/d365fo.md section 11).
  public var reference: String?

  /// Details of which nothing is set yet.
  public init() {}

  /// Whether nothing is set.
  public var isEmpty: Bool { fields.isEmpty }

  var fields: [SentField] {
    typealias Field = FinanceCustomerRow.Field
    let all: [(Field, String?)] = [
      (.organisation, organisation), (.firstName, firstName), (.lastName, lastName), (.taxNumber, taxNumber),
      (.email, email), (.street, street), (.city, city), (.state, state),
      (.postalCode, postalCode), (.country, country), (.language, language), (.paymentTerms, paymentTerms),
      (.reference, reference),
    ]
    return all.compactMap { field, text in
      text.map { SentField(field, field == .language ? .code($0) : .text($0)) }
    }
  }
}
