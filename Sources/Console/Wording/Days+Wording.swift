import Bookkeeping
import Ledger

extension DayCalendar.Day {
  /// What stands for the day in a calendar: `ok` in the books, `12` not yet, `~12` of them changes to what is in the
  /// books, `!12` with failures among them, `.` nothing.
  var sign: (text: String, style: Style) {
    if waiting == 0 { return hasPosted ? ("ok", .good) : (".", .quiet) }
    let count = waiting > 999 ? "1k+" : "\(waiting)"
    if failing > 0 { return ("!\(count)", .bad) }
    return differing > 0 ? ("~\(count)", .warning) : (count, .warning)
  }
}

extension DayCalendar {
  /// The days that are not whole, in one sentence; nil where all are.
  var sentence: String? {
    let open = days.indices.filter { days[$0].waiting > 0 }.map { index in
      let day = days[index]
      let parts = [
        day.failing > 0 ? "\(day.failing.grouped) failed or in doubt" : "",
        day.differing > 0 ? "\(day.differing.grouped) in the books with something else" : "",
      ].filter { !$0.isEmpty }
      return "\(date(at: index)) \(day.waiting.grouped)"
        + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
    }
    let parts = (earlier > 0 ? ["before \(first) \(earlier.grouped)"] : []) + open
    return parts.isEmpty
      ? nil : "Days with documents that are not in the books: \(parts.joined(separator: ", "))."
  }
}
