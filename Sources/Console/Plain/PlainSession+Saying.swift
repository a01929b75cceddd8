import Bookkeeping

extension PlainSession {
  /// Says what is shown now, and what can be done with it.
  mutating func describe(_ turn: inout Turn) {
    owesDescription = false
    switch model.overlay {
    case .decision(let decision): ask(decision.dialog, &turn)
    case .picker(let picker): ask(picker.dialog, &turn)
    case .menu(let menu): ask(menu, &turn)
    case .page(let page): return readOut(page.title, page.lines, &turn)
    case .tour(let tour):
      return readOut("Daybook in five cards", tour.cards.flatMap { [$0.title.heading] + $0.lines }, &turn)
    case .help, .palette:
      model.overlay = nil
      listActions(&turn)
    case nil: describeView(&turn)
    }
  }

  /// Text is read out whole and closes by itself.
  private mutating func readOut(_ title: String, _ lines: [Line], _ turn: inout Turn) {
    model.overlay = nil
    turn.lines += [title] + lines.map(\.text)
    describeView(&turn)
  }

  private mutating func describeView(_ turn: inout Turn) {
    stage = .choosing
    let view = model.views[model.current]
    if view.isTyping {
      turn.lines.append("Type what the rows must contain; an empty line shows all.")
      return
    }
    tellLesson(&turn)
    turn.lines += view.spoken(model.situation)
    turn.lines += view.selection(model.situation).prefix(1).map { $0 + "." }
    announced = view.focusMark
    offers = usualOffers
    turn.lines.append(menuLine)
  }

  /// A step of the lesson is told once.
  private mutating func tellLesson(_ turn: inout Turn) {
    guard let step = model.lesson?.step, step != toldLesson else { return }
    toldLesson = step
    let words = model.words(of: step)
    turn.lines += [
      "\(words.title). \(words.see)", "On a screen: \(words.press) Here actions go by number or name.",
    ]
  }

  /// What matters now, then how to go on, and `0` to go back.
  private var usualOffers: [Offer] {
    let hinted = model.views[model.current].hints(model.situation).filter { act in
      model.availability(act).isOn && act.view == nil && act != .commands && act != .close
    }
    let acts = Array(hinted.prefix(4)) + [.lineDown]
    let offers = acts.enumerated().map { index, act in
      Offer(number: index + 1, title: verb(act), deed: .act(act))
    }
    return offers + [
      Offer(number: offers.count + 1, title: "list of actions", deed: .allActions),
      Offer(number: 0, title: "back", deed: .act(.close)),
    ]
  }

  private func verb(_ act: Act) -> String {
    if act == .lineDown { return "next" }
    let verb = model.keymap[act]?.verb ?? act.rawValue
    if case .onFor(let count) = model.availability(act), count > 1 { return "\(verb) \(count)" }
    return verb
  }

  private var menuLine: String { "  " + offers.map { "\($0.number) \($0.title)" }.joined(separator: "   ") }

  /// Every action of the view by number, also those that need no row.
  mutating func listActions(_ turn: inout Turn) {
    let numbered = model.keymap.numbered(in: model.viewName) { model.availability($0) }
    offers = numbered.map { Offer(number: $0.number, title: $0.action.title, deed: .act($0.action.name)) }
    turn.lines.append("Actions in \(model.viewName.title):")
    turn.lines += numbered.map {
      "  \($0.number) \($0.action.title) (\($0.action.name.rawValue)): \($0.action.explanation)"
    }
    offers.append(Offer(number: 0, title: "back", deed: .act(.close)))
    announced = model.views[model.current].focusMark
    owesDescription = false
  }

  mutating func explainWords(_ turn: inout Turn) {
    turn.lines += [
      "Type a number of the last line, or the name of an action, like approve or undo.",
      "next, previous, first, last move; open shows everything; back goes back; actions lists what can be done.",
      "filter WORDS shows only what contains them; overview, review, failed, customers, dimensions, backfill,",
      "connections, audit, open items, documents and log change the view; quiet keeps news back; explain CODE, codes,",
      "messages, keys and whoami tell more; screenshot FILE writes a screen; quit ends.",
    ]
  }

  // MARK: - Questions

  private mutating func ask(_ dialog: Dialog, _ turn: inout Turn) {
    if stage == .choosing, dialog.choices == nil { stage = dialog.field == nil ? .pressing : .typing }
    turn.lines.append(dialog.title + (dialog.title.utf8.last == UInt8(ascii: "?") ? "" : "?"))
    if stage != .typing || dialog.choices == nil { turn.lines += dialog.body.map(\.text) }
    switch stage {
    case .choosing: offerChoices(dialog, &turn)
    case .typing:
      offers = []
      turn.lines.append("\(dialog.field?.prompt ?? "") (0 cancels)")
    case .pressing: offerButtons(dialog, &turn)
    }
  }

  private mutating func offerChoices(_ dialog: Dialog, _ turn: inout Turn) {
    let lines = dialog.choices?.lines ?? []
    offers = lines.enumerated().map {
      Offer(number: $0.offset + 1, title: $0.element.text, deed: .choice($0.offset))
    }
    turn.lines += offers.map { "  \($0.number) \($0.title)" }
    turn.lines.append(
      lines.isEmpty ? "  Type a name to search, 0 cancels" : "  0 cancels; a name searches".plainly(dialog))
  }

  private mutating func offerButtons(_ dialog: Dialog, _ turn: inout Turn) {
    offers = dialog.buttons.enumerated().dropFirst().map {
      Offer(number: $0.offset, title: $0.element.label, deed: .button($0.offset))
    }
    let off = offers.compactMap { offer in dialog.reason(offer.number).map { "\(offer.title) is off: \($0)." }
    }
    turn.lines.append(
      "  " + offers.map { "\($0.number) \($0.title)" }.joined(separator: "   ")
        + "   0 \(dialog.buttons[0].label)")
    turn.lines += off
  }

  private mutating func ask(_ menu: Menu, _ turn: inout Turn) {
    offers = menu.items.enumerated().map {
      Offer(number: $0.offset + 1, title: $0.element.title, deed: .menu($0.offset))
    }
    turn.lines.append(menu.title + ":")
    turn.lines += offers.map { "  \($0.number) \($0.title)" } + ["  0 back"]
  }

  // MARK: - News

  /// The counters in one sentence, and a connection that is not well.
  private var liveSentence: String? {
    guard let snapshot = model.snapshot else { return nil }
    let counts =
      "\(snapshot.count(.review)) wait for review, \(snapshot.count(.failed)) failed, "
      + "\(snapshot.count(.held)) held, \(snapshot.count(.unknown)) unknown."
    let trouble = snapshot.connections.first { !$0.state.isFine }
    return counts + (trouble.map { " \($0.system.words) \($0.state.rawValue): \($0.state.whoActs)." } ?? "")
  }

  mutating func tellLive(_ turn: inout Turn) {
    guard let sentence = liveSentence, let line = live.line(for: sentence, at: model.now) else { return }
    turn.lines.append(line)
  }
}

extension String {
  /// Only a picker searches.
  fileprivate func plainly(_ dialog: Dialog) -> String {
    dialog.field?.demand == .nothing ? self : "  0 cancels"
  }
}
