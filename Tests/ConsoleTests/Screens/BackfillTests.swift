import Billing
import Bookkeeping
import Ledger
import Testing

@testable import Console

/// View 6: orders are asked for where they must be, typed days are checked, and nothing is called complete that is
/// not.
@Suite struct BackfillTests {
  private func desk(_ change: (inout ScriptedDesk) throws -> Void = { _ in }) throws -> ScriptedDesk {
    var desk = try ScriptedDesk()
    try change(&desk)
    desk.publish()
    desk.show("6")
    return desk
  }

  private var range: DayRange {
    get throws { try #require(DayRange(LedgerDate("2026-02-01"), LedgerDate("2026-02-28"))) }
  }

  @Test func typedDaysAreCheckedAndStartABackfill() throws {
    var desk = try desk { $0.snapshot.backfill = nil }
    desk.press("n")
    desk.wait(1_000)
    for (text, words) in [
      ("2026-02-01", "type two days"), ("2026-02-01 2026-02-30", "2026-02-30 is no day"),
      ("2026-02-28 2026-02-01", "lies before"),
    ] {
      desk.press(.end, .control("u"))
      desk.type(text)
      desk.press(.enter)
      #expect(desk.screen.contains { $0.contains(words) }, "\(text)")
      #expect(desk.acts == [])
    }
    desk.press(.control("u"), .down)
    desk.type("2026-02-01 2026-02-28")
    desk.press(.enter, .enter)
    #expect(desk.acts == [.backfill(.start(BackfillPlan(try range, kinds: [.invoice])))])
  }

  @Test func ordersThatEndSomethingAreAskedForAndOthersAreNot() throws {
    var desk = try desk()
    desk.press("-", "+")
    #expect(desk.acts == [.backfill(.slower), .backfill(.faster)])
    desk.press("P")
    #expect(desk.acts.count == 2)
    desk.press("y")
    #expect(desk.acts.last == .backfill(.pause))
    desk.press("P")
    #expect(desk.acts.last == .backfill(.resume))
    desk.press("X")
    #expect(desk.acts.last == .backfill(.resume))
    desk.press("y")
    #expect(desk.acts.last == .backfill(.stop))
  }

  @Test func ordersThatDoNotFitSayWhy() throws {
    var running = try desk()
    running.press("n")
    #expect(running.screen[38].contains("one is under way; X stops it"))
    running.press("C")
    #expect(running.screen[38].contains("it is counted once it has ended"))
    var ended = try desk { $0.snapshot.backfill = try SampleBooks.proven(isWhole: true) }
    for key: Key in ["P", "+", "-", "X"] { ended.press(key) }
    #expect(ended.acts == [])
    ended.press("C")
    #expect(ended.acts == [.backfill(.count)])
  }

  @Test func onlyAProofWithoutGapsIsCalledComplete() throws {
    let whole = try SampleBooks.proven(isWhole: true)
    #expect(whole.isProven && whole.flaws == [])
    var flawed = whole
    flawed.courses[0].proof?.missing = 1
    #expect(!flawed.isProven)
    flawed = whole
    flawed.courses[1].brokenOff = "it broke"
    #expect(!flawed.isProven)
    flawed = whole
    flawed.courses[2].proof = nil
    #expect(!flawed.isProven)
    flawed = whole
    flawed.courses[0].proof?.stored -= 1
    #expect(!flawed.isProven)
    let desk = try desk { $0.snapshot.backfill = try SampleBooks.proven(isWhole: false) }
    #expect(desk.screen.contains { $0.contains("INCOMPLETE") })
    #expect(desk.screen.contains { $0.contains("INV-30001") })
    #expect(!desk.screen.joined().contains(" COMPLETE"))
  }

  @Test func anEndIsForetoldAsARangeOnceThePaceSaysSomething() throws {
    var backfill = try SampleBooks.backfill()
    let forecast = BackfillForecast(backfill, at: SampleBooks.time)
    let remaining = try #require(forecast.remaining)
    #expect(
      remaining.lowerBound * 5 / 3 == remaining.upperBound || remaining.lowerBound < remaining.upperBound)
    #expect((560...620).contains(forecast.covered))
    backfill.perMinute = Array(repeating: 0, count: 30)
    #expect(BackfillForecast(backfill, at: SampleBooks.time).remaining == nil)
    backfill = try SampleBooks.backfill()
    for index in backfill.courses.indices { backfill.courses[index].reached = nil }
    #expect(BackfillForecast(backfill, at: SampleBooks.time).remaining == nil)
  }

  /// A frozen figure would be a lie: while nothing can come it says so.
  @Test func whatHoldsItBackIsSaidWithItsCountdown() throws {
    let desk = try desk { desk in
      desk.snapshot.connections[0].state = .backoff
      desk.snapshot.connections[0].reason = "It asked us to wait (status 429)."
      desk.snapshot.connections[0].waitsUntil = SampleBooks.time + desk.now.milliseconds + 23_500
    }
    let screen = desk.screen.joined(separator: "\n")
    #expect(screen.contains("waits") && screen.contains("It asked us to wait (status 429)."))
    #expect(screen.contains("0:23") && !screen.contains("ETA"))
  }

  @Test func plainModeStartsPausesAndStopsABackfill() throws {
    var desk = try PlainDesk()
    desk.type("backfill", "slower", "pause-backfill", "1", "stop-work", "0", "stop-work", "1")
    #expect(desk.engine.acts == [.backfill(.slower), .backfill(.pause), .backfill(.stop)])
    desk.type("start-backfill", "2", "2026-02-01 2026-02-31", "2026-02-01 2026-02-28", "1", "back")
    #expect(desk.engine.acts.last == .backfill(.start(BackfillPlan(try range, kinds: [.invoice]))))
    try Pictures.check(desk.transcript.joined(separator: "\n") + "\n", "plain/backfill")
  }

  @Test func daysAreReadInTheFormsThatPeopleType() throws {
    for text in ["2026-02-01 2026-02-28", "2026-02-01..2026-02-28", " 2026-02-01 to 2026-02-28 "] {
      #expect(try DayRange(parsing: text) == range)
    }
  }
}
