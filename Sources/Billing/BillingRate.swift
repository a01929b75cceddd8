public import Ledger

/// At which rate Chargebee reckoned a document when it made the record (contracts/chargebee.md section 10).
public struct BillingRate: Hashable, Sendable, Codable {
  /// What one unit of the document's currency is worth in the base currency. UNVERIFIED: Chargebee does not say the
  /// direction; this file and the posting rule R12 are all that relies on it.
  public var rate: ExchangeRate
  /// The base currency of the site.
  public var base: Currency

  /// A rate into a base currency.
  public init(_ rate: ExchangeRate, base: Currency) {
    self.rate = rate
    self.base = base
  }
}
