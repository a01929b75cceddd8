import Bookkeeping

extension PlainSession {
  /// Takes in a line that was typed.
  public mutating func read(_ line: String, at now: Moment) -> Turn {
    var turn = Turn()
    owesDescription = true
    let text = Self.trimmed(line)
    if model.overlay != nil {
      answer(text, at: now, &turn)
    } else if model.views[model.current].isTyping {
      filter(text, at: now, &turn)
    } else {
      command(text, at: now, &turn)
    }
    settle(&turn)
    return cleaned(turn)
  }

  private static func trimmed(_ line: String) -> String {
    let scalars = line.unicodeScalars.drop { $0 == " " || $0 == "\t" }
    let end = scalars.lastIndex { $0 != " " && $0 != "\t" && $0 != "\r" && $0 != "\n" }
    return end.map { String(scalars[...$0]) } ?? ""
  }

  // MARK: - Commands

  private mutating func command(_ text: String, at now: Moment, _ turn: inout Turn) {
    guard !text.isEmpty else { return }
    if let number = Int(text) { return start(number: number, at: now, &turn) }
    let words = text.split(separator: " ").map(String.init)
    if runWord(words, at: now, &turn) { return }
    guard let act = act(named: text) else {
      turn.lines.append("\"\(text)\" is no command here. actions lists all, help explains.")
      owesDescription = false
      return
    }
    carryOut(act, at: now, &turn)
  }

  private mutating func start(number: Int, at now: Moment, _ turn: inout Turn) {
    guard let offer = offers.first(where: { $0.number == number }) else {
      turn.lines.append("There is no \(number) here.")
      return
    }
    switch offer.deed {
    case .act(let act): carryOut(act, at: now, &turn)
    case .allActions: listActions(&turn)
    case .choice, .button, .menu, .cancel: break
    }
  }

  /// An action that changes something is carried out only on what was announced.
  private mutating func carryOut(_ act: Act, at now: Moment, _ turn: inout Turn) {
    let isDeciding = model.keymap[act]?.risk == .changes && act != .undo
    let focus = model.views[model.current].focusMark
    guard !isDeciding || focus == announced else {
      turn.lines.append("What was announced has changed meanwhile. Nothing was done.")
      return
    }
    if act == .commands || act == .help { return act == .help ? explainWords(&turn) : listActions(&turn) }
    start(act, at: now, &turn)
  }

  /// Words that are no actions of the keymap.
  private mutating func runWord(_ words: [String], at now: Moment, _ turn: inout Turn) -> Bool {
    switch words.first {
    case "actions": listActions(&turn)
    case "quiet": setQuiet(true, &turn)
    case "news": setQuiet(false, &turn)
    case "say", "again": break
    case "tutor":
      turn.lines.append("The lesson in lines is a program of its own: daybook tutor --plain")
      owesDescription = false
    case "explain" where words.count > 1, "codes", "messages", "keys", "next", "screenshot", "tour", "whoami":
      turn.effects += model.runPlainly(words.joined(separator: " "), at: now)
    case "filter" where words.count > 1:
      start(.filter, at: now, &turn)
      filter(words.dropFirst().joined(separator: " "), at: now, &turn)
    default: return false
    }
    return true
  }

  private mutating func setQuiet(_ isQuiet: Bool, _ turn: inout Turn) {
    live.isQuiet = isQuiet
    turn.lines.append(
      isQuiet ? "News are kept back; news brings them again." : "News are written as they come.")
    owesDescription = false
  }

  /// The action of a name: as `keys.toml` writes it, by its verb, or by a word for a movement.
  private func act(named text: String) -> Act? {
    let wanted = text.lowercased()
    let movements: [String: Act] = [
      "next": .lineDown, "previous": .lineUp, "first": .top, "last": .bottom, "back": .close, "open": .open,
    ]
    if let movement = movements[wanted] { return movement }
    let actions = model.keymap.actions(in: model.viewName)
    return actions.first { $0.name.rawValue == wanted || $0.verb == wanted }?.name
  }

  // MARK: - Filter

  /// The whole line becomes the filter; an empty one takes it away.
  private mutating func filter(_ text: String, at now: Moment, _ turn: inout Turn) {
    for key in [Key.end, .control("u")] { feed(.key(key), at: now, &turn) }
    feed(.paste(text), at: now, &turn)
    feed(.key(.enter), at: now, &turn)
  }
}

extension DaybookModel {
  /// Carries an action out for plain mode, which has no key to be held down.
  mutating func performPlainly(_ act: Act, at now: Moment) -> [Effect<DeskCommand>] {
    self.now = max(self.now, now)
    return perform(act, by: nil) + watchLesson()
  }

  /// Carries out a command that has no key, as typed behind `:`.
  mutating func runPlainly(_ text: String, at now: Moment) -> [Effect<DeskCommand>] {
    self.now = max(self.now, now)
    return run(text) + watchLesson()
  }
}
