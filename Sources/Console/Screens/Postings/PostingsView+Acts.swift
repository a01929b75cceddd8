import Bookkeeping

extension PostingsView {
  mutating func perform(_ act: Act, by key: Key?, _ situation: Situation) -> [Wish] {
    if gathering?.act != act { gathering = nil }
    return (move(act, situation) ?? decide(act, by: key, situation) ?? know(act, situation) ?? []) + follow()
  }

  // MARK: - Moving and choosing

  private mutating func move(_ act: Act, _ situation: Situation) -> [Wish]? {
    if let step = act.step {
      return step.isRead(in: self) ? scroll(step, situation) : moveCursor(act, situation)
    }
    switch act {
    case .open, .forward: return open(situation)
    case .back: return close(situation, keepingMarks: true) ?? [.say("This is the top of \(subject.title)")]
    case .nextPane, .previousPane: return changePane(situation)
    case .filter:
      table.filter.open()
      return []
    case .groupBy: return nextGrouping(situation)
    case .refresh: return refresh(situation)
    case .showNew where showsGroups: return moveCursor(act, situation)
    case .markOne, .markRange, .markAll, .markNone, .reverseSort, .showNew:
      return table.perform(act, at: situation.now).map { ask($0) }
    case .sort: return [.open(.menu(.sorting(sortable)))]
    default: return nil
    }
  }

  private mutating func moveCursor(_ act: Act, _ situation: Situation) -> [Wish] {
    guard showsGroups else { return ask(table.perform(act, at: situation.now) ?? []) }
    groups.change(at: situation.now) { list in
      act.step.map { list.move($0, at: situation.now) } ?? list.showNew()
    }
    return []
  }

  /// Enter and Right: the rows of a group, then the whole of a posting. Nothing changes (UX-30).
  mutating func open(_ situation: Situation) -> [Wish] {
    if let group {
      guard group.tally.count > 0 else { return [.say("There is none")] }
      openRows(group.id, title: group.title)
      return ask(table.begin(table.list.query))
    }
    guard row != nil else { return [] }
    if !sheet.isOpen {
      sheet.isOpen = true
      focus = .list
      voucherLine = 0
    }
    return []
  }

  mutating func close(_ situation: Situation) -> [Wish]? { close(situation, keepingMarks: false) }

  /// Esc and Left: what is open closes; Esc also takes away marks, then the filter, before it goes up.
  private mutating func close(_ situation: Situation, keepingMarks: Bool) -> [Wish]? {
    gathering = nil
    if sheet.isOpen {
      sheet.isOpen = false
      // What was open has left, so that there is nothing to go back to but what lies above.
      if row != nil { return follow() }
    }
    if focus == .pane {
      focus = .list
      return []
    }
    if !keepingMarks, !table.list.marked.isEmpty { return ask(table.list.mark(.none)) }
    if !keepingMarks, !table.filter.text.isEmpty { return clearFilter(situation) + follow() }
    guard openGroup != nil else { return nil }
    return leaveGroup(situation)
  }

  private mutating func clearFilter(_ situation: Situation) -> [Wish] {
    let requests = ask(table.clearFilter())
    return requests + filterGroups(situation)
  }

  mutating func leaveGroup(_ situation: Situation) -> [Wish] {
    openGroup = nil
    scope = PostingScope(subject.states)
    guard showsGroups else { return ask(table.begin(table.list.query)) + follow() }
    return askGroups(situation) + follow()
  }

  private mutating func changePane(_ situation: Situation) -> [Wish] {
    guard !situation.layout.pane.isEmpty, !sheet.isOpen else { return [] }
    focus = focus == .list ? .pane : .list
    return []
  }

  private mutating func nextGrouping(_ situation: Situation) -> [Wish] {
    let index = subject.groupings.firstIndex(of: grouping) ?? 0
    grouping = subject.groupings[(index + 1) % subject.groupings.count]
    (openGroup, scope, focus, sheet.isOpen) = (nil, PostingScope(subject.states), .list, false)
    forgetGroups(situation)
    guard showsGroups else { return ask(table.begin(table.list.query, filter: table.filter.text)) }
    return askGroups(situation)
  }

  private mutating func refresh(_ situation: Situation) -> [Wish] {
    let rows = showsGroups ? askGroups(situation) : ask(table.list.refresh())
    return rows + sheet.reload()
  }

  private var sortable: [(index: Int, title: String)] {
    [
      (PostingColumn.age.rawValue, "age"), (PostingColumn.document.rawValue, "document"),
      (PostingColumn.customer.rawValue, "customer"), (PostingColumn.date.rawValue, "posting date"),
      (PostingColumn.amount.rawValue, "amount"),
    ]
  }

  // MARK: - The filter line

  mutating func type(_ key: Key, _ situation: Situation) -> [Wish] {
    ask(table.type(key)) + filterGroups(situation) + follow()
  }

  mutating func paste(_ text: String, _ situation: Situation) -> [Wish] {
    ask(table.paste(text)) + filterGroups(situation) + follow()
  }

  private mutating func filterGroups(_ situation: Situation) -> [Wish] {
    guard showsGroups, table.filterProblem == nil else { return [] }
    if grouping == .cause {
      groups.narrow(to: table.filter.text, at: situation.now)
      return []
    }
    return askGroups(situation)
  }

  mutating func click(_ target: Target, _ situation: Situation) -> [Wish] {
    switch target {
    case .line(let line) where showsGroups:
      groups.change(at: situation.now) { $0.move(.line(line), at: situation.now) }
      return []
    case .line(let line):
      focus = .list
      return ask(table.list.move(.line(line), at: situation.now)) + follow()
    case .column(let index) where !showsGroups && subject.columns.indices.contains(index):
      guard subject.columns[index].sort != nil else { return [] }
      return ask(table.sort(by: subject.columns[index].rawValue)) + follow()
    case .pane:
      focus = .pane
      return []
    default: return []
    }
  }
}

extension ListStep {
  /// Whether the step reads on in the detail, because keys go there.
  func isRead(in view: PostingsView) -> Bool { view.sheet.isOpen || view.focus == .pane }

  /// The step as lines of text.
  var lines: Int {
    switch self {
    case .rows(let count): count
    case .pages(let count): count * 10
    case .halfPages(let count): count * 5
    case .start: -5_000
    case .end: 5_000
    case .line: 0
    }
  }
}
