/// Lines whose amounts end at the right edge, whole, whatever stands before them (UX-1, UX-8).
struct AlignedLine {
  let width: Int
  let lettering: Lettering

  /// Text at the left and an amount at the right; on two lines where one is too short for both.
  func callAsFunction(_ left: Line, _ right: String, _ style: Style = .plain) -> [Line] {
    let room = width - lettering.columns(of: left.text) - lettering.columns(of: right)
    guard room >= 1 else { return [left, trailing(right, style)] }
    return [left + Line(String(repeating: " ", count: room)) + Line(right, style)]
  }

  /// An amount alone at the right.
  func trailing(_ right: String, _ style: Style = .plain) -> Line {
    let room = max(0, width - lettering.columns(of: right))
    return Line(String(repeating: " ", count: room)) + Line(right, style)
  }

  /// Text in columns of fixed width, each padded; the last one is as long as it is.
  func columns(_ cells: [(text: String, width: Int, style: Style)], indent: Int = 2) -> Line {
    var spans = [Span(String(repeating: " ", count: indent))]
    for (index, cell) in cells.enumerated() {
      let isLast = index == cells.count - 1
      let missing = cell.width - lettering.columns(of: cell.text)
      let padding = isLast ? "" : String(repeating: " ", count: max(1, missing))
      spans.append(Span(cell.text + padding, cell.style))
    }
    return Line(spans)
  }
}
