/// How far a list has been followed. A pure value: the store keeps it and changes it in the transaction that
/// stores a page's records.
///
/// The watermark moves only after the last page of a window, windows overlap by five minutes and end a minute
/// before Chargebee's present, because lists are eventually consistent (contracts/chargebee.md sections 4, 11;
/// design/reliability.md I12).
public struct StreamPosition: Hashable, Sendable, Codable {
  /// What is listed.
  public let kind: RecordKind
  /// Up to when everything is known, in seconds since 1970 UTC by Chargebee's clock; nil before the first
  /// load has ended.
  public private(set) var watermark: Int64?
  /// The window that is being read.
  public private(set) var walk: Walk?

  /// A list of which nothing is known yet.
  public init(_ kind: RecordKind) { self.kind = kind }

  /// How far a window reaches back behind the watermark, in seconds.
  public static let overlap: Int64 = 300
  /// How far a window stays behind Chargebee's present, in seconds.
  public static let lag: Int64 = 60

  /// The window to go on with: the one under way, else a new one.
  ///
  /// - Parameter now: Chargebee's present in seconds since 1970 UTC, as its last answer showed it.
  /// - Returns: Nil when nothing new can have come to rest since the last window.
  public mutating func next(now: Int64) -> Walk? {
    if let walk { return walk }
    guard let window = window(now: now) else { return nil }
    walk = Walk(kind, window)
    return walk
  }

  private func window(now: Int64) -> Window? {
    guard let watermark else {
      // What events would say of older times, the first loads of the other lists say better.
      return kind == .event ? .occurred(after: now - Self.overlap, asOf: now) : .everything(asOf: now)
    }
    if kind == .event {
      return now > watermark ? .occurred(after: watermark - Self.overlap, asOf: now) : nil
    }
    guard now - Self.lag > watermark else { return nil }
    return .changed(from: watermark - Self.overlap, through: now - Self.lag)
  }

  /// Takes note of a page of the window under way whose records were stored.
  ///
  /// The watermark never moves beyond Chargebee's clock at the first page, so that a fast clock on this
  /// machine skips nothing; and never back.
  ///
  /// - Returns: Whether the window is finished.
  /// - Throws: ``WalkError`` when the list runs in circles; the position stays as it was.
  public mutating func stored(_ page: ListPage) throws(WalkError) -> Bool {
    guard var current = walk else { return true }
    let isLast = try current.stored(page)
    walk = isLast ? nil : current
    if isLast, let covered = Self.covered(by: current) { watermark = max(watermark ?? covered, covered) }
    return isLast
  }

  /// Begins the window under way again (``ChargebeeError/Remedy/restartWindow``).
  ///
  /// - Throws: ``WalkError/restless`` when that happened too often.
  public mutating func restart() throws(WalkError) { try walk?.restart() }

  /// Gives the window under way up; the next one begins at the watermark again.
  public mutating func abandon() { walk = nil }

  private static func covered(by walk: Walk) -> Int64? {
    guard let end = walk.window.covers else { return nil }
    guard let begun = walk.begunAt else { return end }
    return min(end, walk.kind == .event ? begun : begun - lag)
  }
}
