import Bookkeeping
import Ledger

extension BackfillView {
  func draw(on canvas: inout Canvas, _ situation: Situation) {
    guard situation.snapshot != nil else {
      Prose([Line("Waiting for the first word of the engine...", .quiet)]).draw(
        on: &canvas, in: situation.body.inset(columns: 2, lines: 1))
      return
    }
    guard let backfill = backfill(situation) else { return drawEmpty(on: &canvas, situation) }
    let sheet = BackfillSheet(backfill: backfill, situation: situation)
    if isOpen, let course { return drawWhole(course, sheet, on: &canvas, situation) }
    let area = situation.layout.list
    drawRows(sheet, on: &canvas, in: area, situation)
    drawBelow(sheet, on: &canvas, in: area, situation)
    drawPane(sheet, on: &canvas, situation)
  }

  private func drawEmpty(on canvas: inout Canvas, _ situation: Situation) {
    let recount = situation.snapshot?.recount.map { [Line(""), Line($0.recounted, .quiet)] } ?? []
    Prose(Self.empty(situation) + recount).draw(
      on: &canvas, in: situation.body.inset(columns: 2, lines: situation.body.height > 12 ? 1 : 0))
  }

  private func drawRows(
    _ sheet: BackfillSheet, on canvas: inout Canvas, in area: Rect, _ situation: Situation
  ) {
    let isProven = sheet.backfill.showsProof
    let lines = rows.list.lines.map { line in
      TableRow(
        .cells(isProven ? Self.proof(line.row) : Self.progress(line.row, sheet.backfill)),
        isCursor: line.isCursor)
    }
    Table(columns: isProven ? Self.proofColumns : Self.progressColumns, rows: lines, isFocused: !readsPane)
      .draw(on: &canvas, in: area, linesPerRow: situation.layout.linesPerRow)
  }

  // MARK: - While it reads

  private static let barWidth = 22

  private static let progressColumns: [Column] = [
    Column("KIND", .atLeast(12)), Column("PROGRESS", .fixed(barWidth), staying: .dropped(5)),
    .figures("LISTED", .fixed(8)), .figures("OF ABOUT", .fixed(8), staying: .dropped(2)),
    .figures("NEW", .fixed(7), staying: .dropped(4)), Column("UP TO", .fixed(10), staying: .dropped(3)),
    .figures("ASIDE", .fixed(5), staying: .dropped(1)),
  ]

  private static func progress(_ course: BackfillCourse, _ backfill: Backfill) -> [TableCell] {
    let covered = course.covered(of: backfill.plan.range)
    let bar = ProgressBar(done: Int64(covered), of: 1_000)
    let filled = bar.filled(of: barWidth - 2)
    let sign =
      "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: barWidth - 2 - filled) + "]"
    let expected = course.expected(in: backfill.plan.range)
    let reached = course.isDone ? "done" : course.reached?.description ?? "not begun"
    return [
      TableCell(course.kind.plural), TableCell(sign, Style(.bar)), TableCell(course.listed.grouped),
      TableCell(expected.map { course.isDone ? $0.grouped : "~" + $0.grouped } ?? "", .quiet),
      TableCell(course.new == 0 ? "" : course.new.grouped),
      TableCell(course.brokenOff.isEmpty ? reached : "broke off", course.brokenOff.isEmpty ? .quiet : .bad),
      TableCell(course.setAside == 0 ? "" : course.setAside.grouped, .bad),
    ]
  }

  // MARK: - At its end

  private static let proofColumns: [Column] = [
    Column("KIND", .atLeast(12)), .figures("LISTED", .fixed(7)),
    .figures("STORED", .fixed(7), staying: .dropped(8)), .figures("POSTED", .fixed(7), staying: .dropped(7)),
    .figures("HELD", .fixed(5), staying: .dropped(5)), .figures("EXCL", .fixed(5), staying: .dropped(3)),
    .figures("NOVOUCHER", .fixed(9), staying: .dropped(2)), .figures("YOU", .fixed(5), staying: .dropped(6)),
    .figures("OTHER", .fixed(5), staying: .dropped(4)), .figures("MISSING", .fixed(7)),
  ]

  private static func proof(_ course: BackfillCourse) -> [TableCell] {
    guard let proof = course.proof else { return [TableCell(course.kind.plural)] }
    let figures = [proof.posted, proof.held, proof.excluded, proof.noVoucher, proof.waiting, proof.other]
    return [
      TableCell(course.kind.plural), TableCell(proof.listed.grouped),
      TableCell(proof.stored.grouped, proof.stored == proof.listed ? .plain : .bad),
    ] + figures.map { TableCell($0.grouped, $0 == 0 ? .quiet : .plain) } + [
      TableCell(proof.missing.grouped, proof.missing == 0 ? .good : .bad)
    ]
  }

  // MARK: - Below the kinds

  private func drawBelow(
    _ sheet: BackfillSheet, on canvas: inout Canvas, in area: Rect, _ situation: Situation
  ) {
    let used = 2 + sheet.backfill.courses.count * situation.layout.linesPerRow
    var rest = area.droppingLines(used).inset(columns: 1, lines: 0)
    guard !rest.isEmpty else { return }
    if sheet.backfill.state.isOpen, rest.height > 1 {
      let bar = ProgressBar(done: Int64(sheet.forecast.covered), of: 1_000)
      let figures = [sheet.percent, sheet.eta ?? ""].filter { !$0.isEmpty }.joined(separator: "  ")
      Gauge("all", bar, figures: figures).draw(on: &canvas, in: rest, nameWidth: 7)
      rest = rest.droppingLines(1)
    }
    let text = lines(below: sheet, situation)
    let height = Prose(text).height(width: rest.width, lettering: canvas.lettering)
    Prose(text).draw(on: &canvas, in: rest)
    drawCourse(sheet, on: &canvas, in: rest.droppingLines(height + 1), situation)
  }

  private func lines(below sheet: BackfillSheet, _ situation: Situation) -> [Line] {
    let backfill = sheet.backfill
    let recount = situation.snapshot?.recount.map { [Line(""), Line($0.recounted, .quiet)] } ?? []
    guard backfill.state != .running else { return sheet.now + recount }
    let verdict = Line("\(backfill.state.word)  ", backfill.state.style) + Line(backfill.verdict)
    return [verdict] + (backfill.state == .paused ? sheet.now : []) + recount
  }

  /// The course of the last half hour, where there is room for it.
  private func drawCourse(
    _ sheet: BackfillSheet, on canvas: inout Canvas, in area: Rect, _ situation: Situation
  ) {
    guard situation.layout.kind == .beside, area.height >= 8, let now = situation.time,
      sheet.backfill.perMinute.contains(where: { $0 > 0 })
    else { return }
    TitledRule("Documents listed per minute, last half hour").draw(on: &canvas, in: area)
    let values = sheet.backfill.perMinute.flatMap { [Int64($0), Int64($0)] }
    let marks = [30, 20, 10, 0].map { Times.clock(now - $0 * Times.minute) }
    ColumnChart(values, marks: marks)
      .draw(on: &canvas, in: area.lines(from: 1, count: min(10, area.height - 1)).columns(from: 0, count: 67))
  }

  private func drawPane(_ sheet: BackfillSheet, on canvas: inout Canvas, _ situation: Situation) {
    let layout = situation.layout
    guard !layout.pane.isEmpty, let course else { return }
    canvas.mark(layout.pane, as: .pane(1))
    let isBeside = layout.kind == .beside
    if isBeside {
      VerticalRule().draw(on: &canvas, in: layout.divider)
    } else {
      TitledRule(course.kind.plural).draw(on: &canvas, in: layout.divider)
    }
    let kind = isBeside ? sheet.lines(of: course) + [""] : sheet.body(of: course)
    let lines = kind + ["LAST PAGES".heading] + sheet.steps
    canvas.drawScrolled(lines, scrolled: scrolled, isFocused: readsPane, in: layout.pane)
  }

  private func drawWhole(
    _ course: BackfillCourse, _ sheet: BackfillSheet, on canvas: inout Canvas, _ situation: Situation
  ) {
    TitledRule(course.kind.plural).draw(on: &canvas, in: situation.body)
    canvas.drawScrolled(
      sheet.body(of: course) + ["", "LAST PAGES".heading] + sheet.steps, scrolled: scrolled, isFocused: true,
      in: situation.body.droppingLines(1))
  }
}

extension Backfill {
  /// Whether there is a proof to show instead of the progress.
  fileprivate var showsProof: Bool { state == .complete || state == .incomplete }
}
