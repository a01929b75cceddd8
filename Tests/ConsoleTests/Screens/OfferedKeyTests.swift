import Testing

@testable import Console

/// TEST-11 for the console as it is offered.
@Suite struct OfferedKeyTests {
  let model = DaybookModel(Setup(person: "ops1"))

  @Test func noKeyHasTwoMeaningsAndEveryActionHasAKey() {
    #expect(model.keymap.conflicts == [])
    for action in model.keymap.actions {
      #expect(action.keys.contains { $0.worksEverywhere }, "\(action.name)")
      #expect(!action.title.isEmpty && !action.explanation.isEmpty, "\(action.name)")
    }
  }

  @Test func viewsThatAreNotThereYetHaveNoKey() throws {
    for key: Key in ["9"] {
      var desk = try ScriptedDesk()
      desk.press(key)
      #expect(desk.model.viewName == .overview)
      #expect(desk.screen[38].contains("\(key) does nothing here"))
      #expect(!desk.screen[1].contains("\(key):"))
    }
  }

  /// Nobody is kept from their shell by a dialog, a page or a field that is being typed into.
  @Test(arguments: ["?", ":", "q", "/"] as [Key])
  func theShellIsReachedWhateverIsOpen(opening: Key) throws {
    var desk = try ScriptedDesk()
    desk.press("2")
    desk.press(opening)
    desk.effects = []
    desk.press(.control("z"))
    desk.press(.control("l"))
    #expect(desk.effects == [.suspend, .redraw])
  }

  /// Every key of every view does something, opens something, or says why not.
  @Test(arguments: ScriptedDesk.offered)
  func noKeyIsSilentWithoutAReason(view: ViewName) throws {
    let silent: Set<Act> = [.redraw, .suspend, .mouse, .refresh]
    for action in DaybookModel(Setup(person: "ops1")).keymap.actions(in: view)
    where !silent.contains(action.name) {
      guard action.intent != .move, let key = action.keys.first else { continue }
      var desk = try ScreenState.normal.desk(view, Size(width: 120, height: 40))
      let before = desk.model.view(desk.size, lettering: .plain)
      desk.press(key)
      let after = desk.model.view(desk.size, lettering: .plain)
      #expect(
        after != before || !desk.effects.isEmpty || !desk.acts.isEmpty || action.name.view == view,
        "\(action.name) in \(view)")
    }
  }

  /// The letters of one meaning (design/console.md section 5.5).
  @Test func theLettersOfOneMeaningKeepItInEveryView() {
    let meanings: [(Key, Set<Act>)] = [
      ("a", [.approve, .submit]), ("x", [.hold, .drop]), ("r", [.retry, .readAgain]), ("m", [.map, .link]),
      ("u", [.undo]),
      ("e", [.explain]), ("c", [.copy]), ("E", [.export]), ("p", [.pausePicture]), ("q", [.quit]),
    ]
    for (key, acts) in meanings {
      #expect(Set(model.keymap.actions.filter { $0.keys.contains(key) }.map(\.name)) == acts, "\(key)")
    }
  }
}
