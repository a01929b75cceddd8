/// The reading of one window, page by page. It is a value to be stored after each page, so that a crash goes
/// on where it was.
public struct Walk: Hashable, Sendable, Codable {
  /// What is listed.
  public let kind: RecordKind
  /// What part of it.
  public let window: Window
  /// The place of the next page; nil for the first. It is tied to this window and never used for another.
  public private(set) var offset: PageOffset?
  /// How many pages were read since the window was last begun.
  public private(set) var pages: Int
  /// How often the window was begun again because its offset broke.
  public private(set) var restarts: Int
  /// Chargebee's clock at the first page.
  public private(set) var begunAt: Int64?

  /// The reading of a window from its first page.
  public init(_ kind: RecordKind, _ window: Window) {
    self.kind = kind
    self.window = window
    (pages, restarts) = (0, 0)
  }

  /// A list of a hundred million records: beyond it something runs in circles.
  static let mostPages = 1_000_000
  /// How often a window is begun again before a person is asked.
  static let mostRestarts = 5

  /// The question for the next page, to be asked at ``offset``.
  public var query: ListQuery { window.query(kind) }

  /// Takes note of a page that was stored.
  ///
  /// - Returns: Whether it was the last one.
  /// - Throws: ``WalkError`` when the list runs in circles.
  public mutating func stored(_ page: ListPage) throws(WalkError) -> Bool {
    if pages == 0 { begunAt = page.serverTime }
    pages += 1
    guard let next = page.next else { return true }
    guard next != offset else { throw .offsetRepeats }
    guard pages < Self.mostPages else { throw .endless }
    offset = next
    return false
  }

  /// Begins the window again, because its offset is not valid any more.
  ///
  /// - Throws: ``WalkError/restless`` when that happened too often.
  public mutating func restart() throws(WalkError) {
    guard restarts < Self.mostRestarts else { throw .restless }
    restarts += 1
    pages = 0
    offset = nil
    begunAt = nil
  }
}

/// Why a window cannot be read to its end.
public enum WalkError: Error, Hashable, Sendable {
  /// A page named itself as the next one.
  case offsetRepeats
  /// There were more pages than any site can have.
  case endless
  /// The offset broke again and again.
  case restless
}

extension WalkError: CustomStringConvertible {
  /// What happened, and what to do.
  public var description: String {
    switch self {
    case .offsetRepeats:
      "A page of Chargebee's list names itself as the next one; the window is read again later."
    case .endless: "Chargebee's list has no end; the window is given up."
    case .restless:
      "The place in Chargebee's list broke \(Walk.mostRestarts) times; the window is read again later."
    }
  }
}
