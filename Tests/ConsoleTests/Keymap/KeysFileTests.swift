import Bookkeeping
import Testing

@testable import Console

/// The user's own keys (design/console.md section 5.5).
@Suite struct KeysFileTests {
  private func refusals(_ text: String) -> [String] {
    do throws(KeyOverrideErrors) {
      _ = try Keymap.daybook.overridden(by: KeysFile(text).overrides())
      return []
    } catch {
      return error.refused.map(\.description)
    }
  }

  @Test func namesAndKeysAreReadWhateverStandsAround() throws {
    let file = KeysFile("# mine\n\n[keys]\napprove = \"y\"  # yes\nhelp=['?', \"F1\",]\n wrap = \"\\\"\" \n")
    let expected: [KeyOverride] = [
      KeyOverride(name: "approve", keys: ["y"], line: 4),
      KeyOverride(name: "help", keys: ["?", "F1"], line: 5),
      KeyOverride(name: "wrap", keys: ["\""], line: 6),
    ]
    #expect(try file.overrides() == expected)
  }

  @Test(arguments: [
    ("approve", "line 1: \"approve\" cannot be read"), ("\napprove = a", "line 2: \"approve = a\" cannot be"),
    ("approve = \"a", "cannot be read"), ("approve = [\"a\"", "cannot be read"),
    ("approve = \"a\" b", "cannot be read"), ("= \"a\"", "cannot be read"),
    ("approve = []", "cannot be read"),
    ("aprove = \"y\"", "there is no action \"aprove\"; perhaps \"approve\" is meant"),
    ("approve = \"y\"\napprove = \"z\"", "line 2: \"approve\" was given its keys in line 1 already"),
    ("approve = \"x\"", "line 1: x belongs to \"hold\" in the same view"),
    ("approve = \"Enter\"", "line 1: Enter is too easily pressed"),
  ])
  func aLineThatIsWrongIsRefusedWithItsNumber(text: String, words: String) {
    #expect(refusals(text).contains { $0.contains(words) }, "\(refusals(text))")
  }

  @Test func hintsHelpAndTourFollowTheOwnKeys() throws {
    let keys = try Keymap.daybook.overridden(
      by: KeysFile("approve = \"y\"\nhelp = [\"F9\", \"?\"]").overrides())
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
