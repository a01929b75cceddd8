import Bookkeeping

/// Everything about what is under the cursor: it follows the cursor, asks one thing at a time, and is shown
/// beside the list, below it, or over the whole body.
struct Sheet<Row: ListRow, Detail: Sendable>: Sendable {
  /// What the detail is wanted of.
  private(set) var wanted: Row.ID?
  /// The detail that was read last.
  private(set) var detail: Detail?
  /// Why it could not be read, if it could not.
  private(set) var problem: String?
  /// Whether it takes the whole body.
  var isOpen = false
  /// How many of its lines are above the pane.
  private(set) var scrolled = 0
  private var asked: Row.ID?
  private var isOutdated = false
  /// The version of the row that was followed last, so that a row which lags behind its detail is not asked for
  /// again and again.
  private var seenVersion: Int64?
  private let rowOf: @Sendable (Detail) -> Row
  private let question: @Sendable (Row.ID) -> DeskQuestion

  /// A sheet that asks this question, and finds the row in the answer like this.
  init(rowOf: @escaping @Sendable (Detail) -> Row, question: @escaping @Sendable (Row.ID) -> DeskQuestion) {
    self.rowOf = rowOf
    self.question = question
  }

  /// Follows the cursor.
  mutating func follow(_ row: Row?) -> [Wish] {
    if wanted != row?.id {
      wanted = row?.id
      (scrolled, problem, isOutdated) = (0, nil, false)
    } else if let row, seenVersion != row.version, detail.map(rowOf)?.version != row.version {
      isOutdated = true
    }
    seenVersion = row?.version
    return next()
  }

  /// Something about it may have changed.
  mutating func note(_ isConcerned: (Row.ID) -> Bool) -> [Wish] {
    guard let wanted, isConcerned(wanted) else { return [] }
    isOutdated = true
    return next()
  }

  private mutating func next() -> [Wish] {
    guard let wanted, asked == nil, problem == nil else { return [] }
    guard isOutdated || detail.map(rowOf)?.id != wanted else { return [] }
    (asked, isOutdated) = (wanted, false)
    return [.ask(question(wanted))]
  }

  /// Takes an answer in, and asks for the next one if the cursor went on meanwhile.
  mutating func receive(_ id: Row.ID, _ answer: Detail?) -> [Wish] {
    guard id == asked else { return [] }
    asked = nil
    if id == wanted {
      detail = answer
      if answer == nil { problem = "It does not exist any more." }
    }
    return next()
  }

  /// Takes in that it could not be read.
  mutating func fail(_ id: Row.ID, because reason: String) -> [Wish] {
    guard id == asked else { return [] }
    asked = nil
    if id == wanted { problem = reason }
    return next()
  }

  /// Reads once more.
  mutating func reload() -> [Wish] {
    (problem, isOutdated) = (nil, true)
    return next()
  }

  /// Moves by lines.
  mutating func scroll(by step: Int) { scrolled = max(0, min(scrolled + step, 2_000)) }

  /// Whether the detail of a row is still being read.
  func isAwaited(_ row: Row?) -> Bool { row != nil && asked != nil && matching(row) == nil }

  /// The detail of a row, if it is what the row says: the same version.
  func matching(_ row: Row?) -> Detail? {
    guard let row, let detail, rowOf(detail).id == row.id, rowOf(detail).version == row.version else {
      return nil
    }
    return detail
  }

  /// The detail of a row that has left its list, as it stands now: nothing can be done to such a row, so the
  /// version it had does not matter.
  func standing(_ row: Row?) -> Detail? { row.map(\.id) == detail.map { rowOf($0).id } ? detail : nil }
}

extension Canvas {
  /// Draws text that may be longer than its area, with a note of what is below where keys scroll it.
  mutating func drawScrolled(_ lines: [Line], scrolled: Int, isFocused: Bool, in area: Rect) {
    let inside = area.inset(columns: 1, lines: 0)
    let hidden = max(0, Prose(lines).height(width: inside.width, lettering: lettering) - inside.height)
    let start = min(scrolled, hidden)
    Prose(lines, scrolled: start).draw(on: &self, in: inside)
    guard isFocused, hidden > 0, inside.height > 1 else { return }
    let note = start < hidden ? " j k scroll, \((hidden - start).grouped) more below" : " end"
    writeTrailing(Line(note, .quiet), in: inside.line(inside.height - 1))
  }
}
