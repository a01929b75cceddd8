import Bookkeeping

extension RuleBookView {
  func draw(on canvas: inout Canvas, _ situation: Situation) {
    if isOpen, let row {
      TitledRule(row.id).draw(on: &canvas, in: situation.body)
      return canvas.drawScrolled(
        RuleSheet(row: row).body, scrolled: scrolled, isFocused: true, in: situation.body.droppingLines(1))
    }
    drawRows(on: &canvas, in: situation.layout.list, situation)
    drawPane(on: &canvas, situation)
  }

  private func drawRows(on canvas: inout Canvas, in area: Rect, _ situation: Situation) {
    let lines = rows.list.lines.map { line in
      let content: TableRow.Content =
        line.fate.map { .sentence("\(line.row.id) \($0)") } ?? .cells(cells(line.row))
      return TableRow(content, isCursor: line.isCursor)
    }
    Table(columns: columns, rows: lines, isFocused: !readsPane)
      .draw(on: &canvas, in: area, linesPerRow: situation.layout.linesPerRow)
    guard lines.isEmpty else { return }
    Prose(emptiness).draw(on: &canvas, in: area.inset(columns: 2, lines: 0).droppingLines(1))
  }

  /// What stands in the list's place while it has no rows.
  private var emptiness: [Line] {
    if let problem { return [Line(problem, .bad), Line("Nothing was lost. Ctrl-R reads again.", .quiet)] }
    if isMissing {
      return ["No rule book is in force yet: the engine takes the one of the configuration first."]
    }
    if desk != nil { return ["Nothing here fits the filter. Esc takes it away."] }
    return [Line("Reading the rule book...", .quiet)]
  }

  private var columns: [Column] {
    [
      Column("ROW", .atLeast(16)), Column("KEY", .fixed(7), staying: .dropped(3)),
      Column("MATCHES", .atLeast(14), staying: .dropped(1)),
      Column("GIVES", .atLeast(14), staying: .dropped(2)), Column("STATE", .fixed(9)),
    ]
  }

  private func cells(_ row: RuleRow) -> [TableCell] {
    [
      TableCell(row.name), TableCell(row.key, .quiet), TableCell(row.matches), TableCell(row.gives),
      TableCell(row.standing.word, row.standing.style),
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
      TitledRule(row?.id ?? "").draw(on: &canvas, in: layout.divider)
    }
    guard let row else { return }
    let sheet = RuleSheet(row: row)
    canvas.drawScrolled(
      isBeside ? sheet.lines : sheet.body, scrolled: scrolled, isFocused: readsPane, in: layout.pane)
  }

  func hints(_ situation: Situation) -> [Act] {
    [.undo, .submit, .whatIf, .drop, .open, .filter, .history, .readAgain]
  }

  func crumb(_ situation: Situation) -> Crumb {
    guard let desk else { return Crumb(place: "Rule book") }
    let version = desk.inForce.version
    let place =
      desk.draft.map { "draft on version \($0.base) (not in force)" } ?? "version \(version) in force"
    return Crumb(place: "Rule book > \(place)", filter: filterText, facts: facts(desk))
  }

  private var filterText: Line {
    if filter.isOpen { return [Span("filter: "), Span(filter.text + "_", Style(.field))] }
    return filter.text.isEmpty ? Line([]) : [Span("filter: "), Span(filter.text, .heading)]
  }

  private func facts(_ desk: RuleDesk) -> [String] {
    let problems = desk.findings.count
    let changed = desk.draft.map { [changes(of: $0).counted("change")] } ?? []
    return changed + (problems > 0 ? [problems.counted("problem")] : [])
  }

  func advice(_ situation: Situation) -> String {
    guard let desk else { return "The rule book says which account and which dimensions an amount gets" }
    guard let draft = desk.draft else {
      return "Rows are changed in a file: daybook rules export, edit it, then rules import"
    }
    guard draft.base == desk.inForce.version else {
      return "Version \(desk.inForce.version) came meanwhile: import the file again, or x drops the draft"
    }
    guard needsApproval(draft) else { return "Nothing of the draft is used before a brings it into force" }
    return
      "Somebody who did not write it approves it; until then version \(desk.inForce.version) stays in use"
  }

  func nextDeadline(_ situation: Situation) -> Moment? { rows.list.nextDeadline }

  func spoken(_ situation: Situation) -> [String] {
    guard let desk else { return emptiness.map(\.text) }
    var lines = [standing(of: desk)]
    guard let row else { return lines + emptiness.map(\.text) }
    lines.append("\(row.id), \(row.standing.word):")
    return lines + RuleSheet(row: row).body.map(\.text)
  }

  private func standing(of desk: RuleDesk) -> String {
    let facts = facts(desk)
    let place = crumb(of: desk)
    return "Rule book, \(place)" + (facts.isEmpty ? "." : ": \(facts.joined(separator: ", ")).")
  }

  private func crumb(of desk: RuleDesk) -> String {
    desk.draft.map { "draft on version \($0.base), not in force" }
      ?? "version \(desk.inForce.version), in force"
  }
}
