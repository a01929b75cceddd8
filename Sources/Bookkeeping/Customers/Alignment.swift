public import Billing
public import Ledger

/// What is known about one Chargebee customer when its account is looked for.
public struct AlignmentFile: Hashable, Sendable {
  /// The customer.
  public var customer: Customer
  /// The link that exists, where there is one.
  public var link: CustomerAccountNumber?
  /// The account whose number equals the configured external id.
  public var byExternalID: CustomerAccount?
  /// Accounts with an equal tax number.
  public var byTaxNumber: [CustomerAccount]
  /// Accounts with exactly this name and e-mail address.
  public var byNameAndEmail: [CustomerAccount]

  /// A file of look-ups; what was not found is empty.
  public init(
    customer: Customer, link: CustomerAccountNumber? = nil, byExternalID: CustomerAccount? = nil,
    byTaxNumber: [CustomerAccount] = [], byNameAndEmail: [CustomerAccount] = []
  ) {
    self.customer = customer
    self.link = link
    self.byExternalID = byExternalID
    self.byTaxNumber = byTaxNumber
    self.byNameAndEmail = byNameAndEmail
  }
}

/// Which account a customer has, and why (posting-rules R10). Only equality links; anything that merely
/// resembles is left to a person.
public enum Alignment: Hashable, Sendable, Codable {
  /// This is the account.
  case linked(CustomerAccountNumber, by: LinkReason)
  /// Nothing fits; a person must choose or create.
  case unlinked
  /// An account is being created in F&O.
  case creating
  /// Several accounts fit, or the evidence contradicts itself.
  case conflict(Contradiction)

  /// The step of the ladder that found an account.
  public enum LinkReason: String, Hashable, Sendable, Codable {
    /// It was linked before.
    case existing
    /// The account number equals the external id.
    case externalID = "external_id"
    /// The tax numbers are equal.
    case taxNumber = "tax_number"
    /// Name and e-mail address are equal.
    case nameAndEmail = "name_and_email"
    /// A person linked it.
    case person
    /// Daybook created it.
    case created
  }

  /// Why the ladder ends at a person.
  public enum Contradiction: Hashable, Sendable, Codable {
    /// Several accounts have the tax number.
    case severalByTaxNumber([CustomerAccountNumber])
    /// Several accounts have the name and the e-mail address.
    case severalByNameAndEmail([CustomerAccountNumber])
    /// The account that the external id, or name and e-mail address, point at has another tax number.
    case taxNumberDiffers(CustomerAccountNumber)
    /// These accounts resemble the customer so much that none is created beside them.
    case nearMatch([CustomerAccountNumber])
    /// An account was to be created and was not, for this reason.
    case notCreated(String)
    /// The ladder found this account, and the policy wants a person to confirm it.
    case unconfirmed(CustomerAccountNumber, by: LinkReason)
  }

  /// Climbs the ladder: an existing link; an equal external id; an equal tax number; exact name and e-mail.
  public init(_ file: AlignmentFile) {
    if let link = file.link {
      self = .linked(link, by: .existing)
    } else if let account = file.byExternalID {
      self = Self.unlessTaxNumberDiffers(account, .externalID, file.customer)
    } else if let account = file.byTaxNumber.first {
      self =
        file.byTaxNumber.count == 1
        ? .linked(account.number, by: .taxNumber)
        : .conflict(.severalByTaxNumber(file.byTaxNumber.map(\.number).sorted()))
    } else if let account = file.byNameAndEmail.first {
      self =
        file.byNameAndEmail.count == 1
        ? Self.unlessTaxNumberDiffers(account, .nameAndEmail, file.customer)
        : .conflict(.severalByNameAndEmail(file.byNameAndEmail.map(\.number).sorted()))
    } else {
      self = .unlinked
    }
  }

  /// Two tax numbers that differ are two taxpayers, whatever else is equal: companies of one group share
  /// names and mailboxes.
  private static func unlessTaxNumberDiffers(
    _ account: CustomerAccount, _ reason: LinkReason, _ customer: Customer
  ) -> Alignment {
    let (ours, theirs) = (TaxNumber(customer.taxNumber), TaxNumber(account.taxNumber))
    let isSame = ours == theirs || TaxEvidence(customer).isEqual(to: TaxEvidence(account))
    guard ours.isEmpty || theirs.isEmpty || isSame else {
      return .conflict(.taxNumberDiffers(account.number))
    }
    return .linked(account.number, by: reason)
  }
}

/// A tax number as it is compared: capital letters and digits only, so that `DE 123.456` equals `de123456`.
public struct TaxNumber: Hashable, Sendable {
  /// The letters and digits that count.
  public let text: String

  /// The comparable form of a tax number.
  public init(_ written: String) {
    text = String(
      String.UnicodeScalarView(
        written.unicodeScalars.compactMap { scalar in
          switch scalar {
          case "0"..."9", "A"..."Z": scalar
          case "a"..."z": Unicode.Scalar(scalar.value - 32)
          default: nil
          }
        }))
  }

  /// Whether nothing was written that counts.
  public var isEmpty: Bool { text.isEmpty }
}
