import Bookkeeping

/// The rule book in force, the draft beside it, and the dimensions of F&O. Rows are written in files; here they
/// are looked at, and a draft is approved, brought into force or dropped.
struct RuleBookView: DeskView {
  let name = ViewName.dimensions
  var desk: RuleDesk?
  var rows = ShelfList<RuleRow>(
    isBefore: RuleRow.isBefore, text: { "\($0.id) \($0.key) \($0.matches) \($0.gives) \($0.comment)" })
  var filter = FilterLine()
  var isOpen = false
  var readsPane = false
  var scrolled = 0
  /// Why it could not be read, if it could not.
  var problem: String?
  /// Whether there is no rule book yet.
  var isMissing = false
  private var isAsked = false
  private var readAt: Moment?
  /// The edition that somebody asked about.
  var awaited: Int?

  var hasDetailOpen: Bool { isOpen }
  var isTyping: Bool { filter.isOpen }
  var isReading: Bool { isAsked && desk == nil }
  var row: RuleRow? { rows.list.cursorRow }
  var focusMark: String { row.map { "\($0.id) \($0.version) \(desk?.draft?.edition ?? 0)" } ?? "" }

  /// How often it is read again while it is shown, in milliseconds.
  private static let patience: Int64 = 5_000

  mutating func enter(_ situation: Situation) -> [Wish] { read() }

  private mutating func read() -> [Wish] {
    guard !isAsked else { return [] }
    isAsked = true
    return [.ask(.ruleBook)]
  }

  mutating func resize(_ situation: Situation) -> [Wish] {
    rows.change(at: situation.now) { $0.resize(height: situation.layout.visibleRows) }
    if situation.layout.pane.isEmpty { readsPane = false }
    return []
  }

  mutating func pass(_ situation: Situation) -> [Wish] {
    rows.change(at: situation.now) { $0.pass(situation.now) }
    return []
  }

  mutating func receive(_ news: DeskNews, _ situation: Situation, isShown: Bool) -> [Wish] {
    switch news {
    case .snapshot:
      let isDue = readAt.map { situation.now - $0 >= Self.patience } ?? false
      return isShown && isDue ? read() : []
    case .ruleBook(let desk): take(desk, situation)
    case .unreadable(.ruleBook, let reason): (isAsked, problem, readAt) = (false, reason, situation.now)
    case .whatIf(let answer) where answer.edition == awaited:
      awaited = nil
      return isShown ? [.open(.page(WhatIfPage(answer: answer).page))] : []
    case .unreadable(.whatIf(let edition), let reason) where edition == awaited:
      awaited = nil
      return isShown ? [.say(reason, .bad)] : []
    default: break
    }
    return []
  }

  private mutating func take(_ desk: RuleDesk?, _ situation: Situation) {
    (isAsked, problem, readAt) = (false, nil, situation.now)
    (self.desk, isMissing) = (desk, desk == nil)
    rows.set(desk.map { RuleRows.of($0) } ?? [], fate: "taken out", at: situation.now)
  }

  // MARK: - Acts

  mutating func perform(_ act: Act, by key: Key?, _ situation: Situation) -> [Wish] {
    if let step = act.step {
      move(step, situation)
      return []
    }
    switch act {
    case .open, .forward: isOpen = row != nil
    case .back: return closeDetail() ?? [.say("This is the top of the rule book")]
    case .nextPane, .previousPane: if !situation.layout.pane.isEmpty, !isOpen { readsPane.toggle() }
    case .filter: filter.open()
    case .refresh, .readAgain:
      return read() + (act == .readAgain ? [.act(.refreshMasterData, name: nil)] : [])
    case .whatIf: return askWhatIf()
    case .submit: return desk?.draft.map { [.open(.decision(question(about: $0, by: key, situation)))] } ?? []
    case .drop: return desk?.draft.map { [.open(.decision(dropping($0, by: key, situation)))] } ?? []
    case .history: return [.go(.audit(AuditScope(subject: "rule book")))]
    case .explain: return row.map { [.open(.page(TextPage($0.id, RuleSheet(row: $0).body)))] } ?? []
    case .copy: return row.map { [.copy($0.change?.after ?? "\($0.id) \($0.matches) \($0.gives)")] } ?? []
    default: break
    }
    return []
  }

  private mutating func move(_ step: ListStep, _ situation: Situation) {
    if readsPane || isOpen {
      scrolled = max(0, min(scrolled + step.lines, 2_000))
    } else {
      rows.change(at: situation.now) { $0.move(step, at: situation.now) }
      scrolled = 0
    }
  }

  private mutating func askWhatIf() -> [Wish] {
    guard let draft = desk?.draft, awaited == nil else { return [] }
    awaited = draft.edition
    return [.say("Asking every document twice..."), .ask(.whatIf(edition: draft.edition))]
  }

  private mutating func closeDetail() -> [Wish]? {
    guard isOpen || readsPane else { return nil }
    (isOpen, readsPane, scrolled) = (false, false, 0)
    return []
  }

  mutating func close(_ situation: Situation) -> [Wish]? {
    if let closed = closeDetail() { return closed }
    guard !filter.text.isEmpty else { return nil }
    follow(filter.clear(), situation)
    return []
  }

  mutating func type(_ key: Key, _ situation: Situation) -> [Wish] {
    follow(filter.press(key), situation)
    return []
  }

  mutating func paste(_ text: String, _ situation: Situation) -> [Wish] {
    follow(filter.paste(text), situation)
    return []
  }

  private mutating func follow(_ answer: FilterLine.Answer, _ situation: Situation) {
    guard case .show(let text) = answer else { return }
    rows.narrow(to: text, at: situation.now)
  }

  mutating func click(_ target: Target, _ situation: Situation) -> [Wish] {
    switch target {
    case .line(let line):
      readsPane = false
      rows.change(at: situation.now) { $0.move(.line(line), at: situation.now) }
    case .pane: readsPane = true
    default: break
    }
    return []
  }
}
