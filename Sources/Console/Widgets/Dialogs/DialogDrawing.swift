extension Dialog {
  /// The widest that a dialog gets.
  static let widest = 66

  /// Draws the dialog in the middle of an area. On a small screen the body gives way, never the buttons; it
  /// can be scrolled then.
  public func draw(on canvas: inout Canvas, in area: Rect) {
    let width = min(Self.widest, area.width)
    let inner = width - 4
    let buttonLines = buttonLines(inner, canvas.lettering)
    let text = Prose(body, scrolled: 0)
    let fixed = 2 + buttonLines.count + 1 + fieldHeight + choicesHeight
    let wanted = fixed + text.height(width: inner, lettering: canvas.lettering)
    let box = area.centred(Size(width: width, height: wanted))
    let inside = DialogFrame(title, keys: keys).draw(on: &canvas, in: box)
    let bodyHeight = max(0, inside.height - fixed + 2)
    drawBody(text, on: &canvas, in: inside.lines(from: 0, count: bodyHeight))
    drawField(on: &canvas, in: inside.lines(from: bodyHeight, count: fieldHeight))
    choices?.draw(on: &canvas, in: inside.lines(from: bodyHeight + fieldHeight, count: choicesHeight))
    let below = inside.height - buttonLines.count
    for (index, line) in buttonLines.enumerated() {
      drawButtons(line, on: &canvas, in: inside.line(below + index))
    }
  }

  private var fieldHeight: Int { field == nil ? 0 : 1 }
  private var choicesHeight: Int { choices?.height ?? 0 }

  private func drawBody(_ text: Prose, on canvas: inout Canvas, in area: Rect) {
    let hidden = text.height(width: area.width, lettering: canvas.lettering) - area.height
    Prose(text.lines, scrolled: min(scrolled, max(0, hidden))).draw(on: &canvas, in: area)
    guard hidden > 0, area.height > 0 else { return }
    let note = Line("PgDn: \(hidden) more", .quiet)
    canvas.writeTrailing(note, in: area.line(area.height - 1))
  }

  private func drawField(on canvas: inout Canvas, in area: Rect) {
    guard let field, !area.isEmpty else { return }
    let prompt = canvas.write(field.prompt + " ", in: area)
    field.input.draw(on: &canvas, in: area.columns(from: prompt, count: area.width))
  }

  /// Which buttons stand on which line: all on one if they fit, else each on its own.
  private func buttonLines(_ width: Int, _ lettering: Lettering) -> [[Int]] {
    let total = buttons.indices.reduce(0) { $0 + 2 + lettering.columns(of: caption($1)) }
    return total <= width ? [Array(buttons.indices)] : buttons.indices.map { [$0] }
  }

  private func caption(_ button: Int) -> String {
    "[ \(buttons[button].label) ]" + (reason(button).map { $0.isEmpty ? "" : " (off: \($0))" } ?? "")
  }

  private func drawButtons(_ line: [Int], on canvas: inout Canvas, in area: Rect) {
    var x = 2
    for button in line {
      let width = canvas.lettering.columns(of: caption(button))
      let place = area.columns(from: x, count: width)
      let style = Style(button == marked ? .markedButton : .button, reason(button) == nil ? [] : .off)
      canvas.write(caption(button), style, in: place)
      canvas.mark(place, as: .button(button))
      if button == marked, field == nil {
        canvas.cursor = .init(at: Point(x: place.x, y: place.y), isVisible: false)
      }
      x += width + 2
    }
  }

  /// What stands in the lower border, from the longest wording to the shortest.
  var keys: [String] {
    let cancel = "Esc = " + (buttons.first?.label ?? "close")
    let choose = choices == nil ? "" : "Up/Down choose, "
    if field != nil {
      return ["\(choose)Tab button, Enter presses, \(cancel)", "\(choose)Tab, Enter, \(cancel)", cancel]
    }
    let yes = affirmative.map { "y = \(Self.firstWord(buttons[$0].label)), " } ?? ""
    return [
      "\(choose)Tab or arrows move, Enter presses, \(yes)\(cancel)", "\(choose)Tab, Enter, \(yes)\(cancel)",
      yes + cancel,
    ]
  }

  private static func firstWord(_ label: String) -> String {
    String(label.unicodeScalars.prefix { $0 != " " })
  }
}
