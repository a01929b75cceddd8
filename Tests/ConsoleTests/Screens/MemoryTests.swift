import Bookkeeping
import Foundation
import Testing

@testable import Console

/// View, order, filter, grouping and columns stay until the next start (issue: state that stays).
@Suite struct MemoryTests {
  /// The same person at the next start.
  private func again(_ desk: ScriptedDesk) throws -> ScriptedDesk {
    let bytes = try JSONEncoder().encode(desk.model.memory)
    var setup = Setup(person: "ops1")
    setup.memory = try JSONDecoder().decode(DeskMemory.self, from: bytes)
    return try ScriptedDesk(setup)
  }

  @Test func theConsoleBeginsAsItWasLeft() throws {
    var desk = try ScriptedDesk()
    desk.press("2", "s", "2", "S", "/")
    desk.type(">100")
    desk.press(.enter, "t")
    desk.run("columns")
    desk.press("2", .escape)
    let left = desk.screen
    #expect(left[3].contains("DOCUMENT") && !left[3].contains("TYPE"))
    let next = try again(desk)
    #expect(next.model.viewName == .review)
    #expect(next.model.memory == desk.model.memory)
    for line in [2, 3, 4, 5] { #expect(next.screen[line] == left[line]) }
  }

  @Test func groupingAndLinkedCustomersStay() throws {
    var desk = try ScriptedDesk()
    desk.press("2", "b", "4", "o", "3")
    var next = try again(desk)
    #expect(next.model.viewName == .failed)
    #expect(next.model.memory.views["review"]?.grouping == desk.model.memory.views["review"]?.grouping)
    #expect(next.model.memory.views["customers"]?.showsAll == true)
    next.press("2")
    desk.press("2")
    #expect(next.screen[2] == desk.screen[2])
  }

  @Test func whatIsNotUnderstoodAnyMoreIsLeftOut() throws {
    var memory = DeskMemory(view: "nowhere")
    var kept = ViewMemory(ListQuery(sortColumn: 99), filter: "colour:red", grouping: "moon")
    kept.hidden = ["AMOUNT", "GONE"]
    memory.views = ["review": kept, "nothing": kept]
    var setup = Setup(person: "ops1")
    setup.memory = memory
    var desk = try ScriptedDesk(setup)
    #expect(desk.model.viewName == .overview)
    desk.press("2")
    #expect(desk.screen[2].contains("1 of"))
    #expect(desk.screen[3].contains("AMOUNT"))
  }

  @Test func aColumnThatAlwaysStaysCannotBeHidden() throws {
    var desk = try ScriptedDesk()
    desk.press("2")
    desk.run("columns")
    desk.press("3")
    #expect(desk.screen.contains { $0.contains("it always stays") })
    desk.press(.escape)
    #expect(desk.screen[3].contains("DOCUMENT"))
  }
}
