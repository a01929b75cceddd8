import Bookkeeping
import Ledger

extension CustomersView {
  func draw(on canvas: inout Canvas, _ situation: Situation) {
    if sheet.isOpen, let row { return drawSheet(row, on: &canvas, situation) }
    drawRows(on: &canvas, situation)
    drawPane(on: &canvas, situation)
  }

  private func drawRows(on canvas: inout Canvas, _ situation: Situation) {
    let area = situation.layout.list
    let rows = table.tableRows(reducedMotion: situation.setup.reducedMotion, name: \.name) { row, changed in
      cells(row, changed, situation)
    }
    Table(
      columns: columns(situation).hiding(situation.hidden), rows: rows, sortedBy: table.list.query.sortColumn,
      isFocused: !readsPane
    )
    .draw(on: &canvas, in: area, linesPerRow: situation.layout.linesPerRow)
    let empty: [Line] =
      [
        Line(
          includesLinked ? "No customer was read yet." : "Every customer that is needed has its account.",
          .good),
        Line(includesLinked ? "" : "o shows the linked ones too."),
      ] + [situation.snapshot?.elsewhere(than: name)].compactMap(\.self)
    BodyText(
      table.list, reading: "Reading the customers...", empty: empty,
      filtered: !table.list.query.filter.isEmpty)?
      .draw(on: &canvas, in: area)
  }

  func columns(_ situation: Situation) -> [Column] {
    let amount = SteadyWidth.of(table.list.lines.map(\.row.waiting.column.amount))
    return [
      Column("CHARGEBEE CUSTOMER", .atLeast(16)), .figures("WAIT", .fixed(5), staying: .dropped(4)),
      .figures("AMOUNT", .fixed(amount)), Column("CUR", .fixed(6)),
      Column("F&O ACCOUNT", .atLeast(14), staying: .dropped(3)),
      Column(
        "OLDEST", .fixed(situation.whenWidth), alignment: situation.times == .ages ? .trailing : .leading,
        staying: .dropped(1)),
    ]
  }

  private func cells(_ row: CustomerRow, _ changed: Set<Int>, _ situation: Situation) -> [TableCell] {
    let (amount, currency) = row.waiting.column
    let (link, style) = row.alignment.words
    let name = row.name.isEmpty || row.name == row.id ? "\(row.id) (no name)" : row.name
    let cells: [(String, Style)] = [
      (name, .plain), (row.waiting.count == 0 ? "-" : row.waiting.count.grouped, .plain), (amount, .plain),
      (currency, .plain), (link, style), (row.waiting.oldest.map { situation.when($0) } ?? "", .quiet),
    ]
    return cells.enumerated().map { TableCell($1.0, $1.1, hasChanged: changed.contains($0)) }
  }

  private func drawPane(on canvas: inout Canvas, _ situation: Situation) {
    let layout = situation.layout
    guard !layout.pane.isEmpty else { return }
    canvas.mark(layout.pane, as: .pane(1))
    let isBeside = layout.kind == .beside
    if isBeside {
      VerticalRule().draw(on: &canvas, in: layout.divider)
    } else {
      TitledRule(row.map { "\($0.name)  compare" } ?? "").draw(on: &canvas, in: layout.divider)
    }
    let lines = text(layout.pane.width - 2, canvas.lettering, situation) { isBeside ? $0.lines : $0.brief }
    canvas.drawScrolled(lines, scrolled: sheet.scrolled, isFocused: readsPane, in: layout.pane)
  }

  private func drawSheet(_ row: CustomerRow, on canvas: inout Canvas, _ situation: Situation) {
    let body = situation.body
    TitledRule("\(row.name)  \(row.id)").draw(on: &canvas, in: body)
    let width = min(body.width - 2, 110)
    let lines = text(width, canvas.lettering, situation) { $0.body }
    canvas.drawScrolled(
      lines, scrolled: sheet.scrolled, isFocused: true,
      in: body.droppingLines(1).columns(from: 0, count: width + 2))
  }

  private func text(
    _ width: Int, _ lettering: Lettering, _ situation: Situation, _ part: (CustomerSheet) -> [Line]
  ) -> [Line] {
    guard let row else { return [] }
    if let detail = isFocusGone ? sheet.standing(row) : sheet.matching(row) {
      return part(CustomerSheet(detail: detail, situation: situation, width: width, lettering: lettering))
    }
    return [Line(row.name, .heading), sheet.problem.map { Line($0, .bad) } ?? Line("Reading it...", .quiet)]
  }
}

extension Bookkeeping.Alignment {
  /// The account, or why there is none, for a column.
  var words: (String, Style) {
    switch self {
    case .linked(let number, let reason): ("\(number) \(reason.words)", .good)
    case .unlinked: ("not linked", .warning)
    case .creating: ("being created", .plain)
    case .conflict(.severalByTaxNumber(let numbers)), .conflict(.severalByNameAndEmail(let numbers)):
      ("\(numbers.count) accounts fit", .warning)
    case .conflict(.taxNumberDiffers(let number)): ("\(number)? tax no differs", .warning)
    case .conflict(.nearMatch(let numbers)):
      (numbers.count == 1 ? "\(numbers[0])? near match" : "\(numbers.count) near matches", .warning)
    case .conflict(.notCreated): ("not created", .bad)
    case .conflict(.unconfirmed(let number, _)): ("\(number)? confirm it", .warning)
    }
  }
}
