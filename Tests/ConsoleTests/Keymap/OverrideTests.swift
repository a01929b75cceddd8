import Testing

@testable import Console

@Suite struct OverrideTests {
  let keymap = Keymap<Act>.daybook

  private func problems(_ overrides: [KeyOverride]) -> [String] {
    do throws(KeyOverrideErrors) {
      _ = try keymap.overridden(by: overrides)
      return []
    } catch {
      return error.refused.map(\.description)
    }
  }

  @Test func theUsersKeysReplaceTheOldOnes() throws {
    let changed = try keymap.overridden(by: [KeyOverride(name: "approve", keys: ["y", "F2"], line: 3)])
    #expect(changed[.approve]?.keys == ["y", .function(2)])
    #expect(changed.reaction(to: "a", in: .review) { _ in .on } != .start(.approve))
    #expect(changed[.hold]?.keys == ["x"])
  }

  @Test func keysCanBeExchanged() throws {
    let changed = try keymap.overridden(by: [
      KeyOverride(name: "hold", keys: ["a"], line: 1), KeyOverride(name: "approve", keys: ["x"], line: 2),
    ])
    #expect(changed.reaction(to: "a", in: .review) { _ in .on } == .start(.hold))
  }

  @Test func everyProblemIsSaidWithItsLine() {
    #expect(
      problems([
        KeyOverride(name: "aprove", keys: ["y"], line: 2),
        KeyOverride(name: "hold", keys: ["Crtl-K"], line: 4),
        KeyOverride(name: "undo", keys: ["a"], line: 5),
        KeyOverride(name: "retry", keys: ["Enter", "F5"], line: 7),
        KeyOverride(name: "retry", keys: ["y"], line: 8),
        KeyOverride(name: "filter", keys: ["Alt-f"], line: 9),
        KeyOverride(name: "zzzzzzzz", keys: ["y"], line: 10),
      ]) == [
        "line 2: there is no action \"aprove\"; perhaps \"approve\" is meant",
        "line 4: \"Crtl-K\" is no key; write a sign, or a name such as Space, Ctrl-D, PgDn, F5",
        "line 4: \"hold\" needs a key that works everywhere, not only Alt, F or Shift-arrow keys",
        "line 5: a belongs to \"approve\" in the same view; give that one another key too",
        "line 5: a belongs to \"submit\" in the same view; give that one another key too",
        "line 7: Enter is too easily pressed for \"retry\", which changes something; take a sign or an F key",
        "line 7: Enter belongs to \"open\" in the same view; give that one another key too",
        "line 8: \"retry\" was given its keys in line 7 already",
        "line 9: \"filter\" needs a key that works everywhere, not only Alt, F or Shift-arrow keys",
        "line 10: there is no action \"zzzzzzzz\"",
      ])
  }
}
