extension RowList {
  /// A way of marking.
  public enum Marking: Hashable, Sendable {
    /// Marks the row under the cursor, or takes its mark away.
    case one
    /// Begins to mark whatever the cursor passes over, or ends that.
    case range
    /// Marks every row of the list as it is filtered, seen or not.
    case all
    /// Takes all marks away.
    case none
  }

  /// Whether the cursor marks what it passes over.
  public var isMarkingRange: Bool { range != nil }

  /// Marks rows.
  public mutating func mark(_ marking: Marking) -> [PageRequest<Row>] {
    switch marking {
    case .one: toggleCursorRow()
    case .range: toggleRange()
    case .all: return markAll()
    case .none:
      range = nil
      marks.removeAll()
      outstanding.all = nil
    }
    return []
  }

  private mutating func toggleCursorRow() {
    range = nil
    guard let row = cursorRow, departures[row.id] == nil else { return }
    if marks.contains(row.id) { marks.remove(row.id) } else { marks.insert(row) }
  }

  private mutating func toggleRange() {
    guard range == nil, let cursor else { return range = nil }
    range = (cursor, marks)
    extendRange()
  }

  /// Marks what stands between the anchor and the cursor, and what was marked before the range began.
  ///
  /// If the row of the anchor has left, what is marked stays so and the range has ended.
  mutating func extendRange() {
    guard let range, let here = window.index(of: cursor) else { return }
    guard let anchor = window.index(of: range.anchor) else { return self.range = nil }
    var extended = range.before
    for row in window.rows[min(anchor, here)...max(anchor, here)] where departures[row.id] == nil {
      extended.insert(row)
    }
    marks = extended
  }

  private mutating func markAll() -> [PageRequest<Row>] {
    range = nil
    guard !window.isComplete else {
      for row in window.rows where departures[row.id] == nil { marks.insert(row) }
      return []
    }
    let request = request(.all, count: Int.max, asOf: asOf, forUser: true)
    outstanding.all = request.serial
    return [request]
  }
}

extension RowList {
  /// Takes the marks of some rows away: they were acted on.
  mutating func unmark(_ ids: some Sequence<Row.ID>) {
    range = nil
    for id in ids { marks.remove(id) }
  }
}
