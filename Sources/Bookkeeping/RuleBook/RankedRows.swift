import Ledger

/// The rows of a rule book in the order in which they are asked. Made once for a book, not once for an amount.
struct RankedRows: Sendable {
  private let accounts: [(key: AccountKey, rows: Ranking<AccountChoice>)]
  /// The dimensions of customer lines, to which no row gives an account.
  let receivable: DimensionRows

  init(_ book: RuleBook) {
    accounts = AccountKey.allCases.map { key in
      let rows = book.accounts.filter { $0.key == key }
      return (
        key, Ranking(rows.map { .init(AccountChoice($0, of: book), $0.conditions, asking: $0.conditions) })
      )
    }
    receivable = DimensionRows(
      book.dimensions, beside: [Condition(.trait(.accountKey), AccountKey.receivable.rawValue)],
      without: .trait(.mainAccount))
  }

  /// The account for a key, with the row that says so.
  ///
  /// Of the rows that fit, the most specific one wins. There is never a default: a key without a row, and
  /// two rows that fit equally well, are reasons to hold the document.
  func account(for key: AccountKey, _ traits: Traits) -> Result<AccountChoice, HoldReason> {
    switch accounts.first(where: { $0.key == key })?.rows.choice(for: traits) ?? .none {
    case .none: .failure(.accountKeyUnmapped(key, traits))
    case .one(let found): .success(found)
    case .tie(let rows): .failure(.accountRowsTie(key, rows: rows.map(\.row.id)))
    }
  }
}

/// A row that gives an account, with the dimensions that amounts on it carry.
final class AccountChoice: Sendable {
  let row: RuleBook.AccountRow
  let dimensions: DimensionRows

  fileprivate init(_ row: RuleBook.AccountRow, of book: RuleBook) {
    self.row = row
    let account = [
      Condition(.trait(.accountKey), row.key.rawValue), Condition(.trait(.mainAccount), row.account.number),
    ]
    dimensions = DimensionRows(book.dimensions, beside: account + row.conditions)
  }
}
