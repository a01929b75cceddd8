import Chargebee
import Foundation
import Ledger
import Testing

struct DatedReadingTests {
  private let zone: SiteZone

  init() throws { zone = try SiteZone("Europe/Berlin") }

  private func page(_ next: String? = nil) -> ListPage {
    ListPage(records: [], next: next.flatMap { PageOffset($0) })
  }

  private func reading(_ first: String, _ last: String) throws -> DatedReading {
    DatedReading(.invoice, from: try LedgerDate(first), through: try LedgerDate(last))
  }

  @Test func aRangeIsReadInWindowsOfAMonthThatLeaveNothingOut() throws {
    var reading = try reading("2026-01-01", "2026-03-05")
    var windows: [ClosedRange<Int64>] = []
    while let walk = reading.next(in: zone) {
      guard case .dated(let from, let through) = walk.window else { break }
      windows.append(from...through)
      #expect(try reading.stored(page("[1]")) == false)
      #expect(try reading.stored(page()) == reading.isDone)
    }
    #expect(windows.count == 3)
    #expect(windows.first?.lowerBound == zone.start(of: try LedgerDate("2026-01-01")))
    #expect(windows.last?.upperBound == zone.start(of: try LedgerDate("2026-03-06")) - 1)
    for (left, right) in zip(windows, windows.dropFirst()) {
      #expect(left.upperBound + 1 == right.lowerBound)
    }
  }

  @Test func aStoredPlaceGoesOnInTheSameWindow() throws {
    var reading = try reading("2026-01-01", "2026-02-28")
    _ = reading.next(in: zone)
    _ = try reading.stored(page("[7]"))
    var later = try JSONDecoder().decode(DatedReading.self, from: JSONEncoder().encode(reading))
    #expect(later.next(in: zone)?.offset == PageOffset("[7]"))
    #expect(later == reading)
  }

  @Test func aBrokenPlaceBeginsItsWindowAgainAndNoOther() throws {
    var reading = try reading("2026-01-01", "2026-02-28")
    _ = reading.next(in: zone)
    _ = try reading.stored(page())
    let second = reading.next(in: zone)
    _ = try reading.stored(page("[7]"))
    try reading.restart()
    #expect(reading.next(in: zone)?.window == second?.window)
    #expect(reading.next(in: zone)?.offset == nil)
    for _ in 0..<4 { try reading.restart() }
    #expect(throws: WalkError.restless) { try reading.restart() }
  }

  @Test func aPageThatNamesItselfChangesNothing() throws {
    var reading = try reading("2026-01-01", "2026-01-01")
    _ = reading.next(in: zone)
    _ = try reading.stored(page("[7]"))
    let before = reading
    #expect(throws: WalkError.offsetRepeats) { try reading.stored(page("[7]")) }
    #expect(reading == before && !reading.isDone)
  }

  @Test(
    arguments: [
      ("Europe/Berlin", "2026-01-01", 0, 1_767_222_000),
      // 29 March has no half past two, 25 October has it twice.
      ("Europe/Berlin", "2026-03-29", 9_000, 1_774_747_800),
      ("Europe/Berlin", "2026-10-25", 9_000, 1_792_888_200),
      ("Asia/Kolkata", "2026-01-01", 12_600, 1_767_218_400),
      // Samoa had no 30 December 2011: what lies in it is as far into the day after.
      ("Pacific/Apia", "2011-12-30", 0, 1_325_239_200),
    ] as [(String, String, Int, Int64)])
  func aTimeOfADayIsAMomentInItsZone(name: String, day: String, second: Int, moment: Int64) throws {
    #expect(try SiteZone(name).moment(of: LedgerDate(day), second: second) == moment)
  }

  @Test func everyDayBeginsAfterTheDayBefore() throws {
    for name in ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago"] {
      let zone = try SiteZone(name)
      for day in 0..<800 {
        let date = try LedgerDate("2025-01-01").advanced(byDays: day)
        let start = zone.start(of: date)
        #expect(
          zone.day(of: start) == date && zone.day(of: start - 1) == date.advanced(byDays: -1), "\(name)")
      }
    }
  }
}
