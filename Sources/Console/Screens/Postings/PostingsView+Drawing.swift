import Billing
import Bookkeeping
import Ledger

extension PostingsView {
  func draw(on canvas: inout Canvas, _ situation: Situation) {
    if sheet.isOpen, let row { return drawSheet(row, on: &canvas, situation) }
    let layout = situation.layout
    if showsGroups {
      drawGroups(on: &canvas, in: layout.list, situation)
    } else {
      drawRows(on: &canvas, in: layout.list, situation)
    }
    drawPane(on: &canvas, situation)
  }

  private func drawRows(on canvas: inout Canvas, in area: Rect, _ situation: Situation) {
    let cells = PostingCells(subject: subject, situation: situation)
    let rows = table.tableRows(reducedMotion: situation.setup.reducedMotion, name: \.document.id) {
      cells.cells($0, changed: $1)
    }
    let sorted = subject.columns.firstIndex { $0.rawValue == table.list.query.sortColumn }
    Table(
      columns: columns(situation).hiding(situation.hidden), rows: rows, sortedBy: sorted,
      isFocused: focus == .list
    )
    .draw(on: &canvas, in: area, linesPerRow: situation.layout.linesPerRow)
    BodyText(
      table.list, reading: subject.reading,
      empty: openGroup == nil
        ? subject.empty(situation.snapshot) : [Line("Nothing of it is left. Esc goes back.", .good)],
      filtered: !table.list.query.filter.isEmpty)?
      .draw(on: &canvas, in: area)
  }

  func columns(_ situation: Situation) -> [Column] {
    showsGroups
      ? GroupCells(subject: subject, grouping: grouping, situation: situation)
        .columns(for: groups.list.lines.map(\.row))
      : PostingCells(subject: subject, situation: situation).columns(for: table.list.lines.map(\.row))
  }

  private func drawGroups(on canvas: inout Canvas, in area: Rect, _ situation: Situation) {
    let cells = GroupCells(subject: subject, grouping: grouping, situation: situation)
    let lines = groups.list.lines
    let rows = lines.map { line in
      let content: TableRow.Content =
        line.fate.map { .sentence("\(line.row.title): \($0)") }
        ?? .cells(cells.cells(line.row, changed: line.changedColumns))
      return TableRow(content, isCursor: line.isCursor, isMarked: false)
    }
    Table(columns: columns(situation).hiding(situation.hidden), rows: rows, isFocused: focus == .list)
      .draw(on: &canvas, in: area, linesPerRow: situation.layout.linesPerRow)
    guard lines.isEmpty || lines.allSatisfy({ $0.row.isPinned && $0.row.tally.count == 0 }) else { return }
    let text: [Line] = groups.isKnown ? subject.empty(situation.snapshot) : [Line(subject.reading, .quiet)]
    let below = area.inset(columns: 2, lines: 0).droppingLines(2 + lines.count * situation.layout.linesPerRow)
    Prose(text).draw(on: &canvas, in: below)
  }

  // MARK: - The pane

  private func drawPane(on canvas: inout Canvas, _ situation: Situation) {
    let layout = situation.layout
    guard !layout.pane.isEmpty else { return }
    canvas.mark(layout.pane, as: .pane(1))
    if layout.kind == .beside {
      VerticalRule().draw(on: &canvas, in: layout.divider)
      drawText(paneLines(layout.pane.width - 2, canvas.lettering, situation), on: &canvas, in: layout.pane)
    } else {
      TitledRule(paneTitle).draw(on: &canvas, in: layout.divider)
      drawText(briefLines(layout.pane.width - 2, canvas.lettering, situation), on: &canvas, in: layout.pane)
    }
  }

  private func drawText(_ lines: [Line], on canvas: inout Canvas, in area: Rect) {
    canvas.drawScrolled(lines, scrolled: sheet.scrolled, isFocused: focus == .pane || sheet.isOpen, in: area)
  }

  private var paneTitle: String {
    if let group { return group.title }
    guard let row else { return "" }
    return "\(row.document.id)  \(row.customerName)"
  }

  private func paneLines(_ width: Int, _ lettering: Lettering, _ situation: Situation) -> [Line] {
    if let group { return GroupSheet(group, situation).lines }
    return text(width, lettering, situation) { $0.lines }
  }

  private func briefLines(_ width: Int, _ lettering: Lettering, _ situation: Situation) -> [Line] {
    if let group { return GroupSheet(group, situation).words.map { Line(" ") + $0 } }
    return text(width, lettering, situation) { $0.brief }
  }

  private func text(
    _ width: Int, _ lettering: Lettering, _ situation: Situation, _ part: (PostingSheet) -> [Line]
  ) -> [Line] {
    guard let row else { return [] }
    if let detail = isFocusGone ? sheet.standing(row) : sheet.matching(row) {
      return part(PostingSheet(detail: detail, situation: situation, width: width, lettering: lettering))
    }
    let head: [Line] = [
      [Span(row.document.id, .heading), Span("  \(row.customerName)")],
      [Span(row.state.rawValue, row.state.style), Span("  \(row.amount)", .quiet)], "",
    ]
    return head + [sheet.problem.map { Line($0, .bad) } ?? Line("Reading it...", .quiet)]
  }

  /// The whole posting over the whole body.
  private func drawSheet(_ row: PostingRow, on canvas: inout Canvas, _ situation: Situation) {
    TitledRule("\(row.document.id)  \(row.customerName)").draw(on: &canvas, in: situation.body)
    let area = Self.sheetArea(situation)
    let lines = text(area.width - 2, canvas.lettering, situation) { $0.body(cursor: voucherLine) }
    drawText(lines, on: &canvas, in: area)
  }

  /// Where an open posting is read.
  static func sheetArea(_ situation: Situation) -> Rect {
    let body = situation.body
    return body.droppingLines(1).columns(from: 0, count: min(body.width - 2, 110) + 2)
  }

  // MARK: - Plain mode

  func spoken(_ situation: Situation) -> [String] {
    if let group { return spoken(group, situation) }
    guard let row = table.list.cursorRow else {
      return showsGroups || table.list.isEmpty
        ? subject.empty(situation.snapshot).map(\.text) : [subject.reading]
    }
    let place = table.list.position.map { position in
      "\(subject.title) \(position)" + (table.list.total.map { " of \($0)" } ?? "") + "."
    }
    if sheet.isOpen, let detail = sheet.matching(row) {
      let sheet = PostingSheet(detail: detail, situation: situation, width: 78, lettering: .plain)
      return sheet.lines.map(\.text)
    }
    return [[place ?? "\(subject.title).", row.spoken(situation)].joined(separator: " ")]
      + (sheet.matching(row).map { detail in
        PostingSheet(detail: detail, situation: situation, width: 78, lettering: .plain).why.map(\.text)
      } ?? [])
  }

  private func spoken(_ group: GroupRow, _ situation: Situation) -> [String] {
    let count = group.tally.count == 0 ? "none" : group.tally.count.counted("posting")
    let state = group.state.map { "\($0.rawValue). " } ?? ""
    let sums = group.tally.count == 0 ? "" : ", \(group.tally.words)"
    return ["\(subject.title), \(grouping.words): \(group.title). \(state)\(count)\(sums)."]
      + GroupSheet(group, situation).words.map(\.text)
  }
}

extension PostingRow {
  /// The row as a sentence: `Invoice INV-20931, Globex Corp, 1,840.00 EUR, 2 days 4 hours old. All checks ok.`
  func spoken(_ situation: Situation) -> String {
    let age = situation.time.map { ", \(Times.spoken($0 - since)) old" } ?? ""
    let name = customerName.isEmpty ? "no name" : customerName
    let standing =
      state == .review
      ? (warnings == 0 ? "All checks ok." : "\(warnings.counted("warning")).") : "\(state.rawValue)."
    return "\(document.capitalised), \(name), \(amount)\(age). \(standing)"
  }
}
