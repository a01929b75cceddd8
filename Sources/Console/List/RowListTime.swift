extension RowList {
  /// When the picture of the list changes although nothing happens.
  public var nextDeadline: Moment? {
    let departing = departures.values.map { $0.at + Self.departureTime }
    let fading = changes.values.map { $0.at + Self.changeTime }
    return (departing + fading).min()
  }

  /// Lets go of rows that have said for long enough where they went, and of the signs on changed cells.
  ///
  /// If the cursor was on such a row it goes on to the next one, and actions are dead for a moment (UX-22).
  public mutating func pass(_ now: Moment) -> [PageRequest<Row>] {
    changes = changes.filter { now < $0.value.at + Self.changeTime }
    let gone = Set(departures.filter { $0.value.at + Self.departureTime <= now }.keys)
    guard !gone.isEmpty else { return [] }
    if let cursor, gone.contains(cursor) { leaveCursorRow(gone, at: now) }
    window.remove(gone)
    for id in gone { departures[id] = nil }
    if let index = window.index(of: cursor) { settle(index) }
    return window.rows.isEmpty ? refresh() : neededPages()
  }

  /// The document under the cursor is done with: the cursor goes on to the next one that is there, and actions are
  /// dead for a moment, as after every move that the user did not make (UX-22). Nothing moves where the cursor is
  /// on something else by now.
  public mutating func goOn(past id: Row.ID, at now: Moment) -> [PageRequest<Row>] {
    guard cursor == id, let index = window.index(of: id), index + 1 < window.rows.count else { return [] }
    let requests = move(.rows(1), at: now)
    if cursor != id { deadUntil = now + Self.deadTime }
    return requests
  }

  private mutating func leaveCursorRow(_ gone: Set<Row.ID>, at now: Moment) {
    deadUntil = now + Self.deadTime
    guard let index = window.index(of: cursor) else { return }
    let behind = window.rows[(index + 1)...].first { !gone.contains($0.id) }
    let before = window.rows[..<index].last { !gone.contains($0.id) }
    cursor = (behind ?? before)?.id
  }
}
