import Bookkeeping
import Ledger

extension OverviewView {
  func draw(on canvas: inout Canvas, _ situation: Situation) {
    let body = situation.body
    guard let snapshot = situation.snapshot else {
      Prose([Line("Waiting for the first word of the engine...", .quiet)]).draw(
        on: &canvas, in: body.inset(columns: 2, lines: 1))
      return
    }
    let isWide = situation.layout.kind == .beside
    let left = isWide ? situation.layout.list : body
    let used = drawNeeds(snapshot, on: &canvas, in: left, situation)
    let rest = left.droppingLines(used)
    if isWide {
      drawMiddle(snapshot, on: &canvas, in: rest, situation)
      VerticalRule().draw(on: &canvas, in: situation.layout.divider)
      drawSide(snapshot, on: &canvas, in: situation.layout.pane, situation)
    } else {
      drawBelow(snapshot, on: &canvas, in: rest, situation)
    }
  }

  /// - Returns: the lines that were used.
  private func drawNeeds(
    _ snapshot: DeskSnapshot, on canvas: inout Canvas, in area: Rect, _ situation: Situation
  ) -> Int {
    var used = 0
    if case .halted(let why) = snapshot.engine {
      let text = Prose([Line(" HALTED: \(why). Nothing is sent until a person has looked.", .bad)])
      used = text.height(width: area.width, lettering: canvas.lettering)
      text.draw(on: &canvas, in: area)
    }
    // On the smallest screens the line of the cursor must still be seen.
    let hidden = max(0, (cursor?.rawValue ?? 0) + used + 1 - area.height)
    for need in Need.allCases.dropFirst(hidden) {
      draw(need, snapshot, on: &canvas, in: area.line(used + need.rawValue - hidden), situation)
    }
    return used + Need.allCases.count + 1
  }

  private func draw(
    _ need: Need, _ snapshot: DeskSnapshot, on canvas: inout Canvas, in line: Rect, _ situation: Situation
  ) {
    let isPressing = need.isPressing(snapshot)
    let word = canvas.lettering.fit(need.word, columns: 11).text
    let sentence = canvas.lettering.longest(of: need.sentences(snapshot, situation), columns: line.width - 17)
    let isCursor = need == cursor
    canvas.write(
      [
        Span(isCursor ? "> " : "  "), Span("\(need.rawValue + 1). ", .quiet),
        Span(word + " ", isPressing ? need.style : .quiet),
        Span(sentence, isPressing ? .plain : .quiet),
      ], in: line)
    canvas.mark(line, as: .line(need.rawValue))
    guard isCursor else { return }
    canvas.add(.cursor, to: line)
    canvas.cursor = .init(at: Point(x: line.x, y: line.y), isVisible: false)
  }

  // MARK: - Below 100 columns

  private func drawBelow(
    _ snapshot: DeskSnapshot, on canvas: inout Canvas, in area: Rect, _ situation: Situation
  ) {
    let sections = OverviewSections(
      snapshot: snapshot, situation: situation, width: area.width, lettering: canvas.lettering)
    var rest = section("Flow, all documents", sections.flow, on: &canvas, in: area)
    guard rest.height > 2 else { return }
    TitledRule("Now").draw(on: &canvas, in: rest)
    drawPace(sections.pace, snapshot, on: &canvas, in: rest.line(1))
    rest = rest.droppingLines(2)
    Prose(
      sections.history + sections.connections + (snapshot.batches.isEmpty ? [] : sections.deliveries)
        + sections.lastActions
        + (sections.ages.isEmpty ? [] : ["", "AGE OF WHAT WAITS".heading] + sections.ages)
        + (sections.days.isEmpty ? [] : ["", "DAYS BY ACCOUNTING DATE".heading] + sections.days)
    )
    .draw(on: &canvas, in: rest)
  }

  private func drawPace(
    _ pace: (now: Int, most: Int), _ snapshot: DeskSnapshot, on canvas: inout Canvas, in line: Rect
  ) {
    let name = canvas.write("  posted/min, last hour ", in: line)
    let figures = "\(pace.now.grouped) now, most \(pace.most.grouped)"
    let width = min(60, line.width - name - figures.utf8.count - 3)
    Sparkline(snapshot.postedPerMinute.map { Int64($0) })
      .draw(on: &canvas, in: line.columns(from: name, count: max(0, width)))
    canvas.write(figures, .quiet, in: line.columns(from: name + max(0, width) + 2, count: line.width))
  }

  // MARK: - From 100 columns

  private func drawMiddle(
    _ snapshot: DeskSnapshot, on canvas: inout Canvas, in area: Rect, _ situation: Situation
  ) {
    let sections = OverviewSections(
      snapshot: snapshot, situation: situation, width: area.width, lettering: canvas.lettering)
    let rest = section("Flow, all documents", sections.flow, on: &canvas, in: area)
    let height = min(11, rest.height)
    guard height >= 5 else { return }
    let pace = sections.pace
    TitledRule("Posted per minute, last hour (now \(pace.now.grouped), most \(pace.most.grouped))")
      .draw(on: &canvas, in: rest)
    ColumnChart(snapshot.postedPerMinute.map { Int64($0) }, marks: marks(situation))
      .draw(on: &canvas, in: rest.lines(from: 1, count: height - 2).columns(from: 1, count: 67))
    let below = section("Waiting longest", sections.oldest, on: &canvas, in: rest.droppingLines(height))
    guard below.height > WaitingAges.Span.allCases.count else { return }
    _ = section("Age of what waits", sections.ages, on: &canvas, in: below)
  }

  private func marks(_ situation: Situation) -> [String] {
    guard let now = situation.time else { return [] }
    return [60, 40, 20, 0].map { Times.clock(now - $0 * Times.minute) }
  }

  private func drawSide(
    _ snapshot: DeskSnapshot, on canvas: inout Canvas, in area: Rect, _ situation: Situation
  ) {
    let inside = area.inset(columns: 1, lines: 0)
    let sections = OverviewSections(
      snapshot: snapshot, situation: situation, width: inside.width, lettering: canvas.lettering)
    let lines =
      (sections.history.isEmpty ? [] : ["BACKFILL".heading] + sections.history + [""])
      + ["CONNECTIONS".heading] + sections.connections + ["", "DELIVERIES".heading] + sections.deliveries
      + ["", "LAST ACTIONS".heading] + sections.lastActions
    let days = sections.days.isEmpty ? [] : ["", "DAYS BY ACCOUNTING DATE".heading] + sections.days
    let used = Prose(lines).height(width: inside.width, lettering: canvas.lettering)
    Prose(lines + (used + days.count <= inside.height ? days : [])).draw(on: &canvas, in: inside)
  }

  /// Draws a titled part.
  ///
  /// - Returns: what is left below it and an empty line.
  private func section(_ title: String, _ lines: [Line], on canvas: inout Canvas, in area: Rect) -> Rect {
    guard area.height > 1, !lines.isEmpty else { return area }
    TitledRule(title).draw(on: &canvas, in: area)
    Prose(lines).draw(on: &canvas, in: area.droppingLines(1))
    return area.droppingLines(lines.count + (area.height > 14 ? 2 : 1))
  }
}

extension Need {
  /// The style beside the word.
  var style: Style {
    switch self {
    case .unknown, .failed: .bad
    case .held, .settlements, .connections: .warning
    case .customers, .review: .heading
    }
  }
}
