/// A day of the proleptic Gregorian calendar, without a zone.
struct CalendarDay: Hashable, Comparable, Sendable {
  let year: Int
  let month: Int
  let day: Int

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that lies so many days after 1970-01-01.
  init(epochDay: Int) {
    let shifted = epochDay + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01.
  var epochDay: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  static func < (left: Self, right: Self) -> Bool { left.epochDay < right.epochDay }

  var nextMonth: CalendarDay {
    month == 12
      ? CalendarDay(year: year + 1, month: 1, day: 1) : CalendarDay(year: year, month: month + 1, day: 1)
  }

  var daysInMonth: Int { nextMonth.epochDay - CalendarDay(year: year, month: month, day: 1).epochDay }

  /// 0 is Sunday.
  var weekday: Int { ((epochDay + 4) % 7 + 7) % 7 }

  /// `2026-01-31`
  var text: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

  /// `31/01/2026`, the order that the posting texts use.
  var slashed: String { "\(padded(day, 2))/\(padded(month, 2))/\(padded(year, 4))" }

  /// The day that an instant falls on in UTC.
  init(milliseconds: Int64) { self.init(epochDay: Int(floorDivided(milliseconds, by: 86_400_000))) }
}

/// Division that rounds towards minus infinity.
func floorDivided(_ value: Int64, by divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}
