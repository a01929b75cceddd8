/// Marked rows in the order in which they were marked, each as it was seen then.
///
/// Marks are ids, so they survive sorting, filtering and a change of view (UX-23).
struct MarkSet<Row: ListRow>: Sendable, Equatable {
  private struct Mark: Sendable, Equatable {
    let seen: Row
    var latestVersion: Int64
    var isInList = true
    var isUnchanged: Bool { latestVersion == seen.version }
  }

  private var order: [Row.ID] = []
  private var marks: [Row.ID: Mark] = [:]

  var isEmpty: Bool { order.isEmpty }
  var ids: [Row.ID] { order }
  /// The rows as they were seen when they were marked.
  var rows: [Row] { order.compactMap { marks[$0]?.seen } }
  /// Marked rows that the filter does not show.
  var hidden: Int { marks.values.count { !$0.isInList } }

  func contains(_ id: Row.ID) -> Bool { marks[id] != nil }

  mutating func insert(_ row: Row) {
    guard marks[row.id] == nil else { return }
    order.append(row.id)
    marks[row.id] = Mark(seen: row, latestVersion: row.version)
  }

  mutating func remove(_ id: Row.ID) {
    if marks.removeValue(forKey: id) != nil { order.removeAll { $0 == id } }
  }

  mutating func removeAll() { self = MarkSet() }

  /// Takes in that a marked row has this version now and is in the list, or is not.
  mutating func note(_ id: Row.ID, latest row: Row?) {
    marks[id]?.isInList = row != nil
    if let row { marks[id]?.latestVersion = row.version }
  }

  /// The marked rows that are still as they were seen, and those that have changed (UX-24).
  var unchanged: [Row] { order.compactMap { marks[$0] }.filter(\.isUnchanged).map(\.seen) }
  var changed: [Row] { order.compactMap { marks[$0] }.filter { !$0.isUnchanged }.map(\.seen) }
}
