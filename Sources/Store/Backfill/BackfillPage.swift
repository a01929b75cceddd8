public import Billing
public import Bookkeeping
public import Ledger

/// A page of a backfill, to be stored in one transaction with its records: a crash then goes on behind it, or
/// reads it once more (reliability.md I12).
public struct BackfillPage: Hashable, Sendable {
  /// The backfill.
  public var backfill: Backfill.ID
  /// The kind that was listed.
  public var kind: DocumentKind
  /// Whether it is a page at all, and not only another place.
  public var isPage: Bool
  /// The ids of all entries that could be read.
  public var listed: [String]
  /// The ids of entries that could not be read; a name of our own where an entry had none.
  public var unread: [String]
  /// Where to go on. The text is the reader's.
  public var place: String
  /// The day up to which the list is read with this page.
  public var reached: LedgerDate
  /// Whether it was the last page.
  public var isLast: Bool
  /// Why the list goes no further although there is more; empty where it goes on, or came to its end.
  public var brokenOff: String

  /// A page with what it listed.
  public init(
    backfill: Backfill.ID, kind: DocumentKind, isPage: Bool = true, listed: [String] = [],
    unread: [String] = [], place: String, reached: LedgerDate, isLast: Bool, brokenOff: String = ""
  ) {
    (self.backfill, self.kind, self.isPage) = (backfill, kind, isPage)
    (self.listed, self.unread) = (listed, unread)
    (self.place, self.reached, self.isLast, self.brokenOff) = (place, reached, isLast, brokenOff)
  }
}

/// What is to be done next for backfills.
public struct BackfillWork: Hashable, Sendable {
  /// What is to be done.
  public enum Task: Hashable, Sendable {
    /// Pages are to be read of these kinds, the one that is furthest behind first.
    case read([Course])
    /// Everything was read: what was listed is to be counted.
    case count
  }

  /// A kind that was not read to its end.
  public struct Course: Hashable, Sendable {
    /// The kind.
    public var kind: DocumentKind
    /// Where to go on, in the reader's text; empty before the first page.
    public var place: String

    /// A kind and where to go on.
    public init(_ kind: DocumentKind, place: String) { (self.kind, self.place) = (kind, place) }
  }

  /// The backfill.
  public var backfill: Backfill.ID
  /// Who wanted it.
  public var purpose: Backfill.Purpose
  /// Its days.
  public var range: DayRange
  /// How much of Chargebee's budget it may spend.
  public var speed: BackfillSpeed
  /// What is to be done.
  public var task: Task
}
