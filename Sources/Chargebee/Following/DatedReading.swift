public import Ledger

/// How far the documents of a range of days have been read. A pure value: the store keeps it and changes it in
/// the transaction that stores a page's records.
///
/// The range is read in windows of a month, the earliest first. A place in a list is tied to its window and can
/// break, and then only that window is begun again (contracts/chargebee.md section 4). The watermarks of the
/// lists of changes are left alone.
public struct DatedReading: Hashable, Sendable, Codable {
  /// What is listed.
  public let kind: RecordKind
  /// The last day of the range.
  public let last: LedgerDate
  /// The first day that was not read to its end; after ``last`` once everything was read.
  public private(set) var day: LedgerDate
  /// The window that is being read.
  public private(set) var walk: Walk?

  /// A range of which nothing was read yet.
  public init(_ kind: RecordKind, from first: LedgerDate, through last: LedgerDate) {
    self.kind = kind
    self.last = last
    day = first
  }

  /// How many days a window has at most.
  public static let windowDays = 31

  /// Whether everything was read.
  public var isDone: Bool { day > last }

  /// The window to go on with; nil once everything was read. A day begins and ends by the clocks of a zone.
  public mutating func next(in zone: SiteZone) -> Walk? {
    if let walk { return walk }
    guard !isDone else { return nil }
    let from = zone.start(of: day)
    walk = Walk(kind, .dated(from: from, through: zone.start(of: end.advanced(byDays: 1)) - 1))
    return walk
  }

  private var end: LedgerDate { min(last, day.advanced(byDays: Self.windowDays - 1)) }

  /// Takes note of a page whose records were stored.
  ///
  /// - Returns: Whether it was the last one of the range.
  /// - Throws: ``WalkError`` when the list runs in circles; the place stays as it was.
  public mutating func stored(_ page: ListPage) throws(WalkError) -> Bool {
    guard var current = walk else { return isDone }
    guard try current.stored(page) else {
      walk = current
      return false
    }
    day = end.advanced(byDays: 1)
    walk = nil
    return isDone
  }

  /// Begins the window under way again (``ChargebeeError/Remedy/restartWindow``).
  ///
  /// - Throws: ``WalkError/restless`` when that happened too often.
  public mutating func restart() throws(WalkError) { try walk?.restart() }
}
