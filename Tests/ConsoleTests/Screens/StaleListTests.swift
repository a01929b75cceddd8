import Testing

@testable import Console

/// Rows that could not be read again stay, and say so.
@Suite struct StaleListTests {
  @Test(arguments: ["2", "4", "8"])
  func rowsThatCannotBeReadAgainSayThatTheyAreOld(view: String) throws {
    var desk = try ScriptedDesk()
    desk.show(.character(Unicode.Scalar(view) ?? "1"))
    desk.wait(1_000)
    let before = desk.screen
    desk.problem = "The records cannot be read: disk full."
    desk.press(.control("r"))
    #expect(
      desk.screen.contains { $0.contains("These rows are as they were. Ctrl-R reads again: The records") })
    #expect(desk.screen.contains(before[4]), "the rows stay")
    desk.problem = nil
    desk.press(.control("r"))
    #expect(!desk.screen.contains { $0.contains("as they were") })
  }
}
