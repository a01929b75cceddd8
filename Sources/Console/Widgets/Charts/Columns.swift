/// The course of a figure in one line of signs that every terminal shows alike: ` . : | #`, lowest to
/// highest (UX-52).
public struct Sparkline: Hashable, Sendable {
  static let signs: [Unicode.Scalar] = [" ", ".", ":", "|", "#"]

  /// The figures, oldest first.
  public let values: [Int64]
  /// What the highest sign stands for; without it the greatest figure.
  public let top: Int64?

  /// The course of some figures.
  public init(_ values: [Int64], top: Int64? = nil) {
    self.values = values
    self.top = top
  }

  /// Draws it in the first line of an area; of more figures than fit, the newest.
  public func draw(on canvas: inout Canvas, in area: Rect) {
    let shown = values.suffix(area.width)
    let ceiling = max(1, top ?? shown.max() ?? 1)
    let glyphs = shown.map {
      Glyph(ascii: Self.signs[Self.level($0, of: ceiling, steps: Self.signs.count - 1)])
    }
    canvas.write(glyphs, Style(.bar), in: area)
  }

  /// Which of some steps a figure reaches; anything above zero reaches the first.
  static func level(_ value: Int64, of ceiling: Int64, steps: Int) -> Int {
    guard value > 0 else { return 0 }
    return max(1, (min(value, ceiling).share(of: ceiling, in: 2 * steps) + 1) / 2)
  }
}

/// Figures as columns above an axis, with the scale at the left and moments below.
public struct ColumnChart: Hashable, Sendable {
  /// The figures, oldest first.
  public let values: [Int64]
  /// What stands below the axis, from left to right at even distances.
  public let marks: [String]

  /// A chart of some figures.
  public init(_ values: [Int64], marks: [String] = []) {
    self.values = values
    self.marks = marks
  }

  /// Draws it into an area: the last two lines are the axis and what stands below it.
  public func draw(on canvas: inout Canvas, in area: Rect) {
    let scaleWidth = 5
    let plot = area.columns(from: scaleWidth + 2, count: area.width).lines(from: 0, count: area.height - 2)
    guard !plot.isEmpty else { return }
    let shown = Array(values.suffix(plot.width))
    let ceiling = max(1, shown.max() ?? 1)
    drawScale(ceiling, on: &canvas, in: area.columns(from: 0, count: scaleWidth + 2), lines: plot.height)
    drawColumns(shown, ceiling, on: &canvas, in: plot)
    drawAxis(
      on: &canvas, in: area.droppingLines(area.height - 2).columns(from: scaleWidth + 1, count: area.width))
  }

  private func drawScale(_ ceiling: Int64, on canvas: inout Canvas, in area: Rect, lines: Int) {
    for y in 0...lines {
      let isLabelled = y == 0 || y == lines || (lines >= 4 && y == lines / 2)
      let value = Int64(lines - y).share(of: Int64(lines), in: Int(ceiling))
      let label = isLabelled ? "\(value)" : ""
      let glyphs = canvas.lettering.fit(
        label, columns: area.width - 2, alignment: .trailing, cut: .whole)
      canvas.write(glyphs, .quiet, in: area.line(y))
      canvas.write(y == lines ? "+" : "|", .frame, in: area.line(y).columns(from: area.width - 1, count: 1))
    }
  }

  private func drawColumns(_ shown: [Int64], _ ceiling: Int64, on canvas: inout Canvas, in plot: Rect) {
    let steps = Sparkline.signs.count - 1
    for (x, value) in shown.enumerated() {
      var level = Sparkline.level(value, of: ceiling, steps: steps * plot.height)
      for y in stride(from: plot.height - 1, through: 0, by: -1) where level > 0 {
        let sign = Sparkline.signs[min(level, steps)]
        let place = plot.line(y).columns(from: x, count: 1)
        canvas.write([Glyph(ascii: sign)], Style(.bar), in: place)
        level -= steps
      }
    }
  }

  private func drawAxis(on canvas: inout Canvas, in area: Rect) {
    canvas.fill(area.line(0).columns(from: 1, count: area.width), with: Glyph(ascii: "-"), .frame)
    let below = area.line(1).columns(from: 1, count: area.width)
    for (index, mark) in marks.enumerated() {
      let width = canvas.lettering.columns(of: mark)
      let span = max(1, marks.count - 1)
      let x = max(0, (below.width - width) * index / span)
      canvas.write(mark, .quiet, in: below.columns(from: x, count: width))
    }
  }
}
