import Bookkeeping

extension DaybookModel {
  mutating func take(_ input: Input) -> [Effect<DeskCommand>] {
    switch input {
    case .key(let key): return press(key)
    case .paste(let text): return paste(text)
    case .pointer(let pointer): return point(pointer)
    }
  }

  private mutating func press(_ key: Key) -> [Effect<DeskCommand>] {
    if let act = terminalAct(key) { return perform(act, by: key) }
    guard layout.kind != .tooSmall else {
      return key == "q" || key == .control("c") || key == .function(10) ? leaveSmall() : []
    }
    if overlay != nil { return pressOverlay(key) }
    if views[current].isTyping { return grant(views[current].type(key, situation), byUser: true) }
    let reaction = keymap.reaction(to: key, in: viewName, suggestions: views[current].hints(situation)) {
      availability($0)
    }
    switch reaction {
    case .start(let act): return perform(act, by: key)
    case .nothing(let reason):
      say(reason)
      return []
    }
  }

  /// What a key asks of the terminal itself, whatever is open: no dialog keeps anybody from their shell (section 4.4). Letters
  /// may be meant as text, so that they count only where nothing is open.
  private func terminalAct(_ key: Key) -> Act? {
    guard case .control = key else { return nil }
    return keymap.actions.first { [.suspend, .redraw].contains($0.name) && $0.keys.contains(key) }?.name
  }

  private mutating func paste(_ text: String) -> [Effect<DeskCommand>] {
    if overlay != nil { return pasteIntoOverlay(text) }
    guard views[current].isTyping else {
      say(Wording.pasteIgnored(signs: text.unicodeScalars.count), .warning)
      return []
    }
    return grant(views[current].paste(text, situation), byUser: true)
  }

  private mutating func point(_ pointer: Pointer) -> [Effect<DeskCommand>] {
    guard layout.kind != .tooSmall else { return [] }
    switch pointer {
    case .click(let target): return click(target, isDouble: false)
    case .doubleClick(let target): return click(target, isDouble: true)
    case .wheel(let lines): return wheel(lines)
    case .drag:
      say(Wording.wantsToSelect)
      return []
    }
  }

  private mutating func click(_ target: Target?, isDouble: Bool) -> [Effect<DeskCommand>] {
    if overlay != nil { return clickOverlay(target, isDouble: isDouble) }
    guard let target else { return [] }
    if case .key(let key) = target { return isDouble ? [] : press(key) }
    let effects = grant(views[current].click(target, situation), byUser: true)
    guard isDouble, case .line = target else { return effects }
    return effects + perform(.open, by: nil)
  }

  private mutating func wheel(_ lines: Int) -> [Effect<DeskCommand>] {
    let act: Act = lines < 0 ? .lineUp : .lineDown
    if case .page(var page) = overlay {
      page.scroll(by: lines)
      overlay = .page(page)
    }
    guard overlay == nil else { return [] }
    return (0..<abs(lines)).flatMap { _ in perform(act, by: nil) }
  }

  // MARK: - What can be done

  func availability(_ act: Act) -> Availability {
    switch act {
    case .undo:
      if let reason = situation.whyNothingChanges { return .off(reason) }
      return undo == nil ? .off("nothing can be taken back now") : .on
    case .viewBefore: return trail.hasBefore ? .on : .off("no view was shown before")
    case .viewAfter: return trail.hasAfter ? .on : .off("no view was shown after this one")
    case .close, .commands, .help, .quit, .suspend, .redraw, .mouse, .pausePicture, .times: return .on
    default: return views[current].availability(act, situation)
    }
  }

  /// Carries an action out, whether a key started it or the palette.
  mutating func perform(_ act: Act, by key: Key?) -> [Effect<DeskCommand>] {
    if let view = act.view { return go(.view(view)) }
    switch act {
    case .close: return close()
    case .quit: return quit(by: key)
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .mouse: return switchMouse()
    case .pausePicture: return switchPause()
    case .undo: return takeBack()
    case .times:
      times = times == .ages ? .absolute : .ages
      say(times == .ages ? "Times are shown as ages" : "Times are shown as UTC times")
    case .commands:
      overlay = .palette(
        Palette(keymap.commands(in: viewName) { availability($0) }, words: typedWords, openedBy: key))
    case .help: overlay = .help(help)
    case .viewBefore: return trail.back(from: current).map { show($0) } ?? []
    case .viewAfter: return trail.forth(from: current).map { show($0) } ?? []
    default: return grant(views[current].perform(act, by: key, situation), byUser: true)
    }
    return []
  }

  private mutating func takeBack() -> [Effect<DeskCommand>] {
    guard let offer = undo else { return [] }
    undo = nil
    return [start(offer.action, offer.name)]
  }

  private mutating func switchMouse() -> [Effect<DeskCommand>] {
    usesMouse.toggle()
    say(usesMouse ? "The mouse works here again" : "The mouse is the terminal's; M takes it back")
    return [.useMouse(usesMouse)]
  }

  private mutating func switchPause() -> [Effect<DeskCommand>] {
    guard let waiting = pause else {
      guard let time else { return [] }
      pause = PicturePause(time: time)
      return []
    }
    pause = nil
    guard let snapshot = waiting.snapshot else { return [] }
    self.snapshot = snapshot
    return tell(.snapshot(snapshot, changed: waiting.changes))
  }
}

extension Act {
  /// The view that the action shows, if it shows one.
  var view: ViewName? {
    switch self {
    case .viewOverview: .overview
    case .viewReview: .review
    case .viewFailed: .failed
    case .viewCustomers: .customers
    case .viewDimensions: .dimensions
    case .viewBackfill: .backfill
    case .viewConnections: .connections
    case .viewAudit: .audit
    case .viewReconcile: .reconcile
    case .viewLog: .log
    case .viewSettlements: .settlements
    case .viewDocuments: .documents
    default: nil
    }
  }
}
