public import Billing
public import Ledger

/// What an entry was derived from. It stands in the entry, so that nothing has to be guessed when somebody asks
/// years later; it is no part of the voucher, whose hash does not cover it.
public struct EntryBasis: Hashable, Sendable, Codable {
  /// The version of the rule book whose rows the origins of the lines name.
  public var ruleBook: Int
  /// The revision of the document in which the amounts stand.
  public var revision: Revision

  /// A version of the rule book and a revision of the document.
  public init(ruleBook: Int, revision: Revision) {
    self.ruleBook = ruleBook
    self.revision = revision
  }
}

/// Where a voucher line comes from: it answers "why this account, why this amount".
public struct LineOrigin: Hashable, Sendable, Codable {
  /// What the amount means.
  public var key: AccountKey
  /// The row of the account table that gave the account; nil for the customer line.
  public var accountRow: String?
  /// The rows of the dimension table that gave the dimensions.
  public var dimensionRows: [String]
  /// Where in the Chargebee document the amount stands, for example `line_items[2].amount`; where it is made of
  /// several, the first of them.
  public var source: String
  /// The amounts that it is made of, where there are several, or one of another document: they add up to the
  /// line. Nil where `source` says all.
  public var parts: [SourceAmount]?
  /// Which row gave which dimension, by name; nil where there are none, or in entries of a Daybook that did not
  /// write it down.
  public var dimensions: [DimensionOrigin]?

  /// An origin with its rows and its place in the source.
  public init(
    key: AccountKey, accountRow: String? = nil, dimensionRows: [String] = [], source: String,
    parts: [SourceAmount]? = nil, dimensions: [DimensionOrigin]? = nil
  ) {
    self.key = key
    self.accountRow = accountRow
    self.dimensionRows = dimensionRows
    self.source = source
    self.parts = parts
    self.dimensions = dimensions
  }
}

/// The row of the rule book that gave a line the value of one dimension.
public struct DimensionOrigin: Hashable, Sendable, Codable {
  /// The dimension.
  public var name: DimensionName
  /// The row.
  public var row: String

  /// A dimension with the row that gave it.
  public init(_ name: DimensionName, row: String) {
    self.name = name
    self.row = row
  }
}
