public import Billing
public import Ledger

/// The account that would be created for a customer, field by field, and why it may not be.
public struct AccountProposal: Hashable, Sendable, Codable {
  /// What would be written, exactly.
  public var fields: AccountFields
  /// Why nothing may be written; empty where it may.
  public var obstacles: [AccountObstacle]

  /// Whether the account may be created.
  public var isAllowed: Bool { obstacles.isEmpty }

  /// The proposal for a customer.
  ///
  /// - Parameters:
  ///   - customer: the customer as Chargebee answered it.
  ///   - policy: what is configured.
  ///   - candidates: the accounts that resemble it, as they are known now: nothing is created beside a near
  ///     match (posting-rules R10).
  ///   - reference: Daybook's own reference (``Fingerprints/accountReference(site:customer:)``).
  public init(
    for customer: Customer, _ policy: AccountPolicy, candidates: [Candidate], reference: ShortKey
  ) {
    fields = AccountFields(customer, policy, reference)
    obstacles = Self.obstacles(customer, policy, fields)
    let near = candidates.filter(\.isNearMatch).map(\.account.number).sorted()
    if !near.isEmpty { obstacles.append(.nearMatch(near)) }
  }

  private static func obstacles(
    _ customer: Customer, _ policy: AccountPolicy, _ fields: AccountFields
  ) -> [AccountObstacle] {
    var obstacles: [AccountObstacle] = []
    if policy.creation == .never { obstacles.append(.forbidden) }
    if customer.isDeleted { obstacles.append(.deletedInChargebee) }
    if policy.group == nil { obstacles.append(.groupMissing) }
    if fields[.organisation] == nil, fields[.lastName] == nil { obstacles.append(.nameMissing) }
    obstacles += [.organisation, .firstName, .lastName].filter { fields[$0].isLonger(than: longestName) }
      .map { .nameTooLong($0) }
    if fields[.currency] == nil { obstacles.append(.currencyMissing) }
    let country = customer.address.country
    if !country.isEmpty, fields[.country] == nil { obstacles.append(.countryUnknown(country)) }
    if let number = fields[.number] {
      if !isUsable(number) { obstacles.append(.numberUnusable(number)) }
    } else if !policy.usesNumberSequence {
      obstacles.append(.numberMissing(field: policy.numberField ?? ""))
    }
    return obstacles
  }

  /// What a name may have in F&O, in characters. A longer one would be cut, and stand in documents so.
  private static let longestName = 100

  /// An account number has 20 characters at most (contracts/d365fo.md section 9.1). Signs that people do not
  /// type, or that mean something in an address, are refused rather than carried into every voucher.
  private static func isUsable(_ number: String) -> Bool {
    (1...20).contains(number.utf8.count)
      && number.unicodeScalars.allSatisfy { scalar in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
        default: false
        }
      }
  }
}

/// Why no account may be created for a customer.
public enum AccountObstacle: Hashable, Sendable, Codable {
  /// The configuration lets nobody create accounts.
  case forbidden
  /// The customer has an account.
  case linked(CustomerAccountNumber)
  /// An account is being created already.
  case underWay
  /// The customer was deleted in Chargebee.
  case deletedInChargebee
  /// No customer group is configured.
  case groupMissing
  /// The customer has neither a company nor a last name.
  case nameMissing
  /// A name is longer than its column in F&O.
  case nameTooLong(AccountField)
  /// Neither Chargebee nor the configuration names a currency.
  case currencyMissing
  /// The field that names the account is empty, and the number sequence is not to be used; empty for no field.
  case numberMissing(field: String)
  /// The field names something that is no account number.
  case numberUnusable(String)
  /// The address has a country that F&O has no code for.
  case countryUnknown(String)
  /// These accounts could be the customer's: a person must look (posting-rules R10).
  case nearMatch([CustomerAccountNumber])
}

extension Candidate {
  /// Whether the account is so near that nothing may be created beside it: something that identifies is equal, or
  /// the name is very much alike, or alike at an address or a mail domain that is the same.
  public var isNearMatch: Bool {
    let similarity = reasons.first { $0.evidence == .nameSimilar }?.weight ?? 0
    return reasons.contains { reason in
      switch reason.evidence {
      case .externalIDEqual, .taxNumberEqual, .emailEqual, .nameEqual, .nameNearlyEqual: true
      case .nameSimilar: similarity >= Self.nearSimilarity
      case .addressEqual, .emailDomainEqual: similarity > 0
      case .taxNumberDiffers, .countryEqual, .countryDiffers, .cityEqual, .currencyEqual: false
      }
    }
  }

  /// The weight of a name three quarters of whose letters are shared.
  private static let nearSimilarity = 16
}

extension AccountFields {
  /// What would be written for a customer.
  fileprivate init(_ customer: Customer, _ policy: AccountPolicy, _ reference: ShortKey) {
    self.init()
    self[.number] = customer.accountNumber(in: policy.numberField)
    self[.group] = policy.group
    self[.currency] = (customer.currency ?? policy.currency)?.code
    self[.taxNumber] = customer.taxNumber.content
    self[.language] = LanguageCode.inFinance(customer.locale)
    self[.reference] = reference.text
    self = AccountFields(saidOf: customer).over(self)
  }

  /// What Chargebee says of a customer, as far as it has something to say: what is blank there clears nothing.
  public init(saidOf customer: Customer) {
    self.init()
    if customer.company.content == nil {
      self[.firstName] = customer.firstName.content
      self[.lastName] = customer.lastName.content
    } else {
      self[.organisation] = customer.company.content
    }
    self[.email] = customer.email.content
    self[.street] = customer.address.street.content
    self[.postalCode] = customer.address.postalCode.content
    self[.city] = customer.address.city.content
    self[.state] = customer.address.state.content
    self[.country] = CountryCode.threeLetters(customer.address.country)
  }
}

extension String {
  /// The text without signs that nobody sees and without blanks at its ends; nil where nothing is left.
  fileprivate var content: String? {
    let seen = unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
      default: true
      }
    }
    let trimmed = seen.drop(while: \.isBlank).reversed().drop(while: \.isBlank).reversed()
    return trimmed.isEmpty ? nil : String(String.UnicodeScalarView(trimmed))
  }
}

extension String? {
  fileprivate func isLonger(than limit: Int) -> Bool { (self?.unicodeScalars.count ?? 0) > limit }
}

extension Unicode.Scalar {
  fileprivate var isBlank: Bool { properties.isWhitespace }
}
