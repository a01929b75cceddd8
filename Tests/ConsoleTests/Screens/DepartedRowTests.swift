import Bookkeeping
import Testing

@testable import Console

/// A row that has left says for five seconds where it went (UX-22); what stands beside it follows it there.
@Suite struct DepartedRowTests {
  @Test(arguments: [Size(width: 80, height: 24), Size(width: 120, height: 40)])
  func thePaneShowsWhatBecameOfTheRow(size: Size) throws {
    var desk = try ScreenScene.approveOne.desk(size)
    desk.wait(1_000)
    desk.press("y")
    let shown = desk.screen.joined(separator: "\n")
    #expect(shown.contains("- INV-20931 approved"))
    #expect(shown.contains("Approved by ops1. It is sent in"))
    #expect(!shown.contains("Reading it"))
  }

  @Test func theLastRowThatLeftHasNoPlaceInAnEmptyList() throws {
    var desk = try ScriptedDesk(rows: Array(SampleBooks.review().prefix(1)))
    desk.show("2")
    desk.wait(1_000)
    desk.press("a")
    desk.wait(1_000)
    desk.press("y")
    let shown = desk.screen.joined(separator: "\n")
    #expect(shown.contains(" approved"))
    #expect(!shown.contains("1 of 0"))
  }
}
