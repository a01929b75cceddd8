import Billing
import Ledger

/// A customer whose account is looked for, with what can be compared prepared once.
struct WantedCustomer {
  let externalID: String?
  let names: [FoldedName]
  let tax: TaxEvidence
  let email: MailAddress
  let place: PlaceKey
  private let customer: Customer
  private let city: [String]

  init(_ customer: Customer, externalID: String?) {
    self.customer = customer
    self.externalID = externalID
    let person = [customer.firstName, customer.lastName].filter { !$0.isEmpty }.joined(separator: " ")
    names = [customer.company, person].map { FoldedName($0) }.filter { !$0.words.isEmpty }
    tax = TaxEvidence(customer)
    email = MailAddress(customer.email)
    place = PlaceKey(customer)
    city = Folding.words(of: customer.address.city)
  }

  /// How much alike two names must be to be worth showing, in thousandths.
  static let leastLikeness = 400

  /// What speaks for an account and against it; nil where nothing identifies the customer.
  func candidate(_ account: CustomerAccount, _ evidence: AccountEvidence, likeness: Int) -> Candidate? {
    let identity = [
      number(account), taxNumber(evidence), mail(evidence), name(account, evidence, likeness),
      address(evidence),
    ].compactMap(\.self)
    guard identity.contains(where: { $0.weight > 0 }) else { return nil }
    let reasons = (identity + circumstances(account, evidence)).sorted { left, right in
      (right.weight.magnitude, left.evidence.rawValue) < (left.weight.magnitude, right.evidence.rawValue)
    }
    let score = min(100, max(0, reasons.map(\.weight).reduce(0, +)))
    return Candidate(account: account, score: score, reasons: reasons)
  }

  // The weights of everything that is not certain add up to 78: only an equal external id or tax number
  // brings a candidate near 100.

  private func number(_ account: CustomerAccount) -> Candidate.Reason? {
    guard let externalID, !externalID.isEmpty, account.number.text == externalID else { return nil }
    return .init(.externalIDEqual, 60)
  }

  private func taxNumber(_ theirs: AccountEvidence) -> Candidate.Reason? {
    guard !tax.isEmpty, !theirs.tax.isEmpty else { return nil }
    return tax.isEqual(to: theirs.tax) ? .init(.taxNumberEqual, 60) : .init(.taxNumberDiffers, -30)
  }

  private func mail(_ theirs: AccountEvidence) -> Candidate.Reason? {
    guard !theirs.email.text.isEmpty else { return nil }
    if theirs.email.text == email.text { return .init(.emailEqual, 28) }
    let domain = theirs.email.companyDomain
    return !domain.isEmpty && domain == email.companyDomain ? .init(.emailDomainEqual, 10) : nil
  }

  private func name(
    _ account: CustomerAccount, _ theirs: AccountEvidence, _ likeness: Int
  ) -> Candidate.Reason? {
    if names.contains(where: { $0.written == account.name }) { return .init(.nameEqual, 32) }
    if names.contains(where: { $0.key == theirs.nameKey }) { return .init(.nameNearlyEqual, 30) }
    guard likeness >= Self.leastLikeness else { return nil }
    return .init(.nameSimilar, 6 + (likeness - Self.leastLikeness) * 18 / (1_000 - Self.leastLikeness))
  }

  /// Many companies can be in one house, so that the address alone says little.
  private func address(_ theirs: AccountEvidence) -> Candidate.Reason? {
    !place.text.isEmpty && place == theirs.place ? .init(.addressEqual, 12) : nil
  }

  /// What fits many accounts: it ranks candidates and makes none.
  private func circumstances(
    _ account: CustomerAccount, _ theirs: AccountEvidence
  ) -> [Candidate.Reason] {
    var reasons: [Candidate.Reason] = []
    let country = customer.address.country
    if !country.isEmpty, !account.country.isEmpty {
      let isEqual = country.uppercased() == account.country.uppercased()
      reasons.append(isEqual ? .init(.countryEqual, 3) : .init(.countryDiffers, -10))
    }
    // An equal address has said so already.
    if !city.isEmpty, address(theirs) == nil, city == Folding.words(of: account.city) {
      reasons.append(.init(.cityEqual, 4))
    }
    if let currency = customer.currency, currency.code == account.currency {
      reasons.append(.init(.currencyEqual, 3))
    }
    return reasons
  }
}
