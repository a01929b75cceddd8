/// Where the parts of a view stand on a screen of some size (design/console.md section 5.1).
public struct ScreenLayout: Hashable, Sendable {
  /// What fits.
  public enum Kind: Hashable, Sendable {
    /// Below 40 columns or 10 lines: only a page that says so.
    case tooSmall
    /// Below 60 columns: a list with two lines for each row.
    case narrow
    /// Below 80 columns or 20 lines: a list alone.
    case listOnly
    /// A list, and below it a pane that says why.
    case stacked
    /// From 100 columns: a list, and the detail beside it.
    case beside
  }

  /// What fits.
  public let kind: Kind
  /// The first line: tenant, engine state, time.
  public let title: Rect
  /// The second line: the views.
  public let tabs: Rect
  /// The third line: where we are, filter, selection.
  public let crumb: Rect
  /// The list with the line of its heads.
  public let list: Rect
  /// The line between list and pane: horizontal with a title when stacked, vertical when beside.
  public let divider: Rect
  /// The pane that says why, or the detail; empty where there is no room for it.
  public let pane: Rect
  /// The last line but one: the result of the last action.
  public let status: Rect
  /// The last line: the keys that matter now.
  public let hints: Rect

  /// The layout for a size.
  public init(_ size: Size) {
    let whole = Rect(size)
    kind = Self.kind(size)
    title = whole.line(0)
    tabs = whole.line(1)
    crumb = whole.line(2)
    status = whole.line(size.height - 2)
    hints = whole.line(size.height - 1)
    (list, divider, pane) = Self.split(whole.lines(from: 3, count: size.height - 5), kind)
  }

  /// How many lines a row of the list takes.
  public var linesPerRow: Int { kind == .narrow ? 2 : 1 }

  /// How many rows of the list can be seen, not counting the line of heads.
  public var visibleRows: Int { max(0, list.height - 1) / linesPerRow }

  private static func kind(_ size: Size) -> Kind {
    switch size {
    case _ where size.width < 40 || size.height < 10: .tooSmall
    case _ where size.width < 60: .narrow
    case _ where size.width >= 100: .beside
    case _ where size.width < 80 || size.height < 20: .listOnly
    default: .stacked
    }
  }

  private static func split(_ body: Rect, _ kind: Kind) -> (list: Rect, divider: Rect, pane: Rect) {
    let nothing = Rect(x: 0, y: 0, width: 0, height: 0)
    switch kind {
    case .tooSmall, .narrow, .listOnly: return (body, nothing, nothing)
    case .stacked:
      let height = min(7, body.height * 2 / 5)
      let top = body.height - height
      return (body.lines(from: 0, count: top), body.line(top), body.droppingLines(top + 1))
    case .beside:
      let width = body.width * 7 / 12
      return (
        body.columns(from: 0, count: width), body.columns(from: width, count: 1),
        body.columns(from: width + 1, count: body.width)
      )
    }
  }
}
