import Bookkeeping
import Testing

@testable import Console

/// UX-26: the log follows what comes until somebody scrolls, and never moves by itself after that.
@Suite struct LogTests {
  /// A log of forty lines, every tenth of them an error.
  private func desk() throws -> ScriptedDesk {
    var desk = try ScriptedDesk(size: Size(width: 80, height: 24))
    desk.resize(80, 24)
    desk.feed(.news(.log((1...40).map(line))))
    desk.show(desk.key(of: .log))
    return desk
  }

  private func line(_ number: Int) -> LogLine {
    LogLine(
      at: SampleBooks.time + Int64(number) * 1_000, number.isMultiple(of: 10) ? .error : .info, "lane",
      "step \(number) of the day")
  }

  /// The number of the line that is copied from under the cursor.
  private func current(_ desk: inout ScriptedDesk) -> String? {
    desk.effects = []
    desk.press("c")
    guard case .copy(let text)? = desk.effects.first else { return nil }
    return text
  }

  @Test func theNewestLineIsUnderTheCursorUntilSomebodyMovesUp() throws {
    var desk = try desk()
    #expect(current(&desk) == "step 40 of the day")
    desk.feed(.news(.log([line(41)])))
    #expect(current(&desk) == "step 41 of the day")
    desk.press("k", "k")
    desk.feed(.news(.log([line(42)])))
    #expect(current(&desk) == "step 39 of the day")
    desk.press("f")
    #expect(current(&desk) == "step 42 of the day")
  }

  @Test func theEndFollowsAgainAndTheStartDoesNot() throws {
    var desk = try desk()
    desk.press("g")
    #expect(current(&desk) == "step 1 of the day")
    desk.press("j", .pageDown)
    #expect(current(&desk) != "step 1 of the day")
    desk.press("G")
    desk.feed(.news(.log([line(41)])))
    #expect(current(&desk) == "step 41 of the day")
  }

  @Test func aClickMovesTheCursorToItsLine() throws {
    var desk = try desk()
    desk.press("g")
    desk.feed(.input(.pointer(.click(.line(2)))))
    #expect(current(&desk) == "step 3 of the day")
  }

  @Test func errorsAreGoneThroughUpAndDown() throws {
    var desk = try desk()
    desk.press("g")
    let next = try #require(desk.model.keymap[.nextError]?.keys.first)
    let previous = try #require(desk.model.keymap[.previousError]?.keys.first)
    desk.press(next, next)
    #expect(current(&desk) == "step 20 of the day")
    desk.press(previous)
    #expect(current(&desk) == "step 10 of the day")
    desk.press(previous)
    #expect(desk.model.notices.history.last?.text == "No error above")
  }

  @Test func whatIsSearchedForIsFoundAboveFirst() throws {
    var desk = try desk()
    desk.press("/")
    desk.feed(.input(.paste("STEP 2")))
    desk.press("5", .enter)
    #expect(current(&desk) == "step 25 of the day")
    desk.press("/")
    desk.type("nowhere")
    desk.press(.enter)
    #expect(desk.model.notices.history.last?.text == "No line contains it")
    desk.press(.escape)
    #expect(current(&desk) == "step 25 of the day")
  }

  @Test func aLongLineIsScrolledOrWrappedBesideItsPane() throws {
    var desk = try desk()
    let long = String(repeating: "0123456789", count: 20)
    desk.feed(.news(.log([LogLine(at: SampleBooks.time, .info, "lane", long + " zulu")])))
    // The pane shows the whole line in any case.
    #expect(desk.ends == 1)
    for _ in 0..<20 { desk.press("l") }
    #expect(desk.ends == 2)
    for _ in 0..<20 { desk.press("h") }
    #expect(desk.ends == 1)
    desk.press("w")
    #expect(desk.ends == 2)
  }
}

extension ScriptedDesk {
  var screenText: String { screen.joined(separator: "\n") }

  /// How often the end of the long line is to be seen.
  fileprivate var ends: Int { screenText.ranges(of: "zulu").count }
}
