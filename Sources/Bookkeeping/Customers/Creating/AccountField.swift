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
  public enum Owner: Hashable, Sendable {
    /// What changes in Chargebee is carried over.
    case chargebee
    /// Set once, when the account is created; never overwritten afterwards.
    case finance
  }

  /// Each field has one owner (posting-rules R10). How to reach a customer is Chargebee's, where the customer
  /// types it in. What books, taxes and documents rest on is F&O's, the name with it: a party in F&O can be a
  /// vendor or a prospect too.
  public var owner: Owner {
    switch self {
    case .email, .street, .postalCode, .city, .state, .country: .chargebee
    case .number, .organisation, .firstName, .lastName, .group, .currency, .taxNumber, .language, .reference:
      .finance
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
  public func owned(by owner: AccountField.Owner) -> AccountFields {
    var fields = AccountFields()
    for (field, content) in listed where field.owner == owner { fields[field] = content }
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
