public import Bookkeeping
public import Ledger

/// The rule book as a view shows it: what is in force, the draft beside it, and the dimensions that F&O has.
public struct RuleDesk: Hashable, Sendable {
  /// The rule book in force.
  public var inForce: RuleBook
  /// Who wrote it.
  public var authors: [String]
  /// Since when it is in force, in milliseconds since 1970 UTC.
  public var since: Int64
  /// The draft of the next version, where one is open.
  public var draft: Draft?
  /// What would hold documents: of the draft where there is one, else of what is in force.
  public var findings: [RuleBookFinding]
  /// The dimensions of F&O, in the order of their names.
  public var dimensions: [FinanceDimension]

  /// A rule book that is in force, without a draft.
  public init(
    inForce: RuleBook, authors: [String], since: Int64, draft: Draft? = nil,
    findings: [RuleBookFinding] = [], dimensions: [FinanceDimension] = []
  ) {
    self.inForce = inForce
    self.authors = authors
    self.since = since
    self.draft = draft
    self.findings = findings
    self.dimensions = dimensions
  }

  /// The rule book that the rows are of: the draft where there is one.
  public var shown: RuleBook { draft?.book ?? inForce }

  /// A rule book that is not in force.
  public struct Draft: Hashable, Sendable {
    /// What would be in force.
    public var book: RuleBook
    /// Rises with every change; what is decided is decided about one edition (UX-24).
    public var edition: Int
    /// The version that it was begun on.
    public var base: Int
    /// Who wrote it.
    public var authors: [String]
    /// Who approved this edition, if anybody did.
    public var approvedBy: String?
    /// Documents whose pinned vouchers it would make different.
    public var differingPins: [String]

    /// A draft as it is kept.
    public init(
      book: RuleBook, edition: Int, base: Int, authors: [String], approvedBy: String? = nil,
      differingPins: [String] = []
    ) {
      self.book = book
      self.edition = edition
      self.base = base
      self.authors = authors
      self.approvedBy = approvedBy
      self.differingPins = differingPins
    }
  }
}

/// A financial dimension of F&O with its values.
public struct FinanceDimension: Hashable, Sendable {
  /// Its name.
  public var name: DimensionName
  /// Its place in the active format for ledger accounts, from 1; nil where it has none.
  public var place: Int?
  /// Its values, in their order.
  public var values: [Value]

  /// A dimension with its values.
  public init(name: DimensionName, place: Int?, values: [Value]) {
    self.name = name
    self.place = place
    self.values = values
  }

  /// A value of a dimension.
  public struct Value: Hashable, Sendable {
    /// The value.
    public var text: String
    /// Its description.
    public var description: String
    /// Whether journals may use it today.
    public var isUsable: Bool

    /// A value with its state.
    public init(_ text: String, description: String, isUsable: Bool) {
      self.text = text
      self.description = description
      self.isUsable = isUsable
    }
  }
}

/// What a draft would make different, with some of the documents that it concerns.
public struct WhatIfAnswer: Hashable, Sendable {
  /// The edition of the draft that was asked about.
  public var edition: Int
  /// The sums over all documents.
  public var report: WhatIfReport
  /// The first differences, in the order of the documents.
  public var effects: [WhatIfEffect]

  /// An answer about an edition.
  public init(edition: Int, report: WhatIfReport, effects: [WhatIfEffect]) {
    self.edition = edition
    self.report = report
    self.effects = effects
  }
}
