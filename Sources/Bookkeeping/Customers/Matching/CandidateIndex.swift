public import Billing
import Ledger

/// All customer accounts of a legal entity, prepared for finding those that could be a customer's.
///
/// What it finds are suggestions (posting-rules R10): without an equal external id or tax number, no candidate
/// comes near 100.
public struct CandidateIndex: Sendable {
  private let accounts: [CustomerAccount]
  private let evidence: [AccountEvidence]
  private let byNumber: [String: [Int]]
  private let byTaxNumber: [String: [Int]]
  private let byEmail: [String: [Int]]
  private let byDomain: [String: [Int]]
  private let byName: [String: [Int]]
  private let byPlace: [String: [Int]]
  private let grams: NameGrams

  /// An index of accounts; it takes the order of their numbers, so that any order gives the same index.
  public init(_ accounts: [CustomerAccount]) {
    self.accounts = accounts.sorted { $0.number < $1.number }
    let names = self.accounts.map { FoldedName($0.name) }
    evidence = zip(self.accounts, names).map { AccountEvidence($0, $1) }
    byNumber = Self.places(self.accounts.map(\.number.text))
    byTaxNumber = Self.places(evidence.map(\.tax.number))
    byEmail = Self.places(evidence.map(\.email.text))
    byDomain = Self.places(evidence.map(\.email.companyDomain))
    byName = Self.places(evidence.map(\.nameKey))
    byPlace = Self.places(evidence.map(\.place.text))
    grams = NameGrams(names.map(\.words))
  }

  private static func places(_ keys: [String]) -> [String: [Int]] {
    var places: [String: [Int]] = [:]
    for (place, key) in keys.enumerated() where !key.isEmpty { places[key, default: []].append(place) }
    return places
  }

  /// The accounts that could be a customer's.
  ///
  /// - Parameters:
  ///   - customer: the customer whose account is looked for.
  ///   - externalID: the account number that the customer's external id names, where it has one.
  ///   - limit: how many accounts at most.
  /// - Returns: the best account first; of equals the one with the lower number.
  public func candidates(for customer: Customer, externalID: String?, limit: Int) -> [Candidate] {
    let wanted = WantedCustomer(customer, externalID: externalID)
    let likeness = likeness(of: wanted.names)
    let found = (externalID.map { places(byNumber, [$0]) } ?? [])
      .union(places(byTaxNumber, [wanted.tax.number]))
      .union(places(byEmail, [wanted.email.text]))
      .union(places(byDomain, [wanted.email.companyDomain]))
      .union(places(byName, wanted.names.map(\.key)))
      .union(places(byPlace, [wanted.place.text]))
      .union(mostAlike(likeness))
    let candidates = found.sorted().compactMap { place in
      wanted.candidate(accounts[place], evidence[place], likeness: likeness[place] ?? 0)
    }
    let ranked = candidates.sorted { ($1.score, $0.account.number) < ($0.score, $1.account.number) }
    return Array(ranked.prefix(max(0, limit)))
  }

  /// The accounts under some keys. A key that very many accounts share singles nobody out: a mailbox of ours,
  /// a number that somebody typed because the field was mandatory.
  private func places(_ index: [String: [Int]], _ keys: [String]) -> Set<Int> {
    Set(keys.compactMap { index[$0] }.filter { $0.count <= Self.crowd }.joined())
  }

  private static let crowd = 500

  /// The accounts whose names are most alike; beyond a few hundred, likeness alone brings nobody to the top.
  private func mostAlike(_ likeness: [Int: Int]) -> [Int] {
    let ranked = likeness.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return ranked.prefix(Self.crowd).map(\.key)
  }

  private func likeness(of names: [FoldedName]) -> [Int: Int] {
    var best: [Int: Int] = [:]
    for name in names {
      for (place, likeness) in grams.like(name.words, atLeast: WantedCustomer.leastLikeness) {
        best[place] = max(best[place] ?? 0, likeness)
      }
    }
    return best
  }
}
