import Bookkeeping

extension DaybookModel {
  /// Shows another place.
  mutating func go(_ place: Place) -> [Effect<DeskCommand>] {
    guard let index = views.firstIndex(where: { $0.name == place.view }) else { return [] }
    if index != current {
      trail.leave(current)
      current = index
    }
    if case .view = place { return grant(views[current].enter(situation), byUser: true) }
    return grant(views[current].show(place, situation), byUser: true)
  }

  /// Shows a view of the history.
  mutating func show(_ index: Int) -> [Effect<DeskCommand>] {
    guard views.indices.contains(index) else { return [] }
    current = index
    return grant(views[current].enter(situation), byUser: true)
  }

  /// Esc: the top thing, then marks, then the filter, then back.
  mutating func close() -> [Effect<DeskCommand>] {
    if let wishes = views[current].close(situation) { return grant(wishes, byUser: true) }
    if let before = trail.back(from: current) { return show(before) }
    say(
      current == 0 ? "Esc goes back; this is the beginning. q quits" : "Esc goes back; 1 shows the overview")
    return []
  }

  // MARK: - Leaving

  /// `q`: a detail closes first. It asks only when something is under way, and says what each choice does
  /// (UX-38).
  mutating func quit(by key: Key?) -> [Effect<DeskCommand>] {
    if views[current].hasDetailOpen { return close() }
    guard setup.ownsEngine else { return leave(.detach) }
    let sent = snapshot?.count(.sent) ?? 0
    guard sent > 0 || undo?.until != nil else { return leave(.stopWhenDone) }
    overlay = .decision(leaving(sent: sent, by: key))
    return []
  }

  mutating func leave(_ way: Leaving) -> [Effect<DeskCommand>] {
    left = way
    return [.send(.leave(way)), .quit]
  }

  /// Below 40 x 10 there is no room to ask: what was sent is finished in any case.
  mutating func leaveSmall() -> [Effect<DeskCommand>] { leave(setup.ownsEngine ? .stopWhenDone : .detach) }

  private func leaving(sent: Int, by key: Key?) -> Decision {
    let approved = snapshot?.count(.approved) ?? 0
    var body: [Line] = ["The engine runs inside this window. If you quit:", ""]
    if sent > 0 {
      body.append(Line("   \(sent.counted("sent posting")) \(sent == 1 ? "is" : "are") finished first"))
    }
    if approved > 0 {
      body.append(
        Line("   \(approved.counted("approved posting")) stay approved and go on at the next start"))
    }
    body.append("   nothing is lost: every position is on disk")
    var buttons = [Dialog.Button("Stay"), .init(sent > 0 ? "Quit when \(sent.grouped) are done" : "Quit")]
    if setup.canDetach {
      buttons.append(.init("Detach"))
      body += ["", "Detach leaves the engine running: daybook attach comes back to it."]
    }
    let dialog = Dialog("Quit Daybook?", body, buttons: buttons, openedBy: key, at: now)
    return Decision(dialog: dialog, purpose: .leave([.stopWhenDone, .detach]))
  }
}
