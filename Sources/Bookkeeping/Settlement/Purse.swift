import Ledger

/// The customer lines of a voucher with what is left of each, out of which claims are paid.
struct Purse {
  /// A line with what is left of it, without its sign.
  struct Coin {
    let item: OpenItem
    let mark: String?
    var left: Money
  }

  private(set) var coins: [Coin]
  /// Whether the lines are debits.
  let isDebit: Bool
  let customer: CustomerAccountNumber

  init(_ entry: JournalEntry) {
    coins = entry.legs.map { leg in
      let amount = entry.amount(leg)
      return Coin(item: entry.item(leg), mark: entry.mark(of: leg), left: amount.magnitude)
    }
    isDebit = entry.customerEffect.minorUnits > 0
    customer = entry.customer
  }

  /// Takes up to an amount out of the line with a name.
  mutating func take(_ amount: Money, named name: String) -> [Coin] {
    take(amount) { $0.item.leg == name }
  }

  /// Takes up to an amount out of all lines, what stands on account first.
  mutating func take(_ amount: Money) -> [Coin] {
    let onAccount = take(amount) { $0.item.leg.isEmpty }
    return onAccount + take(amount - onAccount.map(\.left).sum(in: amount.currency)) { _ in true }
  }

  /// Takes up to an amount out of fitting lines, in their order; what comes back bears what was taken.
  private mutating func take(_ amount: Money, where fits: (Coin) -> Bool) -> [Coin] {
    var (rest, taken) = (amount, [Coin]())
    for index in coins.indices where rest.minorUnits > 0 && fits(coins[index]) {
      guard coins[index].left.currency == rest.currency else { continue }
      var part = coins[index]
      part.left = min(part.left, rest)
      guard part.left.minorUnits > 0 else { continue }
      coins[index].left -= part.left
      rest -= part.left
      taken.append(part)
    }
    return taken
  }
}
