import Bookkeeping

extension ConnectionsView {
  func draw(on canvas: inout Canvas, _ situation: Situation) {
    if isOpen, let row { return drawWhole(row, on: &canvas, situation) }
    let area = situation.layout.list
    drawRows(on: &canvas, in: area, situation)
    drawBelow(on: &canvas, in: area, situation)
    drawPane(on: &canvas, situation)
  }

  private func drawRows(on canvas: inout Canvas, in area: Rect, _ situation: Situation) {
    let lines = rows.list.lines.map { line in
      TableRow(.cells(cells(line.row, situation)), isCursor: line.isCursor)
    }
    Table(columns: columns(situation).hiding(situation.hidden), rows: lines, isFocused: !readsPane)
      .draw(on: &canvas, in: area, linesPerRow: situation.layout.linesPerRow)
    guard lines.isEmpty else { return }
    Prose([Line("Waiting for the first word of the engine...", .quiet)])
      .draw(on: &canvas, in: area.inset(columns: 2, lines: 0).droppingLines(1))
  }

  func columns(_ situation: Situation) -> [Column] {
    [
      Column("CONNECTION", .atLeast(15)), Column("STATE", .fixed(8)),
      .figures("LAST OK", .fixed(7), staying: .dropped(3)), .figures("P50", .fixed(7), staying: .dropped(2)),
      .figures("P95", .fixed(7), staying: .dropped(1)), .figures("OPEN", .fixed(5), staying: .dropped(4)),
      Column("BUDGET", .fixed(15), staying: .dropped(5)),
    ]
  }

  private func cells(_ row: ConnectionRow, _ situation: Situation) -> [TableCell] {
    let wait = situation.countdown(to: row.waitsUntil).map { "wait \($0)" }
    let budget = row.budget.map { "\(row.spent)/\($0) per min" } ?? row.intake?.short ?? ""
    let ok = row.lastOK.flatMap { time in situation.time.map { Times.compact($0 - time) } } ?? ""
    return [
      TableCell(row.system.words), TableCell(row.state.rawValue, row.state.style), TableCell(ok, .quiet),
      TableCell(row.median.map { Times.latency($0) } ?? "", .quiet),
      TableCell(row.slow.map { Times.latency($0) } ?? "", .quiet),
      TableCell(row.limit > 0 ? "\(row.inFlight)/\(row.limit)" : "", .quiet),
      TableCell(wait ?? budget, wait == nil ? .quiet : .warning),
    ]
  }

  /// The budgets as bars and the open deliveries, where the list leaves room.
  private func drawBelow(on canvas: inout Canvas, in area: Rect, _ situation: Situation) {
    guard let snapshot = situation.snapshot else { return }
    let used = 2 + snapshot.connections.count * situation.layout.linesPerRow
    var rest = area.droppingLines(used)
    // Where there is little room the deliveries matter more than further bars.
    let isLarge = situation.layout.kind == .beside
    for (title, gauges) in Self.gauges(snapshot.connections, isLarge: isLarge)
    where rest.height > gauges.count + 1 && !gauges.isEmpty {
      TitledRule(title).draw(on: &canvas, in: rest)
      for (index, gauge) in gauges.enumerated() {
        Gauge("  \(gauge.name)", gauge.bar, figures: gauge.figures)
          .draw(on: &canvas, in: rest.line(1 + index), nameWidth: 22)
      }
      rest = rest.droppingLines(gauges.count + 2)
    }
    guard rest.height > 2 else { return }
    let sections = OverviewSections(
      snapshot: snapshot, situation: situation, width: rest.width, lettering: canvas.lettering)
    TitledRule("Deliveries").draw(on: &canvas, in: rest)
    Prose(sections.deliveries).draw(on: &canvas, in: rest.droppingLines(1))
  }

  /// The budgets by what they limit: the minute's requests, what is under way, further tries.
  private static func gauges(
    _ rows: [ConnectionRow], isLarge: Bool
  ) -> [(title: String, gauges: [ConnectionGauge])] {
    func those(_ kinds: Set<ConnectionGauge.Kind>) -> [ConnectionGauge] {
      rows.flatMap { row in
        row.gauges.filter { kinds.contains($0.kind) }
          .map { $0.named(row.system.words + ($0.kind == .backfill ? ", backfill" : "")) }
      }
    }
    guard isLarge else { return [("Requests this minute", those([.minute]))] }
    return [
      ("Requests this minute", those([.minute, .backfill])), ("Under way at once", those([.underWay])),
      ("Retry tokens left", those([.retries])),
    ]
  }

  private func drawPane(on canvas: inout Canvas, _ situation: Situation) {
    let layout = situation.layout
    guard !layout.pane.isEmpty, let row else { return }
    canvas.mark(layout.pane, as: .pane(1))
    let sheet = ConnectionSheet(row: row, situation: situation)
    let isBeside = layout.kind == .beside
    if isBeside {
      VerticalRule().draw(on: &canvas, in: layout.divider)
    } else {
      TitledRule(row.system.words).draw(on: &canvas, in: layout.divider)
    }
    canvas.drawScrolled(
      isBeside ? sheet.lines : sheet.brief, scrolled: scrolled, isFocused: readsPane, in: layout.pane)
  }

  private func drawWhole(_ row: ConnectionRow, on canvas: inout Canvas, _ situation: Situation) {
    TitledRule(row.system.words).draw(on: &canvas, in: situation.body)
    let sheet = ConnectionSheet(row: row, situation: situation)
    canvas.drawScrolled(sheet.body, scrolled: scrolled, isFocused: true, in: situation.body.droppingLines(1))
  }
}

extension ConnectionsView {
  func availability(_ act: Act, _ situation: Situation) -> Availability {
    switch act {
    case .tryNow:
      if let reason = situation.whyNothingChanges { return .off(reason) }
      guard let row else { return .off("no connection is under the cursor") }
      if row.intake != nil { return .off("nothing is asked there: the two systems send by themselves") }
      return row.state.isFine || row.state == .slow ? .off("\(row.system.words) answers") : .on
    case .pauseWork, .readAgain: return situation.whyNothingChanges.map { .off($0) } ?? .on
    case .filter, .sort, .reverseSort, .export, .showNew: return .off("these few lines need none of that")
    case .open, .forward: return isOpen ? .off("it is open; Esc closes it") : .on
    case .raw where row?.intake != nil: return .off("what is sent to us is kept as hints, not word for word")
    case .raw, .explain, .history: return row == nil ? .off("no connection is under the cursor") : .on
    default: return .on
    }
  }

  func hints(_ situation: Situation) -> [Act] {
    [.undo, .tryNow, .open, .raw, .pauseWork, .readAgain, .explain]
  }

  func crumb(_ situation: Situation) -> Crumb {
    let connections = situation.snapshot?.connections ?? []
    let patient = connections.count { !$0.state.isFine && $0.state != .credentials }
    let yours = connections.count { $0.state == .credentials }
    let facts = "\(patient) of \(connections.count) need patience, \(yours == 0 ? "none" : "\(yours)") you"
    return Crumb(place: "Connections", facts: [connections.isEmpty ? "" : facts])
  }

  func advice(_ situation: Situation) -> String {
    situation.work == .going
      ? "Whatever a connection does, nothing is lost and nothing is sent twice"
      : "The work is paused; P lets it go on"
  }

  func nextDeadline(_ situation: Situation) -> Moment? {
    let waits = situation.snapshot?.connections.map(\.waitsUntil) ?? []
    let looks = situation.snapshot?.batches.map(\.nextAt) ?? []
    return ((waits + looks).map { situation.tick(towards: $0) } + [rows.list.nextDeadline]).compactMap(\.self)
      .min()
  }

  func spoken(_ situation: Situation) -> [String] {
    guard let row else { return ["Waiting for the first word of the engine."] }
    let sheet = ConnectionSheet(row: row, situation: situation)
    return ["\(row.system.words):"] + (isOpen ? sheet.lines : sheet.brief).map(\.text)
  }
}
