import Bookkeeping

extension LogView {
  func draw(on canvas: inout Canvas, _ situation: Situation) {
    let area =
      isOpen ? situation.body : situation.layout.kind == .stacked ? situation.layout.list : situation.body
    if isOpen { return drawWhole(on: &canvas, in: area) }
    drawLines(on: &canvas, in: area)
    guard situation.layout.kind == .stacked else { return }
    TitledRule("line").draw(on: &canvas, in: situation.layout.divider)
    guard let current else { return }
    Prose([Line(" " + current.whole, current.level.style)]).draw(on: &canvas, in: situation.layout.pane)
  }

  private func drawWhole(on canvas: inout Canvas, in area: Rect) {
    TitledRule("Line of the log").draw(on: &canvas, in: area)
    guard let current else { return }
    let lines: [Line] = [
      Line(Times.precise(current.at), .quiet),
      [Span(current.level.word, current.level.style), Span("  \(current.part)")], "", Line(current.text),
    ]
    Prose(lines).draw(on: &canvas, in: area.inset(columns: 1, lines: 0).droppingLines(1))
  }

  private func drawLines(on canvas: inout Canvas, in area: Rect) {
    let lines = lines
    guard !lines.isEmpty else {
      return Prose([
        Line("The log is empty at this level."), Line("L shows more or less of it.", .quiet),
      ]).draw(on: &canvas, in: area.inset(columns: 2, lines: 0))
    }
    let now = index(in: lines)
    let top = top(in: lines, cursor: now, area, canvas.lettering)
    var y = 0
    for index in top..<lines.count where y < area.height {
      y += draw(
        lines[index].line, isCursor: index == now, on: &canvas, in: area.droppingLines(y), at: index - top)
    }
  }

  /// The first line to show: the cursor keeps its place, but what is wrapped around it takes more than a line of
  /// the screen each, and the line under the cursor is shown to its end.
  private func top(
    in lines: [LogShelf.Entry], cursor now: Int, _ area: Rect, _ lettering: Lettering
  ) -> Int {
    let wanted = max(0, now - min(cursorLine, area.height - 1))
    guard wraps else { return wanted }
    var (top, used) = (now, pieces(of: lines[now].line, area, lettering).count)
    while top > wanted {
      used += pieces(of: lines[top - 1].line, area, lettering).count
      guard used <= area.height else { break }
      top -= 1
    }
    return top
  }

  /// A line as it stands on the screen: on one line, or wrapped.
  private func pieces(of line: LogLine, _ area: Rect, _ lettering: Lettering) -> [Line] {
    let isNarrow = area.width < 60
    let head = (isNarrow ? Times.clock(line.at) : Times.precise(line.at)) + " "
    let word = lettering.fit(line.level.word, columns: 6).text
    let part = isNarrow ? "" : lettering.fit(line.part, columns: 9).text + " "
    let text = wraps || column == 0 ? line.text : lettering.glyphs(of: line.text).dropping(column).text
    let whole: Line = [
      Span(head, .quiet), Span(word, line.level.style), Span(part, .quiet),
      Span(text, line.level == .error ? .bad : .plain),
    ]
    return wraps ? Prose([whole]).wrapped(area.columns(from: 2, count: area.width).width, lettering) : [whole]
  }

  /// - Returns: how many lines of the screen were used.
  private func draw(
    _ line: LogLine, isCursor: Bool, on canvas: inout Canvas, in area: Rect, at visible: Int
  ) -> Int {
    let inside = area.columns(from: 2, count: area.width)
    let pieces = pieces(of: line, area, canvas.lettering)
    for (index, piece) in pieces.enumerated() { canvas.write(piece, in: inside.line(index)) }
    let place = area.lines(from: 0, count: pieces.count)
    canvas.mark(place, as: .line(visible))
    if isCursor { drawCursor(on: &canvas, in: place) }
    return pieces.count
  }

  private func drawCursor(on canvas: inout Canvas, in place: Rect) {
    canvas.write(">", in: place)
    canvas.add(.cursor, to: place)
    canvas.cursor = .init(at: Point(x: place.x, y: place.y), isVisible: false)
  }

  // MARK: - Words

  func availability(_ act: Act, _ situation: Situation) -> Availability {
    switch act {
    case .nextMatch, .previousMatch: search.text.isEmpty ? .off("nothing is searched; / searches") : .on
    case .follow: isFollowing ? .off("it follows already") : .on
    case .scrollLeft, .scrollRight: wraps ? .off("long lines are wrapped; w ends that") : .on
    case .open, .explain, .copy: current == nil ? .off("the log is empty") : .on
    default: .on
    }
  }

  func hints(_ situation: Situation) -> [Act] {
    [.undo, .follow, .filter, .nextError, .wrap, .level, .open, .copy]
  }

  func crumb(_ situation: Situation) -> Crumb {
    let below = shelf.entries.last.map { $0.number - seenUpTo } ?? 0
    var facts = [isFollowing ? "FOLLOW" : below > 0 ? "PAUSED, +\(below.grouped) lines (f)" : "PAUSED"]
    facts.append("\(shelf.entries.count.grouped) lines")
    if shelf.errors > 0 { facts.append("errors \(shelf.errors.grouped)") }
    let filter: Line =
      search.isOpen
      ? [Span("search: "), Span(search.text + "_", Style(.field))]
      : search.text.isEmpty ? Line([]) : [Span("search: "), Span(search.text, .heading)]
    let level = level == .error ? "only ERROR" : "\(level.word) and graver"
    return Crumb(place: "Log > \(level)", filter: filter, facts: facts)
  }

  func advice(_ situation: Situation) -> String {
    "Scrolling up stops FOLLOW and never moves the text; f or G goes on"
  }

  func spoken(_ situation: Situation) -> [String] {
    guard let current else { return ["The log is empty at this level."] }
    return ["Log, \(Times.precise(current.at)): \(current.whole)"]
  }
}

extension [Glyph] {
  /// The glyphs behind the first columns.
  fileprivate func dropping(_ columns: Int) -> [Glyph] {
    var used = 0
    return Array(
      drop {
        used += $0.columns
        return used <= columns
      })
  }
}
