import Testing

@testable import Console

/// What the screen says of keys follows the person's own (design/console.md section 5.5).
@Suite struct OwnKeysOnScreenTests {
  @Test func hintsHelpAndTourFollowTheOwnKeys() throws {
    let keys = try Keymap.daybook.overridden(by: [
      KeyOverride(name: "approve", keys: ["y"], line: 1),
      KeyOverride(name: "help", keys: ["F9", "?"], line: 2),
    ])
    var desk = try ScriptedDesk(Setup(person: "ops1", keymap: keys))
    desk.press("2")
    #expect(desk.screen.last?.contains("y approve") == true)
    #expect(desk.screen.last?.contains("F9 help") == true)
    desk.press(.function(9))
    #expect(desk.screen.contains { $0.contains("approve; for 10 s") && $0.contains("y ") })
    desk.press(.escape)
    desk.wait(1_000)
    desk.press("y")
    #expect(desk.screen.contains { $0.contains("Approve INV-") }, "\(desk.screen)")
    desk.press(.escape)
    desk.run("tour")
    desk.press(.enter, .enter)
    #expect(desk.screen.contains { $0.contains("y        approves") })
  }
}
