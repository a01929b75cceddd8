/// The active formats for integrating applications: which segments stand in which order.
struct DimensionFormats: Hashable, Sendable {
  let text: SegmentText
  /// `MainAccount` and the dimensions.
  let ledger: [String]
  /// The dimensions.
  let defaults: [String]

  /// The demo tenant's formats with a delimiter by its name.
  init(delimiter: String) {
    text = SegmentText(named: delimiter)
    defaults = ["BusinessUnit", "CostCenter", "Product"]
    ledger = ["MainAccount"] + defaults
  }
}

/// A ledger account with its dimensions, in the order of the format.
struct LedgerAccount: Hashable, Sendable {
  let mainAccount: String
  /// Values by position in ``DimensionFormats/defaults``; blank where unused.
  let values: [String]
}

extension DimensionFormats {
  func ledgerAccount(_ display: String) -> LedgerAccount {
    let segments = text.split(display, into: ledger.count)
    return LedgerAccount(mainAccount: segments[0], values: Array(segments.dropFirst()))
  }

  func defaultDimensions(_ display: String) -> [String] { text.split(display, into: defaults.count) }

  func display(_ account: LedgerAccount) -> String { text.join([account.mainAccount] + account.values) }

  func display(_ values: [String]) -> String { text.join(values) }

  /// The key of a customer or a bank account: one segment, whatever follows is dropped.
  func key(_ display: String) -> String { text.split(display)[0] }
}
