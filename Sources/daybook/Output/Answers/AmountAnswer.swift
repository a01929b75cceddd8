import Bookkeeping
import Ledger

/// An amount as scripts read it: a text in major units, and its currency beside it.
struct AmountAnswer: Encodable, Hashable {
  let amount: String
  let currency: String

  init(_ money: Money) {
    amount = money.decimalText
    currency = money.currency.code
  }
}

/// How many, how much in each currency, and since when.
struct TallyAnswer: Encodable, Hashable {
  let count: Int
  let sums: [AmountAnswer]
  let oldest: String?

  init(_ tally: Tally) {
    count = tally.count
    sums = tally.sortedSums.map { AmountAnswer($0) }
    oldest = tally.oldest.map(UTC.text)
  }
}

extension StateWord {
  /// The word in scripts.
  var word: String { rawValue.lowercased() }
}
