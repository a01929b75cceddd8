public import Billing
public import Ledger

/// How far a backfill has come with one kind of document.
public struct BackfillCourse: Hashable, Sendable, Codable {
  /// The kind.
  public var kind: DocumentKind
  /// Whether the last page was stored.
  public var isDone = false
  /// Pages that were stored.
  public var pages = 0
  /// Distinct documents that Chargebee listed.
  public var listed = 0
  /// Documents that were not known.
  public var new = 0
  /// Documents that came in a newer revision.
  public var newer = 0
  /// Entries that could not be read.
  public var setAside = 0
  /// The day up to which the list was read; nil before the first page.
  public var reached: LedgerDate?
  /// Why the list could not be read to its end; empty where it could.
  public var brokenOff = ""
  /// What was counted at the end.
  public var proof: BackfillProof?

  /// A kind of which nothing was read yet.
  public init(_ kind: DocumentKind) { self.kind = kind }

  /// Whether everything that was listed is stored and accounted for, and everything was listed.
  public var isProven: Bool { isDone && brokenOff.isEmpty && proof?.isWhole == true }

  /// How many of a thousand parts of the days lie behind it. Lists are read by date, so it is the measure that
  /// needs no count of what is still to come.
  public func covered(of range: DayRange) -> Int {
    if isDone { return 1_000 }
    guard let reached else { return 0 }
    let days = min(max(0, reached.dayNumber - range.first.dayNumber), range.count)
    return days * 1_000 / range.count
  }
}

/// A page that was stored, or a trouble that kept one from being read.
public struct BackfillStep: Hashable, Sendable, Codable {
  /// When, in milliseconds since 1970 UTC.
  public var at: Int64
  /// The kind that was listed.
  public var kind: DocumentKind
  /// Which page of the kind, from 1; 0 for a trouble.
  public var page: Int
  /// How many entries it had.
  public var entries: Int
  /// How many of them were not known.
  public var new: Int
  /// What went wrong; empty where nothing did.
  public var trouble: String

  /// A page, or a trouble.
  public init(at: Int64, kind: DocumentKind, page: Int, entries: Int, new: Int, trouble: String = "") {
    (self.at, self.kind, self.page) = (at, kind, page)
    (self.entries, self.new, self.trouble) = (entries, new, trouble)
  }
}
