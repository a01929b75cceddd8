import Bookkeeping

extension DaybookModel {
  /// The picture for a terminal of a size.
  public func view(_ size: Size, lettering: Lettering) -> Canvas {
    var canvas = Canvas(size, lettering: lettering)
    var situation = situation
    situation.layout = ScreenLayout(console(of: size))
    let layout = situation.layout
    guard layout.kind != .tooSmall else {
      TooSmallPage(counters: smallCounters).draw(on: &canvas)
      return canvas
    }
    TitleLine(model: self).draw(on: &canvas, in: layout.title)
    TabsLine(tabs(narrow: layout.kind == .narrow), current: current).draw(on: &canvas, in: layout.tabs)
    drawCrumb(on: &canvas, in: layout.crumb, situation)
    views[current].draw(on: &canvas, situation)
    StatusLine(model: self, situation: situation).draw(on: &canvas, in: layout.status)
    HintLine(hints, last: overlay == nil ? [Hint(keymap[.help]?.keys.first ?? "?", "help")] : []).draw(
      on: &canvas, in: layout.hints)
    drawOverlay(on: &canvas, in: situation.body)
    drawLesson(on: &canvas)
    return canvas
  }

  private var smallCounters: String {
    guard let snapshot else { return "" }
    let failed = snapshot.count(.failed) + snapshot.count(.held)
    return "\(snapshot.count(.sent)) sent, \(snapshot.count(.review)) in review, \(failed) failed or held."
  }

  private func drawCrumb(on canvas: inout Canvas, in area: Rect, _ situation: Situation) {
    let crumb = views[current].crumb(situation)
    let place: Line = [Span(" \(crumb.place)", .heading)]
    let filter = crumb.filter.spans.isEmpty ? Line([]) : Line("   ") + crumb.filter
    var facts = crumb.facts.filter { !$0.isEmpty }
    let room = area.width - canvas.lettering.columns(of: (place + filter).text) - 2
    while facts.count > 1, canvas.lettering.columns(of: facts.joined(separator: "   ")) > room {
      facts.removeFirst()
    }
    EdgeLine(place + filter, Line(facts.joined(separator: "   ") + " ", .quiet)).draw(on: &canvas, in: area)
    guard views[current].isTyping else { return }
    let x = min(area.maxX - 1, area.x + canvas.lettering.columns(of: (place + filter).text) - 1)
    canvas.cursor = .init(at: Point(x: max(area.x, x), y: area.y), isVisible: true)
  }

  // MARK: - The line of views

  private func tabs(narrow: Bool) -> [TabsLine.Tab] {
    views.enumerated().map { index, view in
      let short = narrow && index != current ? "" : view.name.shortTitle
      let key = keymap.actions.first { $0.name.view == view.name }?.keys.first ?? "?"
      return TabsLine.Tab(key, narrow ? short : view.name.tabTitle, short: short, badge: badge(view.name))
    }
  }

  private func badge(_ view: ViewName) -> String {
    guard let snapshot else { return "" }
    let count: Int
    switch view {
    case .review: count = snapshot.count(.review)
    case .failed: count = snapshot.count(.failed) + snapshot.count(.held) + snapshot.count(.unknown)
    case .customers: count = snapshot.customersWaiting
    case .settlements: count = snapshot.toSettle.count
    case .backfill: return snapshot.backfill?.badge(at: snapshot.at) ?? ""
    case .connections: return snapshot.connections.contains { !$0.state.isFine } ? "!" : ""
    default: return ""
    }
    return count == 0 ? "" : count.grouped
  }

  // MARK: - Hints

  var hints: [Hint] {
    switch overlay {
    case nil where views[current].isTyping:
      return [Hint(.enter, "keeps the filter"), Hint(.escape, "goes back to the one before")]
    case nil: return keymap.hints(views[current].hints(situation), in: viewName) { availability($0) }
    case .decision, .picker:
      return [Hint(.escape, "cancel"), Hint(.tab, "next button"), Hint(.enter, "press")]
    default: return [Hint(.escape, "close")]
    }
  }

  private func drawOverlay(on canvas: inout Canvas, in area: Rect) {
    switch overlay {
    case .decision(let decision): decision.dialog.draw(on: &canvas, in: area)
    case .picker(let picker): picker.dialog.draw(on: &canvas, in: area)
    case .menu(let menu): menu.draw(on: &canvas, in: area)
    case .palette(let palette): palette.draw(on: &canvas, in: area)
    case .help(let card): card.draw(on: &canvas, in: area)
    case .page(let page): page.draw(on: &canvas, in: area)
    case .tour(let tour): tour.draw(on: &canvas, in: area)
    case nil: break
    }
  }
}

extension Backfill {
  /// How far it is, behind the name of its view; a sign where somebody should look.
  fileprivate func badge(at now: Int64) -> String {
    switch state {
    case .running, .paused: "\(BackfillForecast(self, at: now).covered / 10)%"
    case .incomplete: "!"
    case .stopped, .complete: ""
    }
  }
}

extension ViewName {
  /// The name in the line of views.
  var tabTitle: String {
    switch self {
    case .settlements: "Open"
    case .documents: "Docs"
    default: title
    }
  }

  /// The name where there is little room.
  var shortTitle: String {
    switch self {
    case .overview: "Over"
    case .review: "Rev"
    case .failed: "Fail"
    case .customers: "Cust"
    case .dimensions: "Dim"
    case .backfill: "Fill"
    case .connections: "Con"
    case .audit: "Aud"
    case .settlements: "Open"
    case .documents: "Doc"
    case .reconcile: "Rec"
    case .log: "Log"
    }
  }
}
