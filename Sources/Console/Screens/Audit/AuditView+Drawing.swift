import Bookkeeping

extension AuditView {
  func draw(on canvas: inout Canvas, _ situation: Situation) {
    if isOpen, let row {
      TitledRule("Line \(Int(row.sequence).grouped)").draw(on: &canvas, in: situation.body)
      return canvas.drawScrolled(
        lines(of: row, situation), scrolled: scrolled, isFocused: true, in: situation.body.droppingLines(1))
    }
    drawRows(on: &canvas, in: situation.layout.list, situation)
    drawPane(on: &canvas, situation)
  }

  private func drawRows(on canvas: inout Canvas, in area: Rect, _ situation: Situation) {
    let rows = table.tableRows(reducedMotion: true, name: \.subject) { line, _ in cells(line) }
    Table(columns: columns(situation).hiding(situation.hidden), rows: rows, isFocused: !readsPane)
      .draw(on: &canvas, in: area, linesPerRow: situation.layout.linesPerRow)
    BodyText(
      table.list, reading: "Reading the audit trail...", empty: ["Nothing was done yet."],
      filtered: !table.list.query.filter.isEmpty || scope != AuditScope())?
      .draw(on: &canvas, in: area)
  }

  func columns(_ situation: Situation) -> [Column] {
    [
      Column("TIME UTC", .fixed(15), staying: .dropped(2)), Column("WHO", .fixed(8), staying: .dropped(3)),
      Column("ACTION", .fixed(10)), Column("OBJECT", .atLeast(12)),
      Column("CHANGE", .atLeast(12), staying: .dropped(1)),
    ]
  }

  private func cells(_ line: AuditLine) -> [TableCell] {
    [
      TableCell(Times.preciseStamp(line.at), .quiet), TableCell(line.actor), TableCell(line.deed, .heading),
      TableCell(line.subject), TableCell(line.told, .quiet),
    ]
  }

  private func drawPane(on canvas: inout Canvas, _ situation: Situation) {
    let layout = situation.layout
    guard !layout.pane.isEmpty else { return }
    canvas.mark(layout.pane, as: .pane(1))
    if layout.kind == .beside {
      VerticalRule().draw(on: &canvas, in: layout.divider)
    } else {
      TitledRule(row.map { "\(Int($0.sequence).grouped)  \($0.deed) \($0.subject)" } ?? "")
        .draw(on: &canvas, in: layout.divider)
    }
    guard let row else { return }
    canvas.drawScrolled(lines(of: row, situation), scrolled: scrolled, isFocused: readsPane, in: layout.pane)
  }

  /// A line in full; nothing of it is cut.
  func lines(of line: AuditLine, _ situation: Situation) -> [Line] {
    let fields: [(String, String)] = [
      ("who", line.actor), ("when", "\(Times.day(of: line.at)) \(Times.precise(line.at)) UTC"),
      ("what", "\(line.deed) \(line.subject)"), ("change", line.told),
      ("line", Int(line.sequence).grouped),
    ]
    return named(fields)
  }

  /// A line as it is stored and hashed, word for word.
  func stored(_ line: AuditLine) -> [Line] {
    named([
      ("line", "\(line.sequence)"), ("at", "\(line.at) (milliseconds since 1970 UTC)"), ("actor", line.actor),
      ("action", line.action), ("subject", line.subject), ("detail", line.detail), ("hash", line.hash),
    ])
  }

  private func named(_ fields: [(String, String)]) -> [Line] {
    fields.filter { !$0.1.isEmpty }.map { name, value in
      [Span(Lettering.plain.fit(name, columns: 9).text, .quiet), Span(value)]
    }
  }

  // MARK: - Words

  func availability(_ act: Act, _ situation: Situation) -> Availability {
    switch act {
    case .sort, .reverseSort: .off("the trail stands in its order, the newest first")
    case .showNew: table.list.waiting == 0 ? .off("nothing new waits") : .onFor(table.list.waiting)
    case .follow: table.list.isFollowing ? .off("it follows already") : .on
    case .markNone: table.list.marked.isEmpty ? .off("nothing is selected") : .on
    case .verifyChain: isVerifying ? .off("it is being checked") : .on
    case .open where isOpen, .forward where isOpen:
      .off("it is open; Esc closes it")
    case .groupBy, .explain, .asStored, .history, .open, .forward, .markOne, .markRange, .markAll:
      row == nil ? .off("no line is under the cursor") : .on
    default: .on
    }
  }

  func hints(_ situation: Situation) -> [Act] {
    [.undo, .filter, .open, .follow, .groupBy, .asStored, .verifyChain, .export, .copy]
  }

  func crumb(_ situation: Situation) -> Crumb {
    let part = scope.subject.map { "about \($0)" } ?? scope.actor.map { "by \($0)" } ?? "all"
    var facts: [String] = []
    switch verdict {
    case .intact(let last): facts.append("chain ok to \(Int(last).grouped)")
    case .broken(let line): facts.append("CHAIN BROKEN at \(Int(line).grouped)")
    case nil: facts.append("V checks the chain")
    }
    if table.list.isPartial { facts.append("looking on...") }
    if table.list.waiting > 0 { facts.append("+\(table.list.waiting.grouped) new (.)") }
    if table.list.isFollowing { facts.append("FOLLOW") }
    return Crumb(place: "Audit > \(part)", filter: table.filterLine, facts: facts)
  }

  func advice(_ situation: Situation) -> String {
    if case .broken = verdict { return verdict?.sentence ?? "" }
    if let staleness = table.staleness { return staleness }
    return "Nothing here can be changed or deleted, by anyone"
  }

  func selection(_ situation: Situation) -> [String] {
    let count = table.list.marked.count
    return count == 0 ? [] : ["Selected \(count.counted("line"))", "sel \(count)"]
  }

  func nextDeadline(_ situation: Situation) -> Moment? { table.list.nextDeadline }

  func spoken(_ situation: Situation) -> [String] {
    guard let row else { return [table.list.isEmpty ? "Nothing was done yet." : "Reading the audit trail."] }
    return ["Audit, line \(row.sequence). \(row.sentence)"]
      + (isOpen ? lines(of: row, situation).map(\.text) : [])
  }
}
