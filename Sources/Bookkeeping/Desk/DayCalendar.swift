public import Ledger

/// The last five weeks by accounting date: whether what is dated on a day is in the books.
public struct DayCalendar: Hashable, Sendable, Codable {
  /// So many postings of one state are counted on one day, and before the first day; this many may mean more.
  public static let limit = 1_000
  /// How many days there are: whole weeks, from Monday on.
  public static let length = 35

  /// The states of postings that are not in the books and should be.
  public static let waiting: [StateWord] = StateWord.allCases.filter(\.isOpen)

  /// What is dated on one day.
  public struct Day: Hashable, Sendable, Codable {
    /// Whether anything of it is in the books.
    public var hasPosted = false
    /// How many postings are not in the books.
    public var waiting = 0
    /// How many of them failed, or their answer is missing.
    public var failing = 0
    /// How many documents are in the books with something else than Chargebee says by now: they were changed or
    /// cancelled, and what puts that right is not in the books yet.
    public var differing = 0

    /// A day on which nothing is dated.
    public init() {}
  }

  /// The first day, a Monday.
  public let first: LedgerDate
  /// The last day that is no future.
  public let today: LedgerDate
  /// The days, the first one first.
  public var days: [Day]
  /// How many postings of earlier days, and of no day, are not in the books.
  public var earlier = 0
  /// Whether there may be more of them, because counting was stopped at the limit.
  public var isEarlierAtLeast = false

  /// The calendar around a moment, on which nothing is dated.
  ///
  /// - Parameter now: milliseconds since 1970 UTC.
  public init(at now: Int64) {
    today = LedgerDate(epochSeconds: now / 1_000, offsetFromUTC: 0)
    // The first of January 1970 was a Thursday.
    let weekday = ((today.dayNumber + 3) % 7 + 7) % 7
    first = today.advanced(byDays: 6 - weekday - (Self.length - 1))
    days = Array(repeating: Day(), count: Self.length)
  }

  /// The day at a place, counted from zero.
  public func date(at index: Int) -> LedgerDate { first.advanced(byDays: index) }

  /// Counts postings of a state on a day; days before the first count as earlier ones, those after the last not at all.
  public mutating func count(_ postings: Int, _ state: StateWord, on day: LedgerDate?) {
    guard let day, day >= first else {
      if state.isOpen { earlier += postings }
      return
    }
    let index = day.dayNumber - first.dayNumber
    guard days.indices.contains(index), postings > 0 else { return }
    if state == .posted { days[index].hasPosted = true }
    guard state.isOpen else { return }
    days[index].waiting += postings
    if state == .failed || state == .unknown { days[index].failing += postings }
  }

  /// Whether nothing is dated in these weeks, and nothing earlier waits.
  public var isEmpty: Bool { earlier == 0 && days.allSatisfy { $0 == Day() } }
}
