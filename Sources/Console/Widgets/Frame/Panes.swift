/// A horizontal line with a title in it, above a pane: `-- INV-20931  why it waits ------`.
public struct TitledRule: Hashable, Sendable {
  /// The title; empty for a plain line.
  public let title: String

  /// A line with a title.
  public init(_ title: String = "") { self.title = title }

  /// Draws it in the first line of an area.
  public func draw(on canvas: inout Canvas, in area: Rect) {
    let area = area.line(0)
    canvas.fill(area, with: canvas.lettering.border.horizontal, .frame)
    guard !title.isEmpty, area.width > 6 else { return }
    let name = canvas.lettering.fit(
      title, columns: min(canvas.lettering.columns(of: title), area.width - 6))
    canvas.write([.space] + name + [.space], .heading, in: area.columns(from: 2, count: area.width - 4))
  }
}

/// A vertical line between two panes.
public struct VerticalRule: Hashable, Sendable {
  /// A line.
  public init() {}

  /// Draws it in the first column of an area.
  public func draw(on canvas: inout Canvas, in area: Rect) {
    canvas.fill(area.columns(from: 0, count: 1), with: canvas.lettering.border.vertical, .frame)
  }
}

/// Text that is read: why a posting waits, the detail of a document, an empty list that says where the work
/// is. Long lines are wrapped; nothing is cut (UX-8).
public struct Prose: Hashable, Sendable {
  /// The lines before they are wrapped.
  public let lines: [Line]
  /// How many wrapped lines are above the area.
  public let scrolled: Int

  /// Text of some lines. What a line is indented by, its continuation is indented by too.
  public init(_ lines: [Line], scrolled: Int = 0) {
    self.lines = lines
    self.scrolled = max(0, scrolled)
  }

  /// How many lines it takes at a width; what may be scrolled is this less the visible lines.
  public func height(width: Int, lettering: Lettering) -> Int {
    wrapped(width, lettering).count
  }

  /// Draws what fits into an area.
  public func draw(on canvas: inout Canvas, in area: Rect) {
    let visible = wrapped(area.width, canvas.lettering).dropFirst(scrolled).prefix(area.height)
    for (index, line) in visible.enumerated() { canvas.write(line, in: area.line(index)) }
  }

  func wrapped(_ width: Int, _ lettering: Lettering) -> [Line] {
    lines.flatMap { line in
      guard lettering.columns(of: line.text) > width, width > 0 else { return [line] }
      return Self.wrap(line, width, lettering)
    }
  }

  /// Wrapped lines are indented like the first one.
  private static func wrap(_ line: Line, _ width: Int, _ lettering: Lettering) -> [Line] {
    let glyphs = line.spans.map { lettering.glyphs(of: $0.text) }
    let styles = zip(line.spans, glyphs).flatMap { Array(repeating: $0.style, count: $1.count) }
    let all = glyphs.flatMap(\.self)
    let indent = all.prefix { $0 == .space }.count
    let hanging = indent < width / 2 ? indent : 0
    let text = Array(all.dropFirst(hanging))
    return text.lineRanges(columns: width - hanging).map { range in
      let shifted = range.lowerBound + hanging..<range.upperBound + hanging
      return Line(String(repeating: " ", count: hanging)) + Self.line(all[shifted], styles[shifted])
    }
  }

  private static func line(_ glyphs: ArraySlice<Glyph>, _ styles: ArraySlice<Style>) -> Line {
    var spans: [Span] = []
    for (glyph, style) in zip(glyphs, styles) {
      if let last = spans.last, last.style == style {
        spans[spans.count - 1] = Span(last.text + [glyph].text, style)
      } else {
        spans.append(Span([glyph].text, style))
      }
    }
    return Line(spans)
  }
}
