/// The help of a view: its keys by intent, narrowed by what is typed (UX-45).
public struct HelpCard: Hashable, Sendable {
  /// What the help is of: `Keys in Review`.
  public let title: String
  /// The keys by intent, see ``Keymap/help(in:availability:)``.
  public let sections: [HelpSection]
  /// What was typed to narrow it.
  public private(set) var input = TextField(limit: 40)
  /// How many lines are above the card.
  public private(set) var scrolled = 0

  /// The help of a view, with nothing typed yet.
  public init(_ title: String, _ sections: [HelpSection]) {
    self.title = title
    self.sections = sections
  }

  /// Takes a key in.
  ///
  /// - Returns: whether the help stays open.
  public mutating func press(_ key: Key) -> Bool {
    switch key {
    case .escape, .function(1), .function(10), .control("c"): return false
    case "?" where input.isEmpty: return false
    case .down: scrolled += 1
    case .pageDown: scrolled += 10
    case .up: scrolled = max(0, scrolled - 1)
    case .pageUp: scrolled = max(0, scrolled - 10)
    default: if input.press(key) { scrolled = 0 }
    }
    return true
  }

  /// Draws it over an area, in two columns where they fit.
  public func draw(on canvas: inout Canvas, in area: Rect) {
    let box = area.centred(Size(width: min(100, area.width), height: area.height))
    let inside = DialogFrame(
      title, keys: ["? F1 or Esc closes; everything here is also under :", "Esc closes"]
    )
    .draw(on: &canvas, in: box)
    let body = inside.droppingLines(1)
    let columns = body.width >= 70 ? 2 : 1
    let width = (body.width - (columns - 1) * 2) / columns
    var lines = lines(width: width, canvas.lettering)
    let perColumn = columns == 1 ? lines.count : max(body.height, (lines.count + 2) / 2)
    // A heading stands above its keys, not at the foot of the column before them.
    if columns > 1, lines.indices.contains(perColumn - 1), lines[perColumn - 1].isHeading {
      lines.insert("", at: perColumn - 1)
    }
    let first = min(scrolled, max(0, perColumn - body.height))
    for column in 0..<columns {
      let part = lines.dropFirst(column * perColumn).prefix(perColumn).dropFirst(first).prefix(body.height)
      let place = body.columns(from: column * (width + 2), count: width)
      for (index, line) in part.enumerated() { canvas.write(line, in: place.line(index)) }
    }
    let prompt = canvas.write("type to search: ", .quiet, in: inside)
    input.draw(on: &canvas, in: inside.line(0).columns(from: prompt, count: inside.width))
  }

  private func lines(width: Int, _ lettering: Lettering) -> [Line] {
    narrowed.flatMap { section in
      [Line(section.intent.heading, .heading)] + section.entries.flatMap { line($0, width, lettering) }
    }
  }

  private var narrowed: [HelpSection] {
    guard !input.isEmpty else { return sections }
    return sections.compactMap { section in
      let entries = section.entries.filter { Fuzzy.contains(input.text, in: "\($0.keys) \($0.text)") }
      return entries.isEmpty ? nil : HelpSection(intent: section.intent, entries: entries)
    }
  }

  private func line(_ entry: HelpSection.Entry, _ width: Int, _ lettering: Lettering) -> [Line] {
    let keysWidth = 12
    let isShort = lettering.columns(of: entry.keys) < keysWidth
    let keys = isShort ? lettering.fit(entry.keys, columns: keysWidth).text : entry.keys + " "
    let text = entry.text + (entry.reason.map { "   (off: \($0))" } ?? "")
    let style = entry.reason == nil ? Style.plain : Style(.quiet, .off)
    let line: Line = [Span("  "), Span(keys, .key), Span(text, style)]
    return Prose([line]).wrapped(width, lettering)
  }
}

extension Line {
  fileprivate var isHeading: Bool { spans.first?.style == .heading }
}
