/// What the terminal should show: a rectangle of cells, the place of the hardware cursor, and what a click
/// on a place means. A view is a function that answers a canvas.
///
/// Whatever is written outside of it is left out, so no view has to check for a small terminal.
public struct Canvas: Sendable {
  /// The hardware cursor. It is parked on the marked row, where magnifiers and screen readers follow it,
  /// and shown in text fields only (UX-56).
  public struct Cursor: Hashable, Sendable {
    /// Where it stands.
    public let place: Point
    /// Whether it is drawn.
    public let isVisible: Bool

    /// A cursor at a place.
    public init(at place: Point, isVisible: Bool) {
      self.place = place
      self.isVisible = isVisible
    }
  }

  /// Columns and lines.
  public let size: Size
  /// How text becomes glyphs on this terminal.
  public let lettering: Lettering
  /// All cells, line after line.
  public private(set) var cells: [Cell]
  /// The hardware cursor; without one it stays hidden.
  public var cursor: Cursor?
  private var zones: [(area: Rect, target: Target)] = []

  /// An empty canvas.
  public init(_ size: Size, lettering: Lettering = .plain) {
    self.size = size
    self.lettering = lettering
    cells = Array(repeating: .blank, count: size.width * size.height)
  }

  /// The rectangle of all cells.
  public var bounds: Rect { Rect(size) }

  /// The cell at a place, or nil outside.
  public subscript(x: Int, y: Int) -> Cell? {
    bounds.contains(Point(x: x, y: y)) ? cells[y * size.width + x] : nil
  }
}

extension Canvas: Equatable {
  /// Whether both show the same; how their text became glyphs does not matter.
  public static func == (left: Canvas, right: Canvas) -> Bool {
    left.size == right.size && left.cells == right.cells && left.cursor == right.cursor
  }

  /// Whether a line shows the same as on another canvas of the same width.
  public func hasSameLine(_ y: Int, as other: Canvas) -> Bool {
    let range = y * size.width..<(y + 1) * size.width
    return cells[range] == other.cells[range]
  }

  /// The lines that differ from another canvas; all of them if that has another size, or there is none.
  public func changedLines(since other: Canvas?) -> [Int] {
    guard let other, other.size == size else { return Array(0..<size.height) }
    return (0..<size.height).filter { !hasSameLine($0, as: other) }
  }
}

extension Canvas {
  /// Says what a click into a rectangle means. A later rectangle lies on top of the earlier ones.
  public mutating func mark(_ area: Rect, as target: Target) {
    if !area.clipped(to: bounds).isEmpty { zones.append((area, target)) }
  }

  /// What a click on a place means.
  public func target(at place: Point) -> Target? {
    zones.last { $0.area.contains(place) }?.target
  }

  /// Forgets what clicks mean, for a dialog that takes the whole screen's attention.
  public mutating func forgetTargets() { zones = [] }
}

extension Canvas {
  /// Puts one glyph down. One that does not fit into the area whole becomes spaces where it shows
  /// (UX-54), and so does a wide glyph of which it covers one half.
  mutating func put(_ glyph: Glyph, x: Int, y: Int, style: Style, within area: Rect) {
    guard area.contains(Point(x: x, y: y)) else {
      if glyph.columns == 2, area.contains(Point(x: x + 1, y: y)) { set(.space, x + 1, y, style) }
      return
    }
    let fits = x + glyph.columns <= area.maxX
    set(fits ? glyph : .space, x, y, style)
  }

  private mutating func set(_ glyph: Glyph, _ x: Int, _ y: Int, _ style: Style) {
    let start = y * size.width + x
    let last = start + glyph.columns - 1
    if cells[start].isContinuation { blankOut(start - 1) }
    if x + glyph.columns < size.width, cells[last + 1].isContinuation { blankOut(last + 1) }
    cells[start] = Cell(glyph, style)
    if glyph.columns == 2 { cells[last] = .continuation(style) }
  }

  private mutating func blankOut(_ index: Int) {
    cells[index] = Cell(.space, cells[index].style)
  }

  /// Gives every cell of an area more modifiers, for example those of the cursor line.
  public mutating func add(_ modifiers: Style.Modifiers, to area: Rect) {
    let area = area.clipped(to: bounds)
    for y in area.y..<area.maxY {
      for index in y * size.width + area.x..<y * size.width + area.maxX {
        cells[index] = cells[index].restyled(cells[index].style.adding(modifiers))
      }
    }
  }
}
