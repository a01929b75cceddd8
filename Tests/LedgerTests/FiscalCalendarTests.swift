import Ledger
import Testing

@Suite struct FiscalCalendarTests {
  private func period(
    _ name: String, _ start: String, _ end: String, _ status: FiscalPeriod.Status = .open,
    _ access: [FiscalPeriod.Module: FiscalPeriod.Access] = [:]
  ) throws -> FiscalPeriod {
    FiscalPeriod(
      name: name, start: try LedgerDate(start), end: try LedgerDate(end), status: status, access: access)
  }

  private func calendar() throws -> FiscalCalendar {
    FiscalCalendar([
      try period("P3", "2026-03-01", "2026-03-31", .open, [.customer: .none, .ledger: .group]),
      try period("P1", "2026-01-01", "2026-01-31", .closed),
      try period("P2", "2026-02-01", "2026-02-28", .onHold),
      try period("Closing", "2026-03-31", "2026-03-31"),
      try period("P4", "2026-04-01", "2026-04-30"),
    ])
  }

  @Test func periodsStandInTheOrderOfTheirDays() throws {
    #expect(try calendar().periods.map(\.name) == ["P1", "P2", "P3", "Closing", "P4"])
    #expect(try Stored.again(calendar()) == calendar())
  }

  @Test(arguments: [
    ("2026-01-01", "P1"), ("2026-01-31", "P1"), ("2026-02-28", "P2"), ("2026-03-31", "P3"),
    ("2026-04-30", "P4"),
    ("2025-12-31", nil), ("2026-05-01", nil),
  ])
  func aDayLiesInOnePeriodOrNone(day: String, name: String?) throws {
    #expect(try calendar().period(containing: LedgerDate(day))?.name == name)
  }

  @Test func aPeriodIsOpenToAModuleThatHasAccess() throws {
    let names = try calendar().periods.filter { $0.isOpen(for: .customer) }.map(\.name)
    #expect(names == ["Closing", "P4"])
    let ledger = try calendar().periods.filter { $0.isOpen(for: .ledger) }.map(\.name)
    #expect(ledger == ["P3", "Closing", "P4"])
  }

  @Test func theNextOpenPeriodBeginsAfterTheDay() throws {
    let calendar = try calendar()
    #expect(try calendar.firstOpenPeriod(after: LedgerDate("2026-01-15"), for: [.ledger])?.name == "P3")
    #expect(
      try calendar.firstOpenPeriod(after: LedgerDate("2026-01-15"), for: [.customer])?.name == "Closing")
    #expect(try calendar.firstOpenPeriod(after: LedgerDate("2026-04-01"), for: [.ledger]) == nil)
  }

  @Test func aPeriodThatEndsBeforeItBeginsHoldsItsFirstDayOnly() throws {
    let odd = try period("odd", "2026-03-10", "2026-03-01")
    #expect(try odd.contains(LedgerDate("2026-03-10")))
    #expect(try !odd.contains(LedgerDate("2026-03-05")))
  }
}
