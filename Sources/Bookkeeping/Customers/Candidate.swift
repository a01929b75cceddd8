/// An account that could be a customer's, with the reasons for thinking so. A candidate is a suggestion: it
/// never links by itself (posting-rules R10).
public struct Candidate: Hashable, Sendable, Codable {
  /// The account.
  public var account: CustomerAccount
  /// How well it fits, from 0 to 100.
  public var score: Int
  /// Why, the weightiest first.
  public var reasons: [Reason]

  /// A candidate with its reasons.
  public init(account: CustomerAccount, score: Int, reasons: [Reason]) {
    self.account = account
    self.score = score
    self.reasons = reasons
  }

  /// A piece of evidence and its weight; contradicting evidence weighs less than nothing.
  public struct Reason: Hashable, Sendable, Codable {
    /// What was compared.
    public var evidence: Evidence
    /// What it adds to the score.
    public var weight: Int

    /// A piece of evidence with its weight.
    public init(_ evidence: Evidence, _ weight: Int) {
      self.evidence = evidence
      self.weight = weight
    }
  }

  /// What can speak for or against a candidate.
  public enum Evidence: String, Hashable, Sendable, Codable {
    /// The account number equals the external id.
    case externalIDEqual
    /// The tax numbers are equal.
    case taxNumberEqual
    /// Both have a tax number, and they differ.
    case taxNumberDiffers
    /// The e-mail addresses are equal.
    case emailEqual
    /// The e-mail addresses share a domain that is not a public mail service.
    case emailDomainEqual
    /// The names are equal.
    case nameEqual
    /// The names are equal but for case, punctuation and legal form.
    case nameNearlyEqual
    /// The names share words or most of their letters.
    case nameSimilar
    /// Street, house number and postal code are equal.
    case addressEqual
    /// The countries are equal.
    case countryEqual
    /// The countries differ.
    case countryDiffers
    /// The cities are equal.
    case cityEqual
    /// The currencies are equal.
    case currencyEqual
  }
}
