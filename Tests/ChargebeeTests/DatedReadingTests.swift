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

  private func next(_ reading: inout DatedReading, besides busy: Set<LedgerDate> = []) throws -> DatedWindow {
    let window = reading.next(in: zone, besides: busy)
    return try #require(window)
  }

  private func reading(_ first: String, _ last: String, atOnce: Int = 1) throws -> DatedReading {
    DatedReading(.invoice, from: try LedgerDate(first), through: try LedgerDate(last), atOnce: atOnce)
  }

  @Test func aRangeIsReadInWindowsOfAMonthThatLeaveNothingOut() throws {
    var reading = try reading("2026-01-01", "2026-03-05")
    var windows: [ClosedRange<Int64>] = []
    while let window = reading.next(in: zone) {
      windows.append(try #require(window.days))
      #expect(try reading.stored(page("[1]"), in: window.first) == false)
      #expect(try reading.stored(page(), in: window.first) == reading.isDone)
    }
    #expect(windows.count == 3)
    try expectWhole(windows)
  }

  /// In whatever order the pages of several windows come, each window is read to its end, and the range once.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func severalWindowsAtOnceLeaveNothingOut(seed: UInt64) throws {
    var random = Chance(seed)
    var reading = try reading("2026-01-01", "2026-03-05", atOnce: 4)
    var (windows, busy, most) = ([ClosedRange<Int64>](), [DatedWindow](), 0)
    while true {
      while busy.count < 4, let window = reading.next(in: zone, besides: Set(busy.map(\.first))) {
        busy.append(window)
      }
      guard !busy.isEmpty else { break }
      most = max(most, busy.count)
      let window = busy.remove(at: Int(random.next() % UInt64(busy.count)))
      let isLast = window.walk.pages == 2
      if isLast { windows.append(try #require(window.days)) }
      let before = reading.reached
      #expect(
        try reading.stored(page(isLast ? nil : "[\(window.walk.pages)]"), in: window.first) == reading.isDone)
      #expect(reading.reached >= before)
    }
    #expect(reading.isDone && most == 4 && windows.count == 8)
    try expectWhole(windows.sorted { $0.lowerBound < $1.lowerBound })
  }

  private func expectWhole(_ windows: [ClosedRange<Int64>]) throws {
    #expect(windows.first?.lowerBound == zone.start(of: try LedgerDate("2026-01-01")))
    #expect(windows.last?.upperBound == zone.start(of: try LedgerDate("2026-03-06")) - 1)
    for (left, right) in zip(windows, windows.dropFirst()) {
      #expect(left.upperBound + 1 == right.lowerBound)
    }
  }

  @Test func whatIsReachedWaitsForTheEarliestWindow() throws {
    var reading = try reading("2026-01-01", "2026-01-31", atOnce: 2)
    let first = try next(&reading)
    let second = try next(&reading, besides: [first.first])
    _ = try reading.stored(page(), in: second.first)
    #expect(try reading.reached == LedgerDate("2026-01-01"))
    _ = try reading.stored(page(), in: first.first)
    #expect(reading.reached == second.first.advanced(byDays: reading.windowDays))
  }

  @Test func aStoredPlaceGoesOnInTheSameWindows() throws {
    var reading = try reading("2026-01-01", "2026-02-28", atOnce: 3)
    let first = try next(&reading)
    let second = try next(&reading, besides: [first.first])
    _ = try reading.stored(page("[7]"), in: second.first)
    var later = try JSONDecoder().decode(DatedReading.self, from: JSONEncoder().encode(reading))
    #expect(later == reading)
    #expect(later.next(in: zone)?.walk.offset == nil)
    #expect(later.next(in: zone, besides: [first.first])?.walk.offset == PageOffset("[7]"))
  }

  /// A backfill that an earlier version began goes on behind the page that it stored last.
  @Test func aPlaceOfAnEarlierVersionGoesOn() throws {
    let text = """
      {"day":"2026-01-01","kind":"invoice","last":"2026-03-05","walk":{"begunAt":1800000000,"kind":"invoice",\
      "offset":"[7]","pages":3,"restarts":1,"window":{"dated":{"from":1767222000,"through":1769900399}}}}
      """
    var later = try JSONDecoder().decode(DatedReading.self, from: Data(text.utf8))
    let window = try next(&later)
    #expect(window.walk.offset == PageOffset("[7]") && window.walk.restarts == 1)
    #expect(window.days == zone.start(of: try LedgerDate("2026-01-01"))...1_769_900_399)
    _ = try later.stored(page(), in: window.first)
    #expect(try later.next(in: zone)?.first == LedgerDate("2026-02-01"))
  }

  @Test func aBrokenPlaceBeginsItsWindowAgainAndNoOther() throws {
    var reading = try reading("2026-01-01", "2026-02-28")
    let first = try next(&reading)
    _ = try reading.stored(page(), in: first.first)
    let second = try next(&reading)
    _ = try reading.stored(page("[7]"), in: second.first)
    try reading.restart(second.first)
    #expect(reading.next(in: zone)?.walk.window == second.walk.window)
    #expect(reading.next(in: zone)?.walk.offset == nil)
    for _ in 0..<4 { try reading.restart(second.first) }
    #expect(throws: WalkError.restless) { try reading.restart(second.first) }
  }

  @Test func aPageThatNamesItselfChangesNothing() throws {
    var reading = try reading("2026-01-01", "2026-01-01")
    let window = try next(&reading)
    _ = try reading.stored(page("[7]"), in: window.first)
    let before = reading
    #expect(throws: WalkError.offsetRepeats) { try reading.stored(page("[7]"), in: window.first) }
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

extension DatedWindow {
  /// The moments that it lists.
  fileprivate var days: ClosedRange<Int64>? {
    guard case .dated(let from, let through) = walk.window else { return nil }
    return from...through
  }
}

/// A small generator with a seed (SplitMix64).
private struct Chance {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    let mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    return mixed ^ (mixed >> 27)
  }
}
