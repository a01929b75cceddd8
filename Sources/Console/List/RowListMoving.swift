/// A movement that the user asked for.
public enum ListStep: Hashable, Sendable {
  /// Some rows down, or up if negative.
  case rows(Int)
  /// Some screens down, or up if negative.
  case pages(Int)
  /// Some half screens down, or up if negative.
  case halfPages(Int)
  /// To the first row, with everything that waits (UX-21).
  case start
  /// To the last row.
  case end
  /// To a visible line, by a click.
  case line(Int)
}

extension RowList {
  /// Moves the cursor.
  public mutating func move(_ step: ListStep, at now: Moment) -> [PageRequest<Row>] {
    guard let index = window.index(of: cursor) else { return [] }
    switch step {
    case .rows(let count): moveBy(count, from: index, keepingLine: false)
    case .pages(let count): moveBy(count * height, from: index, keepingLine: true)
    case .halfPages(let count): moveBy(count * max(1, height / 2), from: index, keepingLine: true)
    case .line(let line): moveBy(line - cursorLine, from: index, keepingLine: false)
    case .start:
      if !window.reachesStart || waiting > 0 { return [jump(to: .start)] }
      place(at: 0, onLine: 0)
    case .end:
      if !window.reachesEnd || (newest == .end && waiting > 0) { return [jump(to: .end)] }
      place(at: window.rows.count - 1, onLine: height - 1)
    }
    noteMovement()
    return neededPages()
  }

  /// Takes in how many rows can be seen now.
  public mutating func resize(height: Int) -> [PageRequest<Row>] {
    self.height = max(1, height)
    if let index = window.index(of: cursor) { place(at: index, onLine: cursorLine) }
    return neededPages()
  }

  /// Shows the newest rows, and goes on showing them as they come, until somebody moves away (UX-26).
  public mutating func follow() -> [PageRequest<Row>] {
    guard let newest else { return [] }
    isFollowing = true
    return [jump(to: newest)]
  }

  /// Rows that say where they went are passed over.
  private mutating func moveBy(_ count: Int, from index: Int, keepingLine: Bool) {
    let last = window.rows.count - 1
    let wanted = min(max(0, index + count), last)
    let reached = nearestPresent(to: wanted, towards: count < 0 ? -1 : 1) ?? index
    place(at: reached, onLine: keepingLine ? cursorLine : cursorLine + reached - index)
  }

  /// The nearest row that has not left, looking first in one direction, then in the other.
  func nearestPresent(to index: Int, towards step: Int) -> Int? {
    let isPresent = { (index: Int) in self.departures[self.window.rows[index].id] == nil }
    let onward = stride(from: index, through: step > 0 ? window.rows.count - 1 : 0, by: step)
    let backward = stride(from: index, through: step > 0 ? 0 : window.rows.count - 1, by: -step)
    return onward.first(where: isPresent) ?? backward.first(where: isPresent)
  }

  /// Puts the cursor on a row, and the row on a line if the list is long enough on that side.
  ///
  /// It leaves no empty lines below the last row where there are rows above to fill them.
  mutating func place(at index: Int, onLine line: Int) {
    guard window.rows.indices.contains(index) else { return }
    let line = min(max(0, line), height - 1)
    let lowestTop = window.reachesEnd ? max(0, window.rows.count - height) : index
    let top = min(max(0, index - line), lowestTop)
    cursor = window.rows[index].id
    cursorLine = min(index - top, height - 1)
  }

  private mutating func noteMovement() {
    let index = window.index(of: cursor)
    switch newest {
    case .end where index != window.rows.count - 1 || !window.reachesEnd: isFollowing = false
    case .start where index != 0 || !window.reachesStart: isFollowing = false
    default: break
    }
    extendRange()
  }
}
