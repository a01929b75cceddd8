extension Canvas {
  /// Writes text into the first line of an area, from its left edge; what does not fit is left out.
  ///
  /// - Returns: the columns that were written.
  @discardableResult
  public mutating func write(_ text: String, _ style: Style = .plain, in area: Rect) -> Int {
    write(lettering.glyphs(of: text), style, in: area)
  }

  /// Writes glyphs into the first line of an area, from its left edge; what does not fit is left out.
  ///
  /// - Returns: the columns that were written.
  @discardableResult
  public mutating func write(_ glyphs: [Glyph], _ style: Style = .plain, in area: Rect) -> Int {
    let visible = area.line(0).clipped(to: bounds)
    var x = area.x
    for glyph in glyphs where x < visible.maxX {
      put(glyph, x: x, y: area.y, style: style, within: visible)
      x += glyph.columns
    }
    return min(x, area.maxX) - area.x
  }

  /// Writes a line of differently styled pieces into the first line of an area.
  ///
  /// - Returns: the columns that were written.
  @discardableResult
  public mutating func write(_ line: Line, in area: Rect) -> Int {
    var x = 0
    for span in line.spans {
      x += write(span.text, span.style, in: area.columns(from: x, count: area.width))
    }
    return x
  }

  /// Writes a line so that it ends at the right edge of an area; if it is too long its end is left out.
  public mutating func writeTrailing(_ line: Line, in area: Rect) {
    let width = min(lettering.columns(of: line.text), area.width)
    write(line, in: area.columns(from: area.width - width, count: width))
  }

  /// Fills an area with one glyph of one column.
  public mutating func fill(_ area: Rect, with glyph: Glyph = .space, _ style: Style = .plain) {
    let area = area.clipped(to: bounds)
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX { put(glyph, x: x, y: y, style: style, within: area) }
    }
  }

  /// Draws a smaller canvas onto this one. What clicks mean there is not taken over.
  public mutating func draw(_ other: Canvas, at place: Point) {
    let area = Rect(x: place.x, y: place.y, width: other.size.width, height: other.size.height)
    let visible = area.clipped(to: bounds)
    for y in 0..<other.size.height {
      for x in 0..<other.size.width {
        guard let cell = other[x, y], !cell.isContinuation else { continue }
        put(cell.glyph, x: place.x + x, y: place.y + y, style: cell.style, within: visible)
      }
    }
  }
}
