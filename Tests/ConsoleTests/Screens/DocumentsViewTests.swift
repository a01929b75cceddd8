import Billing
import Bookkeeping
import Testing

@testable import Console

/// Every document can be found, wherever it stands.
@Suite struct DocumentsViewTests {
  @Test func allStatesStandInOneListAndNothingIsDecidedThere() throws {
    var desk = try ScriptedDesk()
    desk.press("D")
    let screen = desk.screen.joined(separator: "\n")
    for word in ["REVIEW", "FAILED", "HELD", "UNKNOWN"] { #expect(screen.contains(word), "\(word)") }
    desk.press("a", "x", "r")
    #expect(desk.acts.isEmpty)
    desk.press("/")
    desk.type("20877")
    desk.press(.enter, .enter)
    #expect(
      desk.screen.joined(separator: "\n").contains("INV-20877")
        && desk.model.views[desk.model.current].hasDetailOpen)
  }

  @Test func theNewestStandsFirst() throws {
    var desk = try ScriptedDesk()
    desk.press("D")
    let newest = try #require(desk.postings.rows.max { $0.since < $1.since })
    #expect(desk.screen[4].contains(newest.document.id))
  }
}
