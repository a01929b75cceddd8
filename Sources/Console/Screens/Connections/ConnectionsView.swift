import Bookkeeping

/// The remote systems and their limits: how each is, why, what comes next, and whether anybody has to act.
struct ConnectionsView: DeskView {
  let name = ViewName.connections
  var rows = ShelfList<ConnectionRow>(isBefore: { $0.system.place < $1.system.place })
  var readsPane = false
  var isOpen = false
  var scrolled = 0
  /// The system whose last answer somebody asked for.
  private var awaited: ConnectionRow.System?

  var hasDetailOpen: Bool { isOpen }
  var isReading: Bool { !rows.isKnown }
  var row: ConnectionRow? { rows.list.cursorRow }

  mutating func enter(_ situation: Situation) -> [Wish] {
    take(situation)
    return []
  }

  private mutating func take(_ situation: Situation) {
    guard let connections = situation.snapshot?.connections else { return }
    rows.set(connections, fate: "not watched any more", at: situation.now)
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
    case .snapshot: take(situation)
    case .exchange(.last(let system), let exchange) where system == awaited:
      awaited = nil
      guard let exchange else { return [.say("No answer is kept of \(system.words)")] }
      return [.open(.page(TextPage(exchange)))]
    case .unreadable(.exchange(.last(let system)), let reason) where system == awaited:
      awaited = nil
      return [.say(reason, .bad)]
    default: break
    }
    return []
  }

  mutating func perform(_ act: Act, by key: Key?, _ situation: Situation) -> [Wish] {
    if let step = act.step {
      if readsPane || isOpen {
        scrolled = max(0, min(scrolled + step.lines, 500))
      } else {
        rows.change(at: situation.now) { $0.move(step, at: situation.now) }
        scrolled = 0
      }
      return []
    }
    switch act {
    case .open, .forward: isOpen = row != nil
    case .back: return close(situation) ?? [.say("This is the top of Connections")]
    case .nextPane, .previousPane: if !situation.layout.pane.isEmpty, !isOpen { readsPane.toggle() }
    case .tryNow: return row.map { askToTry($0, by: key, situation) } ?? []
    case .pauseWork: return [askToPause(by: key, situation)]
    case .readAgain: return [.act(.refreshMasterData, name: nil)]
    case .raw:
      awaited = row?.system
      return row.map { [.ask(.exchange(.last($0.system)))] } ?? []
    case .explain: return explain(situation)
    case .history: return row.map { [.go(.audit(AuditScope(subject: $0.system.rawValue)))] } ?? []
    case .copy: return row.map { [.copy("\($0.system.words) \($0.state.rawValue) \($0.reason)")] } ?? []
    default: break
    }
    return []
  }

  mutating func close(_ situation: Situation) -> [Wish]? {
    guard isOpen || readsPane else { return nil }
    (isOpen, readsPane, scrolled) = (false, false, 0)
    return []
  }

  mutating func click(_ target: Target, _ situation: Situation) -> [Wish] {
    switch target {
    case .line(let line): rows.change(at: situation.now) { $0.move(.line(line), at: situation.now) }
    case .pane: readsPane = true
    default: break
    }
    return []
  }

  private func explain(_ situation: Situation) -> [Wish] {
    guard let row else { return [] }
    return [.open(.page(TextPage(row.system.words, ConnectionSheet(row: row, situation: situation).lines)))]
  }

  private func askToTry(_ row: ConnectionRow, by key: Key?, _ situation: Situation) -> [Wish] {
    let left = situation.countdown(to: row.waitsUntil).map { "It would be tried by itself in \($0)." } ?? ""
    let dialog = Dialog(
      "Try \(row.system.words) now",
      [
        Line("\(row.system.words) is \(row.state.rawValue). \(left)"),
        "One request is sent. If it is fine the work goes on; if not, the wait is longer than before.",
      ],
      buttons: [.init("Cancel"), .init("Try now")], openedBy: key, at: situation.now)
    return [
      .open(.decision(Decision(dialog: dialog, purpose: .act(.retryConnection(row.system), name: nil))))
    ]
  }

  private func askToPause(by key: Key?, _ situation: Situation) -> Wish {
    let isPaused = situation.work != .going
    let dialog = Dialog(
      isPaused ? "Let the work go on" : "Pause the work",
      isPaused
        ? ["What waits is sent again, in its order."]
        : [
          "Nothing more is sent to F&O until the work goes on. What was sent is finished.",
          "Reading goes on; nothing is lost.",
        ],
      buttons: [.init("Cancel"), .init(isPaused ? "Resume" : "Pause")], openedBy: key, at: situation.now)
    let action: DeskAction = isPaused ? .resumeWork : .pauseWork
    return .open(.decision(Decision(dialog: dialog, purpose: .act(action, name: nil))))
  }
}

extension ConnectionRow.System {
  /// The place in lists: the order of the cases.
  var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
