extension FinanceSystem {
  /// Calendar months from a year before the simulated month to a year after it. Everything older than the
  /// month before is closed.
  mutating func enterCalendar(monthStart: Int64, locksPreviousPeriod: Bool) {
    let month = CalendarDay(milliseconds: monthStart)
    for year in (month.year - 1)...(month.year + 1) {
      for number in 1...12 {
        enterPeriod(year, number, before: month, locksPreviousPeriod: locksPreviousPeriod)
      }
    }
  }

  private mutating func enterPeriod(
    _ year: Int, _ month: Int, before current: CalendarDay, locksPreviousPeriod: Bool
  ) {
    let first = CalendarDay(year: year, month: month, day: 1)
    let days = first.daysInMonth
    enter(
      "FiscalPeriods",
      [
        "Calendar": .text("Fiscal"), "FiscalYear": .text(String(year)),
        "PeriodName": .text("Period \(month)"),
        "StartDate": .instant(Int64(first.epochDay) * 86_400 + 43_200),
        "EndDate": .instant(Int64(first.epochDay + days - 1) * 86_400 + 43_200),
        "ShortName": .text("P\(padded(month, 2))"), "Days": .integer(Int64(days)), "Type": .text("Operating"),
        "Month": .text("Month\(month)"), "Quarter": .text("Q\((month + 2) / 3)"),
      ])
    let age = (current.year - year) * 12 + current.month - month
    for company in ["USMF", "DEMF"] {
      enter(
        "LedgerFiscalPeriods",
        texts: [
          "LedgerName": company, "Calendar": "Fiscal", "YearName": String(year),
          "PeriodName": "Period \(month)", "LegalEntityId": company,
          "PeriodStatus": age > 1 ? "Closed" : "Open",
          "CustAccessLevel": age == 1 && locksPreviousPeriod ? "None" : "All",
        ])
    }
  }

  /// The period of a day in a company, or nil outside the calendar.
  func period(_ company: String, _ day: CalendarDay) -> Row? {
    row("LedgerFiscalPeriods", folded(company), "Fiscal", String(day.year), "Period \(day.month)")
  }
}
