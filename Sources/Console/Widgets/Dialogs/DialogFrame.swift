/// A frame with a title in its upper and the keys in its lower border (UX-34).
public struct DialogFrame: Hashable, Sendable {
  /// What stands in the upper border.
  public let title: String
  /// What stands in the lower border, the longest wording that fits; the last one is cut if it must be.
  public let keys: [String]

  /// A frame.
  public init(_ title: String, keys: [String]) {
    self.title = title
    self.keys = keys
  }

  /// Draws the frame, empties its inside, and makes clicks outside mean nothing.
  ///
  /// - Returns: the inside.
  public func draw(on canvas: inout Canvas, in area: Rect) -> Rect {
    let border = canvas.lettering.border
    canvas.forgetTargets()
    canvas.cursor = nil
    canvas.fill(area)
    for y in [0, area.height - 1] { canvas.fill(area.line(y), with: border.horizontal, .frame) }
    for x in [0, area.width - 1] {
      canvas.fill(area.columns(from: x, count: 1), with: border.vertical, .frame)
    }
    drawCorners(border, on: &canvas, area)
    drawText(title, .heading, on: &canvas, in: area.line(0))
    drawText(keysThatFit(area.width - 6, canvas.lettering), .key, on: &canvas, in: area.line(area.height - 1))
    return area.inset(columns: 2, lines: 1)
  }

  private func drawCorners(_ border: Border, on canvas: inout Canvas, _ area: Rect) {
    let places = [(0, 0), (area.width - 1, 0), (0, area.height - 1), (area.width - 1, area.height - 1)]
    for (corner, place) in zip(border.corners, places) {
      canvas.fill(area.line(place.1).columns(from: place.0, count: 1), with: corner, .frame)
    }
  }

  private func drawText(_ text: String, _ style: Style, on canvas: inout Canvas, in line: Rect) {
    let width = min(canvas.lettering.columns(of: text), line.width - 6)
    guard width > 0 else { return }
    let glyphs = [.space] + canvas.lettering.fit(text, columns: width) + [.space]
    canvas.write(glyphs, style, in: line.columns(from: 2, count: line.width - 4))
  }

  private func keysThatFit(_ width: Int, _ lettering: Lettering) -> String {
    keys.first { lettering.columns(of: $0) <= width } ?? keys.last ?? ""
  }
}
