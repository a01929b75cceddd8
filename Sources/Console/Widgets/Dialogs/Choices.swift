/// Lines of which one can be chosen. Nothing is chosen beforehand where the model does not say so: two equal
/// candidates never preselect one (design/console.md section 5.2.1).
public struct Choices: Hashable, Sendable {
  /// What can be chosen.
  public let lines: [Line]
  /// What is chosen, by its index.
  public internal(set) var cursor: Int?
  /// How many lines are shown at most.
  public let visible: Int

  /// Lines, of which one may be chosen already.
  public init(_ lines: [Line], chosen: Int? = nil, visible: Int = 6) {
    self.lines = lines
    self.visible = visible
    cursor = chosen.flatMap { lines.indices.contains($0) ? $0 : nil }
  }

  /// How many lines are shown.
  public var height: Int { min(lines.count, visible) }

  mutating func move(by step: Int) {
    guard !lines.isEmpty else { return }
    guard let now = cursor else { return cursor = step > 0 ? 0 : lines.count - 1 }
    cursor = min(max(0, now + step), lines.count - 1)
  }

  /// Draws them into an area, so that the chosen one can be seen. A click on a line is its choice.
  public func draw(on canvas: inout Canvas, in area: Rect) {
    let first = max(0, (cursor ?? 0) - area.height + 1)
    for (offset, line) in lines.dropFirst(first).prefix(area.height).enumerated() {
      let isChosen = first + offset == cursor
      let place = area.line(offset)
      canvas.write([Span(isChosen ? "> " : "  ")], in: place)
      canvas.write(line, in: place.columns(from: 2, count: place.width))
      if isChosen { canvas.add(.cursor, to: place) }
      canvas.mark(place, as: .choice(first + offset))
    }
  }
}
