import Billing
import Bookkeeping
import Testing

@testable import Console

/// What people settle in F&O by hand, as a list.
@Suite struct SettlementViewTests {
  @Test func theOverviewLeadsThereAndEachLineNamesBothSides() throws {
    var desk = try ScriptedDesk()
    let line = try #require(desk.screen.firstIndex { $0.contains("OPEN ITEMS") })
    #expect(desk.screen[line].contains("2 settlements to make in F&O by hand"))
    desk.press("O")
    #expect(desk.model.viewName == .settlements)
    let screen = desk.screen.joined(separator: "\n")
    #expect(screen.contains("CN-00398") && screen.contains("INV-20811") && screen.contains("240.00"))
    desk.press(.enter)
    let detail = desk.screen.joined(separator: "\n")
    #expect(detail.contains("CBCRN00000017") && detail.contains("CBINV00004410"))
    #expect(detail.contains("Settle transactions"))
  }

  @Test func aLineLeavesOnceItIsDoneInFinanceOperations() throws {
    var desk = try ScriptedDesk()
    desk.press("O")
    desk.settlements.removeFirst()
    desk.publish()
    #expect(desk.screen.contains { $0.contains("CN-00398 done in F&O") })
    desk.wait(6_000)
    #expect(!desk.screen.contains { $0.contains("CN-00398") })
    #expect(desk.screen.contains { $0.contains("txn_88120") })
  }

  @Test func itIsCopiedFilteredAndExported() throws {
    var desk = try ScriptedDesk()
    desk.press("O", "c", "c")
    #expect(desk.effects.contains(.copy("CBCRN00000017")))
    desk.press("E", "c")
    #expect(desk.acts.contains(.export(Export(.settlements, ListQuery(), as: .csv))))
    desk.press("/")
    desk.type("88120")
    desk.press(.enter)
    #expect(
      !desk.screen.contains { $0.contains("CN-00398") } && desk.screen.contains { $0.contains("txn_88120") })
  }

  @Test func nothingToSettleSaysSo() throws {
    var desk = try ScriptedDesk()
    desk.settlements = []
    desk.publish()
    desk.press("O")
    #expect(desk.screen.contains { $0.contains("Nothing is to be settled by hand") })
  }
}
