/// A part of a whole as a bar: `[############........]`. The number always stands beside it.
public struct ProgressBar: Hashable, Sendable {
  /// What is done.
  public let done: Int64
  /// What there is to do; without it the bar shows nothing done.
  public let total: Int64?

  /// A bar. More than everything counts as everything.
  public init(done: Int64, of total: Int64?) {
    self.done = done
    self.total = total
  }

  /// How many of some steps are done. It never says all before all is done, nor none once something is.
  func filled(of steps: Int) -> Int {
    guard let total, total > 0, steps > 0, done > 0 else { return 0 }
    if done >= total { return steps }
    return min(max(1, done.share(of: total, in: steps)), max(1, steps - 1))
  }

  /// Draws it in the first line of an area, brackets included.
  public func draw(on canvas: inout Canvas, in area: Rect) {
    let steps = area.width - 2
    guard steps > 0 else { return }
    let filled = filled(of: steps)
    let line: Line = [
      Span("[", .frame), Span(String(repeating: "#", count: filled), Style(.bar)),
      Span(String(repeating: ".", count: steps - filled), .quiet), Span("]", .frame),
    ]
    canvas.write(line, in: area)
  }
}

extension Int64 {
  /// How many of some steps a part of a whole comes to, rounded down. It needs `0 <= self <= whole`.
  func share(of whole: Int64, in steps: Int) -> Int {
    Int(whole.dividingFullWidth(multipliedFullWidth(by: Int64(steps))).quotient)
  }
}

/// A bar with its name before and its figures behind: `live  [#####....]  9 of 40`.
public struct Gauge: Hashable, Sendable {
  /// What it measures.
  public let name: String
  /// The bar.
  public let bar: ProgressBar
  /// The figures in words.
  public let figures: String

  /// A gauge.
  public init(_ name: String, _ bar: ProgressBar, figures: String) {
    self.name = name
    self.bar = bar
    self.figures = figures
  }

  /// Draws it in the first line of an area; the bar takes what name and figures leave. `nameWidth` columns are
  /// kept for the name, the same for all gauges of a group.
  public func draw(on canvas: inout Canvas, in area: Rect, nameWidth: Int) {
    let figuresWidth = canvas.lettering.columns(of: figures)
    canvas.write(canvas.lettering.fit(name, columns: nameWidth), in: area.columns(from: 0, count: nameWidth))
    let barWidth = min(22, area.width - nameWidth - figuresWidth - 2)
    bar.draw(on: &canvas, in: area.columns(from: nameWidth + 1, count: max(0, barWidth)))
    let start = nameWidth + 1 + (barWidth > 2 ? barWidth + 1 : 0)
    canvas.write(figures, in: area.columns(from: start, count: area.width))
  }
}
