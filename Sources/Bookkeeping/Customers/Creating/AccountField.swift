/// A field of a customer account in F&O that Daybook writes (contracts/d365fo.md section 11), in the order in
/// which people read them.
public enum AccountField: String, Hashable, Sendable, Codable, CaseIterable {
  /// The account number; none where F&O's number sequence gives it.
  case number
  /// The name of an organisation.
  case organisation
  /// The first name of a person.
  case firstName = "first_name"
  /// The last name of a person.
  case lastName = "last_name"
  /// The customer group.
  case group
  /// The sales currency.
  case currency
  /// The tax exempt number.
  case taxNumber = "tax_number"
  /// The primary e-mail address.
  case email
  /// Street and number.
  case street
  /// The postal code.
  case postalCode = "postal_code"
  /// The city.
  case city
  /// The state or province.
  case state
  /// The country by F&O's code of three letters.
  case country
  /// The language by F&O's code.
  case language
  /// Daybook's own reference, by which the account is found again.
  case reference

  /// Whose word counts once the account exists.
  public enum Owner: String, Hashable, Sendable, Codable, CaseIterable {
    /// What changes in Chargebee is carried over.
    case chargebee
    /// Set once, when the account is created; never overwritten afterwards.
    case finance = "finance_operations"
  }
}

/// The one owner of each field of an account that exists (posting-rules R10).
///
/// What books and taxes rest on is F&O's, whatever is decided: number, group, currency, tax number and language.
public struct FieldOwners: Hashable, Sendable, Codable {
  /// Of the name. A party in F&O can be a vendor or a prospect too, so it is F&O's unless decided otherwise.
  public var name = AccountField.Owner.finance
  /// Of the e-mail address, which the customer types into Chargebee.
  public var email = AccountField.Owner.chargebee
  /// Of the postal address, which the customer types into Chargebee.
  public var address = AccountField.Owner.chargebee

  /// The owners that hold where nothing was decided.
  public init() {}

  /// The owner of a field.
  public func owner(of field: AccountField) -> AccountField.Owner {
    switch field {
    case .organisation, .firstName, .lastName: name
    case .email: email
    case .street, .postalCode, .city, .state, .country: address
    case .number, .group, .currency, .taxNumber, .language, .reference: .finance
    }
  }
}

/// The contents of some fields of an account. A field that is not there is not spoken of.
public struct AccountFields: Hashable, Sendable {
  private var contents: [AccountField: String] = [:]

  /// No fields.
  public init() {}

  /// The content of a field; nil where the field is not spoken of.
  public subscript(field: AccountField) -> String? {
    get { contents[field] }
    set { contents[field] = newValue }
  }

  /// Whether nothing is spoken of.
  public var isEmpty: Bool { contents.isEmpty }

  /// Every field with its content, in the order in which people read them.
  public var listed: [(field: AccountField, content: String)] {
    AccountField.allCases.compactMap { field in contents[field].map { (field, $0) } }
  }

  /// The fields that one side owns.
  public func owned(by owner: AccountField.Owner, among owners: FieldOwners) -> AccountFields {
    var fields = AccountFields()
    for (field, content) in listed where owners.owner(of: field) == owner { fields[field] = content }
    return fields
  }

  /// The fields that can be Chargebee's.
  public var sayable: AccountFields {
    var owners = FieldOwners()
    owners.name = .chargebee
    return owned(by: .chargebee, among: owners)
  }

  /// Whether both speak of the same kind of party, or one of none: an organisation does not become a person.
  public func isSameParty(as other: AccountFields) -> Bool {
    (self[.organisation] == nil) == (other[.organisation] == nil)
      && (self[.lastName] == nil) == (other[.lastName] == nil)
  }

  /// The fields without the name.
  public var withoutName: AccountFields {
    var fields = self
    for field in [AccountField.organisation, .firstName, .lastName] { fields[field] = nil }
    return fields
  }

  /// The fields whose content is another one, or none, in other fields.
  public func changed(since earlier: AccountFields) -> AccountFields {
    var fields = AccountFields()
    for (field, content) in listed where earlier[field] != content { fields[field] = content }
    return fields
  }

  /// These fields, and those of an earlier state that these do not speak of.
  public func over(_ earlier: AccountFields) -> AccountFields {
    var fields = earlier
    for (field, content) in listed { fields[field] = content }
    return fields
  }

  /// Everything in one unambiguous text, from which the digest of a request is made.
  public var canonicalText: String {
    listed.map { "\($0.field.rawValue) \($0.content.utf8.count):\($0.content)" }.joined(separator: "\n")
  }
}

extension AccountFields: Codable {
  /// A name that is no field of ours.
  private struct UnknownField: Error { let name: String }

  /// Reads an object from names to texts.
  public init(from decoder: any Decoder) throws {
    let texts = try decoder.singleValueContainer().decode([String: String].self)
    for (name, content) in texts.sorted(by: { $0.key < $1.key }) {
      guard let field = AccountField(rawValue: name) else { throw UnknownField(name: name) }
      contents[field] = content
    }
  }

  /// Writes an object from names to texts.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    for (field, content) in listed {
      try container.encode(content, forKey: Name(stringValue: field.rawValue))
    }
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
