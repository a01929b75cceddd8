public import Ledger

/// How far the documents of a range of days have been read. A pure value: the store keeps it and changes it in
/// the transaction that stores a page's records.
///
/// The range is read in windows of some days, the earliest first, and several of them can be under way at once: a
/// page names the next one of its window, so that one window alone waits for every answer. A place in a list is tied
/// to its window and can break, and then only that window is begun again (contracts/chargebee.md section 4). The
/// watermarks of the lists of changes are left alone.
public struct DatedReading: Hashable, Sendable {
  /// What is listed.
  public let kind: RecordKind
  /// The last day of the range.
  public let last: LedgerDate
  /// The first day for which no window was begun; after ``last`` once all were.
  public private(set) var day: LedgerDate
  /// The windows that are being read, the earliest first.
  public private(set) var windows: [DatedWindow] = []
  /// How many days a window has.
  public let windowDays: Int

  /// A range of which nothing was read yet.
  ///
  /// - Parameters:
  ///   - kind: what is listed.
  ///   - first: the first day.
  ///   - last: the last day.
  ///   - atOnce: how many windows may be under way at once; the more, the shorter they are, so that the end of a
  ///     range, too, is read by several.
  public init(_ kind: RecordKind, from first: LedgerDate, through last: LedgerDate, atOnce: Int = 1) {
    self.kind = kind
    self.last = last
    day = first
    let days = last.dayNumber - first.dayNumber + 1
    windowDays = atOnce < 2 ? Self.mostDays : min(Self.mostDays, max(1, days / (2 * atOnce)))
  }

  /// How many days a window has at most.
  public static let mostDays = 31

  /// Whether everything was read.
  public var isDone: Bool { day > last && windows.isEmpty }

  /// The day before which everything was read.
  public var reached: LedgerDate { windows.first?.first ?? min(day, last.advanced(byDays: 1)) }

  /// A window to go on with. A day begins and ends by the clocks of a zone.
  ///
  /// - Parameters:
  ///   - zone: whose days they are.
  ///   - busy: the first days of the windows of which a page is being read.
  /// - Returns: the earliest window that nobody reads at the moment, else a new one; nil where there is none.
  public mutating func next(in zone: SiteZone, besides busy: Set<LedgerDate> = []) -> DatedWindow? {
    if let free = windows.first(where: { !busy.contains($0.first) }) { return free }
    guard day <= last else { return nil }
    let end = min(last, day.advanced(byDays: windowDays - 1))
    let window = Window.dated(from: zone.start(of: day), through: zone.start(of: end.advanced(byDays: 1)) - 1)
    windows.append(DatedWindow(first: day, walk: Walk(kind, window)))
    day = end.advanced(byDays: 1)
    return windows.last
  }

  /// Takes note of a page of a window whose records were stored.
  ///
  /// - Returns: Whether it was the last one of the range.
  /// - Throws: ``WalkError`` when the list runs in circles; the place stays as it was.
  public mutating func stored(_ page: ListPage, in first: LedgerDate) throws(WalkError) -> Bool {
    guard let index = windows.firstIndex(where: { $0.first == first }) else { return isDone }
    var walk = windows[index].walk
    if try walk.stored(page) { windows.remove(at: index) } else { windows[index].walk = walk }
    return isDone
  }

  /// Begins a window again (``ChargebeeError/Remedy/restartWindow``).
  ///
  /// - Throws: ``WalkError/restless`` when that happened too often.
  public mutating func restart(_ first: LedgerDate) throws(WalkError) {
    guard let index = windows.firstIndex(where: { $0.first == first }) else { return }
    try windows[index].walk.restart()
  }
}

/// A window of some days that is being read.
public struct DatedWindow: Hashable, Sendable, Codable {
  /// Its first day, which names it within its range.
  public let first: LedgerDate
  /// How far it was read.
  public fileprivate(set) var walk: Walk
}

extension DatedReading: Codable {
  private enum CodingKeys: String, CodingKey {
    case kind, last, day, windows, windowDays
    /// The one window of earlier versions, which began on ``DatedReading/day``.
    case walk
  }

  /// Reads a stored place, also one of a version that read one window at a time.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    kind = try fields.decode(RecordKind.self, forKey: .kind)
    last = try fields.decode(LedgerDate.self, forKey: .last)
    day = try fields.decode(LedgerDate.self, forKey: .day)
    windowDays = try fields.decodeIfPresent(Int.self, forKey: .windowDays) ?? Self.mostDays
    windows = try fields.decodeIfPresent([DatedWindow].self, forKey: .windows) ?? []
    guard let walk = try fields.decodeIfPresent(Walk.self, forKey: .walk) else { return }
    windows = [DatedWindow(first: day, walk: walk)]
    day = min(last, day.advanced(byDays: Self.mostDays - 1)).advanced(byDays: 1)
  }

  /// Writes the place.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(kind, forKey: .kind)
    try fields.encode(last, forKey: .last)
    try fields.encode(day, forKey: .day)
    try fields.encode(windowDays, forKey: .windowDays)
    try fields.encode(windows, forKey: .windows)
  }
}
