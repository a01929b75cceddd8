import Billing
import Bookkeeping

/// What people settle in F&O by hand, the oldest first, each with the vouchers of both sides. Daybook changes nothing
/// there; a line leaves by itself once F&O shows that it was done.
struct SettlementsView: DeskView {
  let name = ViewName.settlements
  var rows = ShelfList<SettlementRow>(
    isBefore: SettlementRow.isBefore, text: { "\($0.task.account) \($0.tabbed)" })
  var filter = FilterLine()
  var isOpen = false
  var readsPane = false
  var scrolled = 0
  /// Why it could not be read, if it could not.
  private(set) var problem: String?
  private var isAsked = false
  /// What the counters said when it was asked for last.
  private var seen: Tally?

  var hasDetailOpen: Bool { isOpen }
  var isTyping: Bool { filter.isOpen }
  var isReading: Bool { isAsked && !rows.isKnown }
  var row: SettlementRow? { rows.list.cursorRow }
  var focusMark: String { row.map { "\($0.id)/\($0.version)" } ?? "" }
  var isFocusGone: Bool { rows.list.lines.contains { $0.isCursor && $0.fate != nil } }

  mutating func enter(_ situation: Situation) -> [Wish] { read(situation) }

  private mutating func read(_ situation: Situation) -> [Wish] {
    guard !isAsked else { return [] }
    (isAsked, seen) = (true, situation.snapshot?.toSettle)
    return [.ask(.settlements)]
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
    case .snapshot(let snapshot, _): return isShown && snapshot.toSettle != seen ? read(situation) : []
    case .settlements(let tasks):
      (isAsked, problem) = (false, nil)
      rows.set(tasks.map { SettlementRow($0) }, fate: "done in F&O", at: situation.now)
    case .unreadable(.settlements, let reason): (isAsked, problem) = (false, reason)
    default: break
    }
    return []
  }

  // MARK: - Acts

  mutating func perform(_ act: Act, by key: Key?, _ situation: Situation) -> [Wish] {
    if let step = act.step {
      move(step, situation)
      return []
    }
    switch act {
    case .open, .forward: isOpen = row != nil
    case .back: return closeDetail() ?? [.say("This is the top of the open items")]
    case .nextPane, .previousPane: if !situation.layout.pane.isEmpty, !isOpen { readsPane.toggle() }
    case .filter: filter.open()
    case .refresh: return read(situation)
    case .readAgain: return [.act(.checkSettlements, name: nil)]
    case .showNew: rows.change(at: situation.now) { $0.showNew() }
    case .history: return row.map { [.go(.audit(AuditScope(subject: $0.task.document.id)))] } ?? []
    case .explain:
      return row.map {
        [.open(.page(TextPage($0.task.document.id, SettlementSheet(row: $0, situation: situation).body)))]
      }
        ?? []
    case .copy: return [.open(.menu(.copying(marked: 0)))]
    case .export: return [.open(.menu(.exporting))]
    default: break
    }
    return []
  }

  mutating func choose(_ choice: MenuChoice, _ situation: Situation) -> [Wish] {
    switch choice {
    case .copyCell: return row.map { [.copy($0.task.voucher)] } ?? []
    case .copyRow: return row.map { [.copy($0.tabbed)] } ?? []
    case .export(let format): return [.act(.export(Export(.settlements, ListQuery(), as: format)), name: nil)]
    default: return []
    }
  }

  private mutating func move(_ step: ListStep, _ situation: Situation) {
    if readsPane || isOpen {
      scrolled = max(0, min(scrolled + step.lines, 500))
    } else {
      rows.change(at: situation.now) { $0.move(step, at: situation.now) }
      scrolled = 0
    }
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

  func availability(_ act: Act, _ situation: Situation) -> Availability {
    switch act {
    case .open, .forward, .explain, .history, .copy:
      if isOpen, act == .open || act == .forward { return .off("it is open; Esc closes it") }
      return row == nil ? .off("nothing is under the cursor") : .on
    case .sort, .reverseSort: return .off("the oldest always comes first here")
    case .readAgain: return situation.whyNothingChanges.map { .off($0) } ?? .on
    case .showNew: return rows.list.waiting == 0 ? .off("nothing new waits") : .onFor(rows.list.waiting)
    case .filter where isOpen: return .off("Esc closes the detail first")
    default: return .on
    }
  }
}
