/// Text over the view that is read and closed: an explanation, a raw answer, the messages so far.
struct TextPage: Sendable {
  let title: String
  let lines: [Line]
  private(set) var scrolled = 0

  init(_ title: String, _ lines: [Line], atEnd: Bool = false) {
    self.title = title
    self.lines = lines
    scrolled = atEnd ? lines.count : 0
  }

  /// Takes a key in.
  ///
  /// - Returns: whether the page stays open.
  mutating func press(_ key: Key) -> Bool {
    switch key {
    case .escape, .enter, "q", "h", .left, .control("c"), .function(10): return false
    case "j", .down: scrolled += 1
    case "k", .up: scroll(by: -1)
    case .pageDown, " ": scrolled += 10
    case .pageUp: scroll(by: -10)
    case "g", .home: scrolled = 0
    case "G", .end: scrolled = lines.count
    default: break
    }
    return true
  }

  /// Moves by lines; how far down it can go shows when it is drawn.
  mutating func scroll(by step: Int) { scrolled = max(0, min(scrolled + step, lines.count * 4)) }

  /// Draws it over an area.
  func draw(on canvas: inout Canvas, in area: Rect) {
    let box = area.centred(Size(width: min(100, area.width), height: area.height))
    let inside = DialogFrame(title, keys: ["j k PgUp PgDn scroll, Esc closes", "Esc closes"])
      .draw(on: &canvas, in: box)
    let height = Prose(lines).height(width: inside.width, lettering: canvas.lettering)
    Prose(lines, scrolled: min(scrolled, max(0, height - inside.height))).draw(on: &canvas, in: inside)
  }
}
