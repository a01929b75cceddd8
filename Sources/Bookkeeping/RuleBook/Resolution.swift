public import Ledger

extension RuleBook {
  /// The account for a key, with the row that says so.
  ///
  /// Of the rows that fit, the most specific one wins. There is never a default: a key without a row, and
  /// two rows that fit equally well, are reasons to hold the document.
  public func account(for key: AccountKey, _ traits: Traits) -> Result<AccountRow, HoldReason> {
    RankedRows(self).account(for: key, traits)
  }

  /// The dimensions for an amount, and the row that gave each of them, in the order of their names.
  ///
  /// Each dimension takes its value from the most specific row that gives one.
  public func dimensions(
    _ traits: Traits
  ) -> Result<(values: Dimensions, origins: [DimensionOrigin]), HoldReason> {
    RankedRows(self).dimensions(traits)
  }
}
