import Bookkeeping

/// Who did what: every line of the audit trail, the newest first.
struct AuditView: DeskView {
  let name = ViewName.audit
  var scope = AuditScope()
  var table = LiveList<AuditLine>(RowList(height: 10, following: .start))
  var isOpen = false
  var readsPane = false
  var scrolled = 0
  /// What came of the last check of the chain.
  var verdict: AuditVerdict?
  var isVerifying = false

  var row: AuditLine? { table.list.cursorRow }
  var isTyping: Bool { table.filter.isOpen }
  var hasDetailOpen: Bool { isOpen }
  var isReading: Bool { table.list.isLoading || !table.wasLoaded }

  func ask(_ requests: [PageRequest<AuditLine>]) -> [Wish] { requests.map { .ask(.audit($0, scope)) } }

  mutating func enter(_ situation: Situation) -> [Wish] { ask(table.enter()) }

  mutating func show(_ place: Place, _ situation: Situation) -> [Wish] {
    guard case .audit(let scope) = place else { return enter(situation) }
    return show(scope)
  }

  private mutating func show(_ scope: AuditScope) -> [Wish] {
    self.scope = scope
    (isOpen, readsPane, scrolled) = (false, false, 0)
    return ask(table.begin(table.list.query))
  }

  mutating func resize(_ situation: Situation) -> [Wish] {
    if situation.layout.pane.isEmpty { readsPane = false }
    return ask(table.list.resize(height: situation.layout.visibleRows))
  }

  mutating func pass(_ situation: Situation) -> [Wish] { ask(table.list.pass(situation.now)) }

  mutating func receive(_ news: DeskNews, _ situation: Situation, isShown: Bool) -> [Wish] {
    switch news {
    case .snapshot: return ask(table.note(isShown: isShown))
    case .audit(let page): return ask(table.list.receive(page, at: situation.now))
    case .auditVerdict(let verdict):
      (self.verdict, isVerifying) = (verdict, false)
      return isShown ? [.say(verdict.sentence, verdict.style)] : []
    case .unreadable(.audit(let request, _), let reason): table.list.fail(request, because: reason)
    case .unreadable(.verifyAudit, let reason):
      isVerifying = false
      return [.say(reason, .bad)]
    default: break
    }
    return []
  }

  var memory: ViewMemory? { ViewMemory(table.list.query, filter: table.filter.text) }

  mutating func recall(_ memory: ViewMemory) { table.recall(memory) }

  // MARK: - Acts

  mutating func perform(_ act: Act, by key: Key?, _ situation: Situation) -> [Wish] {
    if let step = act.step, isOpen || readsPane {
      scrolled = max(0, min(scrolled + step.lines, 500))
      return []
    }
    switch act {
    case .open, .forward: isOpen = row != nil
    case .back: return closeDetail() ?? [.say("This is the top of Audit")]
    case .nextPane, .previousPane: if !situation.layout.pane.isEmpty, !isOpen { readsPane.toggle() }
    case .filter: table.filter.open()
    case .groupBy: return show(nextScope)
    case .verifyChain:
      guard !isVerifying else { return [] }
      isVerifying = true
      return [.say("Checking every line against the one before..."), .ask(.verifyAudit)]
    case .history: return row.map { show(AuditScope(subject: $0.subject)) } ?? []
    case .explain:
      return row.map { [.open(.page(TextPage("Line \($0.sequence)", lines(of: $0, situation))))] } ?? []
    case .asStored:
      return row.map { [.open(.page(TextPage("Line \($0.sequence) as it is stored", stored($0))))] } ?? []
    case .copy: return [.open(.menu(.copying(marked: table.list.marked.count)))]
    case .export: return [.open(.menu(.exporting))]
    default: return ask(table.perform(act, at: situation.now) ?? [])
    }
    return []
  }

  /// `b`: only this object, then only this person, then everything again.
  private var nextScope: AuditScope {
    if scope.actor != nil { return AuditScope() }
    guard let row else { return AuditScope() }
    return scope.subject == nil ? AuditScope(subject: row.subject) : AuditScope(actor: row.actor)
  }

  private mutating func closeDetail() -> [Wish]? {
    guard isOpen || readsPane else { return nil }
    (isOpen, readsPane, scrolled) = (false, false, 0)
    return []
  }

  mutating func close(_ situation: Situation) -> [Wish]? {
    if let closed = closeDetail() { return closed }
    if !table.list.marked.isEmpty { return ask(table.list.mark(.none)) }
    if !table.filter.text.isEmpty { return ask(table.clearFilter()) }
    return scope == AuditScope() ? nil : show(AuditScope())
  }

  mutating func choose(_ choice: MenuChoice, _ situation: Situation) -> [Wish] {
    switch choice {
    case .copyCell: return row.map { [.copy($0.subject)] } ?? []
    case .copyRow: return row.map { [.copy($0.tabbed)] } ?? []
    case .copyMarked: return [.copy(table.list.marked.map(\.tabbed).joined(separator: "\n"))]
    case .export(let format):
      return [.act(.export(Export(.audit(scope), table.list.query, as: format)), name: nil)]
    case .sort, .column: return []
    }
  }

  mutating func type(_ key: Key, _ situation: Situation) -> [Wish] { ask(table.type(key)) }

  mutating func paste(_ text: String, _ situation: Situation) -> [Wish] { ask(table.paste(text)) }

  mutating func click(_ target: Target, _ situation: Situation) -> [Wish] {
    switch target {
    case .line(let line):
      readsPane = false
      return ask(table.list.move(.line(line), at: situation.now))
    case .pane: readsPane = true
    default: break
    }
    return []
  }
}

extension AuditVerdict {
  /// What came of the check, in a sentence.
  var sentence: String {
    switch self {
    case .intact(let last):
      "The chain is whole: every line follows from the one before, up to \(Int(last).grouped)"
    case .broken(let line):
      "THE CHAIN IS BROKEN at line \(Int(line).grouped): it does not follow from the one before"
    }
  }

  var style: Style {
    if case .intact = self { .good } else { .bad }
  }
}

extension AuditLine {
  /// The line as values separated by tabs, for a spreadsheet.
  var tabbed: String {
    ["\(sequence)", "\(at)", actor, deed, subject, told, hash].joined(separator: "\t")
  }
}
