/// One cell of a row.
public struct TableCell: Hashable, Sendable {
  /// Its text, as it came.
  public let text: String
  /// What the text is.
  public let style: Style
  /// Whether it changed within the last two seconds: it is bold then and followed by `*` (UX-27).
  public let hasChanged: Bool

  /// A cell.
  public init(_ text: String, _ style: Style = .plain, hasChanged: Bool = false) {
    self.text = text
    self.style = style
    self.hasChanged = hasChanged
  }
}

/// One row as it is shown.
public struct TableRow: Hashable, Sendable {
  /// What stands in it.
  public enum Content: Hashable, Sendable {
    /// A cell for every column of the table.
    case cells([TableCell])
    /// A sentence instead of cells: where the row went, or that it is being read.
    case sentence(String)
  }

  /// What stands in it.
  public let content: Content
  /// Whether the cursor is on it.
  public let isCursor: Bool
  /// Whether it is marked.
  public let isMarked: Bool

  /// A row.
  public init(_ content: Content, isCursor: Bool = false, isMarked: Bool = false) {
    self.content = content
    self.isCursor = isCursor
    self.isMarked = isMarked
  }
}

/// Rows below the heads of their columns. The first two columns of the screen show the cursor as `>` and a
/// mark as `*`, so that neither depends on colour.
public struct Table: Hashable, Sendable {
  /// The columns.
  public let columns: [Column]
  /// The rows that are to be seen, from the first line.
  public let rows: [TableRow]
  /// The column by which the rows are sorted; its head is underlined and clickable like all.
  public let sortedBy: Int?
  /// Whether keys go to this table. Without it the cursor is shown by its sign alone.
  public let isFocused: Bool

  /// A table. `rows` are those that are to be seen, see ``RowList``.
  public init(columns: [Column], rows: [TableRow], sortedBy: Int? = nil, isFocused: Bool = true) {
    self.columns = columns
    self.rows = rows
    self.sortedBy = sortedBy
    self.isFocused = isFocused
  }

  /// How much of the left edge the signs for cursor and mark take.
  static let gutter = 2

  /// Draws heads and rows into an area, with two lines for each row if asked.
  ///
  /// A click on a head is its column, a click on a row its line; the hardware cursor is parked on the row of
  /// the cursor (UX-56).
  public func draw(on canvas: inout Canvas, in area: Rect, linesPerRow: Int = 1) {
    let text = area.columns(from: Self.gutter, count: area.width)
    let arrangement =
      linesPerRow == 2
      ? ColumnArrangement(twoLines: columns, width: text.width)
      : ColumnArrangement(columns, width: text.width)
    drawHeads(arrangement, on: &canvas, in: text.line(0))
    for (index, row) in rows.enumerated() {
      let place = area.lines(from: 1 + index * linesPerRow, count: linesPerRow)
      guard !place.isEmpty else { return }
      draw(row, arrangement, on: &canvas, in: place)
      canvas.mark(place, as: .line(index))
    }
  }

  private func drawHeads(_ arrangement: ColumnArrangement, on canvas: inout Canvas, in area: Rect) {
    for placed in arrangement.lines.first ?? [] {
      let column = columns[placed.index]
      let place = area.columns(from: placed.x, count: placed.width)
      let isSorted = sortedBy == placed.index
      let title = canvas.lettering.fit(column.title, columns: place.width, alignment: column.alignment)
      canvas.write(title, Style(.heading, isSorted ? .marked : []), in: place)
      canvas.mark(place, as: .column(placed.index))
    }
  }

  private func draw(
    _ row: TableRow, _ arrangement: ColumnArrangement, on canvas: inout Canvas, in place: Rect
  ) {
    let text = place.columns(from: Self.gutter, count: place.width)
    switch row.content {
    case .sentence(let sentence):
      canvas.write("- " + sentence, Style(.quiet, .off), in: text.line(0))
    case .cells(let cells):
      for (index, line) in arrangement.lines.enumerated() {
        for placed in line { draw(cells, placed, on: &canvas, in: text.line(index)) }
      }
    }
    drawSigns(row, on: &canvas, in: place)
  }

  private func draw(
    _ cells: [TableCell], _ placed: ColumnArrangement.Placed, on canvas: inout Canvas, in line: Rect
  ) {
    guard placed.index < cells.count else { return }
    let (cell, column) = (cells[placed.index], columns[placed.index])
    let style = cell.hasChanged ? cell.style.adding(.changed) : cell.style
    let glyphs = canvas.lettering.fit(
      cell.text, columns: placed.width, alignment: column.alignment, cut: column.cut)
    canvas.write(glyphs, style, in: line.columns(from: placed.x, count: placed.width))
    if cell.hasChanged {
      canvas.write("*", style, in: line.columns(from: placed.x + placed.width, count: 1))
    }
  }

  private func drawSigns(_ row: TableRow, on canvas: inout Canvas, in place: Rect) {
    if row.isCursor { canvas.write(">", in: place) }
    if row.isMarked { canvas.write("*", in: place.columns(from: 1, count: 1)) }
    if row.isMarked { canvas.add(.marked, to: place) }
    guard row.isCursor, isFocused else { return }
    canvas.add(.cursor, to: place)
    canvas.cursor = .init(at: Point(x: place.x, y: place.y), isVisible: false)
  }
}
