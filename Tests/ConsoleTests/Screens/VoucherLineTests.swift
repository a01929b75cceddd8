import Bookkeeping
import Testing

@testable import Console

/// In an open voucher a cursor goes from line to line, and `e` explains the line under it.
@Suite struct VoucherLineTests {
  private func opened(_ width: Int = 80, _ height: Int = 24) throws -> ScriptedDesk {
    var desk = try ScriptedDesk(size: Size(width: width, height: height))
    desk.resize(width, height)
    desk.show("2")
    desk.press(.enter)
    return desk
  }

  private func marked(_ desk: ScriptedDesk) -> String {
    desk.screen.first { $0.contains(">  ") || $0.hasPrefix(" > ") }?
      .split(separator: " ").prefix(3).joined(separator: " ") ?? ""
  }

  @Test func upAndDownGoFromLineToLine() throws {
    var desk = try opened()
    #expect(marked(desk) == "> customer US-0201")
    desk.press("j")
    #expect(marked(desk) == "> main 401100")
    desk.press(.down)
    #expect(marked(desk) == "> main 251000")
    desk.press("k")
    #expect(marked(desk) == "> main 401100")
  }

  @Test func belowTheLastLineTheyScrollAndComeBack() throws {
    var desk = try opened()
    let top = desk.screen
    desk.press("j", "j")
    for _ in 0..<12 { desk.press("j") }
    #expect(!desk.screen.contains { $0.contains("WHAT WILL BE POSTED") })
    #expect(desk.screen.contains { $0.contains("HISTORY") || $0.contains("IN CHARGEBEE") })
    for _ in 0..<14 { desk.press("k") }
    #expect(desk.screen == top)
  }

  @Test func aLineThatDoesNotFitIsScrolledIntoSight() throws {
    var desk = try opened(60, 15)
    desk.press("j", "j")
    #expect(marked(desk).hasPrefix("> Cr 251000"))
    #expect(desk.screen.contains { $0.contains("251000") })
  }

  @Test func theKeyExplainsTheLineUnderTheCursor() throws {
    var desk = try opened(120, 40)
    desk.press("e")
    #expect(desk.screen.contains { $0.contains("INV-20931, line 1 of 3, explained") })
    #expect(desk.screen.contains { $0.contains("link version 2, by engine") })
    desk.press(.escape, "j", "e")
    #expect(desk.screen.contains { $0.contains("line 2 of 3") })
    for words in [
      "row rev-saas: REV where item_price is saas* is main 401100",
      "\"subscriptions, as controlling asked in May\"", "BusinessUnit 001: row dim-1 always",
      "1,596.22 EUR  line_items[0].amount",
      "less 50.00 EUR  line_item_discounts[?@.line_item_id=='li_1'].discount_amount",
      "rule book version 3, put in force by controller on 2026-10-23", "I2 invoice",
    ] {
      #expect(desk.screen.contains { $0.contains(words) }, "\(words)\n\(desk.screen.joined(separator: "\n"))")
    }
  }

  @Test func inTheListItExplainsTheWholeVoucher() throws {
    var desk = try ScriptedDesk(size: Size(width: 120, height: 40))
    desk.show("2")
    desk.press("e")
    #expect(desk.screen.contains { $0.contains("INV-20931 explained") })
    for account in ["US-0201", "401100", "251000"] {
      #expect(desk.screen.contains { $0.contains(account) })
    }
  }

  @Test func anAnswerThatComesLateIsNotShownForAnotherPosting() throws {
    var desk = try opened()
    desk.answersAtOnce = false
    desk.press("e")
    let asked = desk.pending.removeFirst()
    guard case .background(let id) = asked else { return #expect(Bool(false), "\(asked)") }
    desk.feed(.news(.background(id + 1, nil)))
    #expect(desk.model.overlay == nil)
    desk.feed(.news(.background(id, nil)))
    #expect(desk.model.overlay == nil)
    #expect(desk.screen.contains { $0.contains("It is not there any more") })
  }

  @Test func aVoucherOfAnOlderDaybookSaysWhatItDoesNotKnow() throws {
    let row = try SampleBooks.review()[0]
    var background = SampleBooks.background(try SampleBooks.detail(row))
    background.detail.entry?.basis = nil
    for index in 0..<3 {
      background.detail.entry?.origins[index].parts = nil
      background.detail.entry?.origins[index].dimensions = nil
    }
    background.book = nil
    let text = background.explained(line: 1, now: SampleBooks.time).joined(separator: "\n")
    for words in [
      "the version of the rule book was not written down when this voucher was made",
      "rule book row rev-saas", "what the row says was not kept with this voucher",
      "by one of the rows dim-1", "an older Daybook wrote down only the main place of the amount",
    ] { #expect(text.contains(words), "\(words) in\n\(text)") }
  }
}
