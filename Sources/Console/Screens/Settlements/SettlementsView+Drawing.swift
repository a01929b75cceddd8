import Billing
import Bookkeeping
import Ledger

extension SettlementsView {
  func draw(on canvas: inout Canvas, _ situation: Situation) {
    if isOpen, let row {
      TitledRule(row.task.document.capitalised).draw(on: &canvas, in: situation.body)
      return canvas.drawScrolled(
        SettlementSheet(row: row, situation: situation).body, scrolled: scrolled, isFocused: true,
        in: situation.body.droppingLines(1))
    }
    drawRows(on: &canvas, in: situation.layout.list, situation)
    drawPane(on: &canvas, situation)
  }

  private func drawRows(on canvas: inout Canvas, in area: Rect, _ situation: Situation) {
    let lines = rows.list.lines.map { line in
      let content: TableRow.Content =
        line.fate.map { .sentence("\(line.row.task.document.id) \($0)") }
        ?? .cells(cells(line.row, situation))
      return TableRow(content, isCursor: line.isCursor)
    }
    Table(columns: columns(situation).hiding(situation.hidden), rows: lines, isFocused: !readsPane)
      .draw(on: &canvas, in: area, linesPerRow: situation.layout.linesPerRow)
    guard lines.isEmpty else { return }
    Prose(emptiness(situation)).draw(on: &canvas, in: area.inset(columns: 2, lines: 0).droppingLines(1))
  }

  /// What stands in the list's place while it has no rows.
  private func emptiness(_ situation: Situation) -> [Line] {
    if let problem { return [Line(problem, .bad), Line("Nothing was lost. Ctrl-R reads again.", .quiet)] }
    guard rows.isKnown else { return [Line("Reading what is to be settled...", .quiet)] }
    if !filter.text.isEmpty { return ["Nothing here fits the filter. Esc takes it away."] }
    return [
      Line("Nothing is to be settled by hand.", .good),
      "Payments are marked to their invoices when they are posted. What F&O's interface cannot settle appears here.",
    ] + [situation.snapshot?.elsewhere(than: name)].compactMap(\.self)
  }

  func columns(_ situation: Situation) -> [Column] {
    let rows = rows.list.lines.map(\.row)
    return [
      Column(
        situation.times == .ages ? "AGE" : "SINCE UTC", .fixed(situation.whenWidth),
        alignment: situation.times == .ages ? .trailing : .leading, staying: .dropped(2)),
      Column("DO", .fixed(6), staying: .dropped(3)),
      Column("DOCUMENT", .fixed(SteadyWidth.of(rows.map(\.task.document.id), steps: [10, 12, 16, 20]))),
      Column("WITH", .atLeast(10), staying: .dropped(4)),
      Column("ACCOUNT", .fixed(10), staying: .dropped(1)),
      .figures("AMOUNT", .fixed(SteadyWidth.of(rows.map(\.amount.groupedText)))), Column("CUR", .fixed(3)),
    ]
  }

  private func cells(_ row: SettlementRow, _ situation: Situation) -> [TableCell] {
    [
      TableCell(situation.when(row.task.since), .quiet), TableCell(row.deed, .warning),
      TableCell(row.task.document.id), TableCell(row.other), TableCell(row.task.account.text, .quiet),
      TableCell(row.amount.groupedText), TableCell(row.amount.currency.code),
    ]
  }

  private func drawPane(on canvas: inout Canvas, _ situation: Situation) {
    let layout = situation.layout
    guard !layout.pane.isEmpty else { return }
    canvas.mark(layout.pane, as: .pane(1))
    let isBeside = layout.kind == .beside
    if isBeside {
      VerticalRule().draw(on: &canvas, in: layout.divider)
    } else {
      TitledRule(row.map(\.task.document.id) ?? "").draw(on: &canvas, in: layout.divider)
    }
    guard let row else { return }
    let sheet = SettlementSheet(row: row, situation: situation)
    canvas.drawScrolled(
      isBeside ? sheet.lines : sheet.brief, scrolled: scrolled, isFocused: readsPane, in: layout.pane)
  }

  func hints(_ situation: Situation) -> [Act] {
    [.open, .readAgain, .copy, .explain, .filter, .history, .export, .close]
  }

  func crumb(_ situation: Situation) -> Crumb {
    let total = rows.list.total ?? 0
    let known = situation.snapshot?.toSettle.count ?? total
    let facts =
      rows.isKnown
      ? [
        known > total && filter.text.isEmpty ? "\(total.grouped) of \(known.grouped)" : total.counted("line")
      ] : []
    return Crumb(
      place: "Open items > to settle in F&O by hand", filter: filterText,
      facts: facts + (rows.list.waiting > 0 ? ["+\(rows.list.waiting) new (.)"] : []))
  }

  private var filterText: Line {
    if filter.isOpen { return [Span("filter: "), Span(filter.text + "_", Style(.field))] }
    return filter.text.isEmpty ? Line([]) : [Span("filter: "), Span(filter.text, .heading)]
  }

  func advice(_ situation: Situation) -> String {
    row == nil
      ? "What Daybook marks when it posts is settled by F&O itself"
      : "Done in F&O; a line leaves by itself in time, r asks F&O at once"
  }

  func nextDeadline(_ situation: Situation) -> Moment? { rows.list.nextDeadline }

  func spoken(_ situation: Situation) -> [String] {
    guard let row else { return emptiness(situation).map(\.text) }
    let sheet = SettlementSheet(row: row, situation: situation)
    let place = rows.list.position.map { "Open item \($0)" + (rows.list.total.map { " of \($0)." } ?? ".") }
    return [place ?? "Open item."] + (isOpen ? sheet.body : sheet.brief).map(\.text)
  }
}
