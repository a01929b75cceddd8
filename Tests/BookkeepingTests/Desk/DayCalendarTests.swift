import Bookkeeping
import Ledger
import Testing

@Suite struct DayCalendarTests {
  private func calendar(_ day: String) -> DayCalendar {
    DayCalendar(at: Int64(day.day.dayNumber) * 86_400_000)
  }

  /// 2026-11-24 is a Tuesday.
  @Test(arguments: [
    ("2026-11-23", "2026-10-26"), ("2026-11-24", "2026-10-26"), ("2026-11-29", "2026-10-26"),
    ("2026-11-30", "2026-11-02"), ("2026-03-01", "2026-01-26"),
  ])
  func weeksBeginOnMondayAndEndWithThisOne(today: String, first: String) {
    let calendar = calendar(today)
    #expect(calendar.first == first.day && calendar.today == today.day)
    #expect(calendar.days.count == 35 && calendar.date(at: 34) >= calendar.today)
  }

  @Test func whatIsOpenCountsOnItsDayAndBefore() {
    var calendar = calendar("2026-11-24")
    calendar.count(2, .review, on: "2026-11-24".day)
    calendar.count(1, .failed, on: "2026-11-24".day)
    calendar.count(7, .posted, on: "2026-11-24".day)
    calendar.count(3, .held, on: "2026-10-25".day)
    calendar.count(4, .held, on: nil)
    calendar.count(9, .posted, on: "2026-10-25".day)
    calendar.count(1, .review, on: "2026-12-24".day)
    calendar.count(5, .noVoucher, on: "2026-11-23".day)
    let day = calendar.days[29]
    #expect(day.waiting == 3 && day.failing == 1 && day.hasPosted)
    #expect(calendar.earlier == 7)
    #expect(calendar.days.count { $0 != DayCalendar.Day() } == 1)
    #expect(!calendar.isEmpty && self.calendar("2026-11-24").isEmpty)
  }
}
