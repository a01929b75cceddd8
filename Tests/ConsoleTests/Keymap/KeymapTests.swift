import Testing

@testable import Console

/// TEST-11.
@Suite struct KeymapTests {
  let keymap = Keymap<Act>.daybook

  @Test func noKeyHasTwoMeaningsInOneView() {
    #expect(keymap.conflicts == [])
  }

  @Test func everyActionStandsInTheTableOnce() {
    for act in Act.allCases { #expect(keymap.actions.count { $0.name == act } == 1, "\(act)") }
    #expect(keymap.actions.count == Act.allCases.count)
  }

  @Test func everyActionSaysWhatItDoesAndHasAKeyThatWorksEverywhere() {
    for action in keymap.actions {
      #expect(!action.title.isEmpty && !action.explanation.isEmpty && !action.verb.isEmpty, "\(action.name)")
      #expect(action.keys.contains { $0.worksEverywhere }, "\(action.name)")
    }
  }

  /// UX-30 and UX-36.
  @Test func nothingThatChangesAnythingHasAKeyThatIsPressedWithoutMeaningIt() {
    for action in keymap.actions where action.risk == .changes {
      #expect(!action.keys.contains { $0.isTooEasy }, "\(action.name)")
    }
  }

  /// The letters that mean one thing, or one kind of thing, in every view.
  @Test(
    arguments: [
      ("a", [Act.approve, .submit]), ("x", [.hold, .drop]), ("r", [.retry, .readAgain]),
      ("m", [.map, .link]), ("u", [.undo]), ("e", [.explain]), ("c", [.copy]), ("E", [.export]),
      ("p", [.pausePicture]), ("q", [.quit]),
    ] as [(Unicode.Scalar, [Act])])
  func theLettersOfOneMeaningKeepIt(letter: Unicode.Scalar, acts: [Act]) {
    let bound = keymap.actions.filter { $0.keys.contains(.character(letter)) }.map(\.name)
    #expect(Set(bound) == Set(acts))
  }

  @Test func aKeyStartsWhatTheViewHas() {
    let always: (Act) -> Availability = { _ in .on }
    #expect(keymap.reaction(to: "a", in: .review, availability: always) == .start(.approve))
    #expect(keymap.reaction(to: "a", in: .dimensions, availability: always) == .start(.submit))
    #expect(keymap.reaction(to: .control("c"), in: .log, availability: always) == .start(.quit))
  }

  @Test func aKeyThatDoesNothingSaysSoAndLeadsOn() {
    let reaction = keymap.reaction(to: "d", in: .review, suggestions: [.retry, .hold]) { _ in .on }
    #expect(reaction == .nothing(because: "d does nothing here. x holds, ? shows all"))
    let bare = keymap.reaction(to: "d", in: .log) { _ in .on }
    #expect(bare == .nothing(because: "d does nothing here. ? shows all"))
  }

  @Test func anActionThatIsOffSaysWhy() {
    let reaction = keymap.reaction(to: "a", in: .review) { _ in
      .off("you changed this mapping, another person must approve")
    }
    #expect(
      reaction
        == .nothing(because: "a approve is off: you changed this mapping, another person must approve"))
  }

  @Test func hintsShowWhatCanBeDoneNowWithItsNumber() {
    let hints = keymap.hints([.approve, .hold, .retry, .undo, .help], in: .review) { act in
      switch act {
      case .approve: .onFor(3)
      case .hold: .onFor(1)
      case .undo: .off("nothing to undo")
      default: .on
      }
    }
    #expect(hints == [Hint("a", "approve 3"), Hint("x", "hold"), Hint("?", "help")])
  }

  @Test func helpShowsOnlyWhatTheViewHas() throws {
    let help = keymap.help(in: .log) { $0 == .filter ? .off("still reading") : .on }
    #expect(help.map(\.intent) == [.act, .find, .move, .know, .everywhere])
    let find = try #require(help.first { $0.intent == .find })
    #expect(find.entries.map(\.keys).prefix(4) == ["/", "n", "N", "f"])
    #expect(find.entries.first?.reason == "still reading")
  }

  /// TEST-10: whatever can be done can be done by number in plain mode.
  @Test(arguments: ViewName.allCases)
  func plainModeReachesEveryAction(view: ViewName) {
    let numbered = keymap.numbered(in: view) { _ in .on }
    let reached = Set(numbered.map(\.action.name))
    #expect(keymap.actions(in: view).allSatisfy { $0.intent == .move || reached.contains($0.name) })
    #expect(numbered.map(\.number) == Array(1...numbered.count))
  }
}
