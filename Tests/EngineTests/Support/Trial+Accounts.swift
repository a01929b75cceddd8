import Sandbox

@testable import daybook

extension Trial {
  /// Where F&O's main accounts differ from what the truth says of the keys that have one account each.
  ///
  /// - Parameter policy: as the rule book has it.
  /// - Returns: one sentence for each key and currency; empty where all agree.
  func differencesByKey(_ policy: Books.Policy) -> [String] {
    let (keys, sums) = world { ($0.truth.books(policy).keys, $0.financeState.mainAccountSums) }
    let single = ["PREPAY", "CRED", "DISC", "PROMO", "WHT", "BAD", "RND"]
    let places = single.flatMap { key in Set(sums.map(\.currency)).map { (key, $0) } }
    return places.compactMap { key, currency in
      let wanted = keys.first { $0.key == key && $0.currency == currency }?.amount ?? 0
      let account = TenantRuleBook.mainAccount(of: key)
      let found = sums.first { $0.account == account && $0.currency == currency }?.amount.minorUnits ?? 0
      return wanted == found ? nil : "\(key) \(currency): \(wanted) expected, F&O has \(found)"
    }.sorted()
  }
}
