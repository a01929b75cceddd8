/// A mouse report as the terminal sends it.
public struct PointerReport: Hashable, Sendable {
  /// What was done.
  public enum Kind: Hashable, Sendable {
    /// The left button went down.
    case press
    /// The left button came up.
    case release
    /// The wheel, away from the user and towards them.
    case wheelUp, wheelDown
  }

  /// What was done.
  public let kind: Kind
  /// Where.
  public let place: Point

  /// A report.
  public init(_ kind: Kind, at place: Point) {
    self.kind = kind
    self.place = place
  }
}

/// Turns presses and releases into clicks, second clicks and drags (UX-57).
public struct PointerGate: Sendable {
  /// How far apart two clicks may be to count as one pair, in milliseconds.
  static let pairing: Int64 = 500
  /// How many lines the wheel moves.
  static let wheelLines = 3

  private var pressed: Point?
  private var lastClick: (place: Point, at: Moment)?

  /// A gate that has seen nothing.
  public init() {}

  /// What a report amounts to, if to anything. What its place means is taken from the canvas that the user saw.
  public mutating func admit(_ report: PointerReport, at now: Moment, shown: Canvas?) -> Pointer? {
    switch report.kind {
    case .wheelUp: return .wheel(lines: -Self.wheelLines)
    case .wheelDown: return .wheel(lines: Self.wheelLines)
    case .press:
      pressed = report.place
      return nil
    case .release:
      // The release of a terminal without SGR reports may come without its press.
      let start = pressed ?? report.place
      pressed = nil
      guard start == report.place else { return .drag }
      return click(report.place, now, shown?.target(at: report.place))
    }
  }

  private mutating func click(_ place: Point, _ now: Moment, _ target: Target?) -> Pointer {
    if let last = lastClick, last.place == place, now - last.at <= Self.pairing {
      lastClick = nil
      return .doubleClick(target)
    }
    lastClick = (place, now)
    return .click(target)
  }
}
