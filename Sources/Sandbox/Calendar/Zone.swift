/// The one zone that the sandbox knows beside UTC: central European time with the rule in force since 1996.
enum Zone {
  /// The calendar day of an instant in Berlin. Summer time runs from the last Sunday in March to the last
  /// Sunday in October, changing at 01:00 UTC.
  static func berlinDay(seconds: Int64) -> CalendarDay {
    CalendarDay(milliseconds: (seconds + berlinOffset(seconds: seconds)) * 1_000)
  }

  static func berlinOffset(seconds: Int64) -> Int64 {
    let year = CalendarDay(milliseconds: seconds * 1_000).year
    let summer = change(year, month: 3)..<change(year, month: 10)
    return summer.contains(seconds) ? 7_200 : 3_600
  }

  private static func change(_ year: Int, month: Int) -> Int64 {
    let last = CalendarDay(year: year, month: month, day: 31)
    return Int64(last.epochDay - last.weekday) * 86_400 + 3_600
  }
}
