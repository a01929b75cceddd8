import Bookkeeping

/// What stands in a list's place while it has no rows: that it is being read, why it cannot be, or what would
/// be here and where the work is instead (UX-44).
struct BodyText {
  let lines: [Line]

  /// The text for a list, or nil while there are rows to show.
  init?<Row: ListRow>(_ list: RowList<Row>, reading: String, empty: [Line], filtered: Bool) {
    if let problem = list.problem, list.lines.isEmpty {
      lines = [Line(problem, .bad), Line("Nothing was lost. Ctrl-R reads again.", .quiet)]
    } else if list.isLoading || (list.lines.isEmpty && !list.isEmpty) {
      lines = [Line(reading, .quiet)]
    } else if list.isEmpty {
      lines = filtered ? ["Nothing here fits the filter. Esc takes it away."] : empty
    } else {
      return nil
    }
  }

  /// Draws it below the heads of the columns.
  func draw(on canvas: inout Canvas, in area: Rect) {
    Prose(lines).draw(on: &canvas, in: area.inset(columns: 2, lines: 0).droppingLines(1))
  }
}

extension DeskSnapshot {
  /// Where the work is, for lists that have none: `3 Failed has 9.`
  func elsewhere(than view: ViewName) -> Line? {
    let places: [(ViewName, Int, String)] = [
      (.failed, count(.failed) + count(.held) + count(.unknown), "3 Failed"),
      (.review, count(.review), "2 Review"), (.customers, customersWaiting, "4 Customers"),
    ]
    let busy = places.filter { $0.0 != view && $0.1 > 0 }
    return busy.isEmpty
      ? nil : Line(busy.map { "\($0.2) has \($0.1.grouped)" }.joined(separator: ", ") + ".", .news)
  }
}
