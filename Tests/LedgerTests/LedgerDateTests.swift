import Foundation
import Ledger
import Testing

@Suite struct LedgerDateTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
    ("2024-02-29", 19_782),
    ("2026-11-22", 20_779), ("1900-02-28", -25_509), ("1900-03-01", -25_508), ("2100-02-28", 47_540),
    ("2100-03-01", 47_541), ("0001-01-01", -719_162), ("9999-12-31", 2_932_896), ("1600-02-29", -135_081),
  ])
  func aDayIsItsNumber(text: String, number: Int) throws {
    let date = try LedgerDate(text)
    #expect(date.dayNumber == number)
    #expect(LedgerDate(dayNumber: number).description == text)
  }

  @Test(arguments: [
    "2023-02-29", "1900-02-29", "2100-02-29", "2026-04-31", "2026-06-31", "2026-09-31", "2026-11-31",
    "2026-13-01",
    "2026-00-10", "2026-01-00", "2026-01-32", "0000-01-01", "2026-1-01", "26-01-01", "2026-01-01 ",
    "2026/01/01",
    "-026-01-01", "٢٠٢٦-01-01", "", "2026-01-01T00:00:00Z", "2026-01",
  ])
  func whatIsNoDayIsRefused(text: String) {
    #expect(throws: InvalidDate.self) { try LedgerDate(text) }
  }

  @Test func anImpossibleDayNamesWhatWasFound() {
    #expect(throws: InvalidDate.self) { try LedgerDate(year: 2026, month: 2, day: 29) }
    do {
      _ = try LedgerDate("2026-02-30")
    } catch {
      #expect(error.found == "2026-02-30")
    }
  }

  /// Moments, offsets from UTC in seconds, and the day on the wall calendar there.
  @Test(
    arguments: [
      (0, 0, "1970-01-01"), (86_399, 0, "1970-01-01"), (86_400, 0, "1970-01-02"), (-1, 0, "1969-12-31"),
      (-86_400, 0, "1969-12-31"), (-86_401, 0, "1969-12-30"), (1_767_221_999, 3_600, "2025-12-31"),
      (1_767_222_000, 3_600, "2026-01-01"), (1_767_222_000, -18_000, "2025-12-31"),
      (1_767_225_599, 0, "2025-12-31"),
      (1_767_200_000, 50_400, "2026-01-01"), (1_767_268_800, -43_200, "2026-01-01"), (-1, 1, "1970-01-01"),
      (0, -1, "1969-12-31"),
    ] as [(Int64, Int, String)])
  func aMomentFallsOnADay(seconds: Int64, offset: Int, text: String) {
    #expect(LedgerDate(epochSeconds: seconds, offsetFromUTC: offset).description == text)
  }

  @Test(arguments: [Int64.max, .min, .max - 1, .min + 1])
  func noMomentIsTooFarAway(seconds: Int64) {
    for offset in [-50_400, 0, 50_400] {
      let day = LedgerDate(epochSeconds: seconds, offsetFromUTC: offset)
      #expect((day.dayNumber > 0) == (seconds > 0))
    }
  }

  @Test func everyDayOfEightCenturiesIsReadBackAndFollowsTheOneBefore() throws {
    var before = try LedgerDate("1599-12-31")
    while before < LedgerDate(dayNumber: 157_000) {
      let day = before.advanced(byDays: 1)
      let parts = day.parts
      #expect(try LedgerDate(year: parts.year, month: parts.month, day: parts.day) == day)
      let old = before.parts
      let isNext =
        parts == (old.year, old.month, old.day + 1) || (parts.day == 1 && parts.month == old.month % 12 + 1)
      if !isNext { Issue.record("\(day) after \(before)") }
      before = day
    }
  }

  @Test func theCalendarAgreesWithFoundations() throws {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = .gmt
    for number in stride(from: -130_000, through: 160_000, by: 997) {
      let parts = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      let ours = LedgerDate(dayNumber: number).parts
      #expect(parts.year == ours.year && parts.month == ours.month && parts.day == ours.day)
    }
  }

  @Test func daysAreOrderedAndStoredAsText() throws {
    let (early, late) = (try LedgerDate("2026-11-22"), try LedgerDate("2026-11-23"))
    #expect(early < late)
    #expect(try Stored.text(early) == "\"2026-11-22\"")
    #expect(try Stored.again(early) == early)
    #expect(throws: InvalidDate.self) { let _: LedgerDate = try Stored.read("\"2026-02-30\"") }
  }
}
