/// A list that stays steady while the books change under it: the selection model of every view.
///
/// Cursor and marks are ids. The order is frozen: rows that come wait until they are asked for, rows that go
/// say for five seconds where they went, rows that change keep their place. The cursor stays on its document
/// and on its line of the screen (UX-20 to UX-24, UX-35).
///
/// Every change answers the requests that it makes necessary; their pages come back through
/// ``receive(_:at:)``.
public struct RowList<Row: ListRow>: Sendable {
  /// An end of the list.
  public enum Edge: Hashable, Sendable {
    /// The first row.
    case start
    /// The last row.
    case end
  }

  /// How long a row that left says where it went, in milliseconds (UX-22).
  public static var departureTime: Int64 { 5_000 }
  /// How long actions are dead after the cursor moved by itself, in milliseconds (UX-22).
  public static var deadTime: Int64 { 300 }
  /// How long a changed cell is pointed out, in milliseconds (UX-27).
  public static var changeTime: Int64 { 2_000 }

  /// What is shown and in which order.
  public internal(set) var query: ListQuery
  /// How many rows can be seen.
  public internal(set) var height: Int
  /// What the cursor is on.
  public internal(set) var cursor: Row.ID?
  /// On which visible line the cursor is, from 0.
  public internal(set) var cursorLine = 0
  /// How many rows wait to be shown: `+2 new (.)`.
  public internal(set) var waiting = 0
  /// Whether the newest rows are shown as they come (UX-26).
  public internal(set) var isFollowing: Bool
  /// Whether rows of the last answer are still missing.
  public internal(set) var isPartial = false
  /// Why the list could not be read, if it could not.
  public internal(set) var problem: String?

  var window = RowWindow<Row>()
  var marks = MarkSet<Row>()
  var range: (anchor: Row.ID, before: MarkSet<Row>)?
  var departures: [Row.ID: (fate: String, at: Moment)] = [:]
  var changes: [Row.ID: (columns: Set<Int>, at: Moment)] = [:]
  var deadUntil = Moment.start
  var asOf: Int64?
  var generation = 0
  var lastSerial = 0
  var outstanding = OutstandingRequests()
  let newest: Edge?

  /// A list that has read nothing yet; see ``load()``. A list to follow is told at which end new rows come; it
  /// follows them from the start.
  public init(height: Int, query: ListQuery = ListQuery(), following newest: Edge? = nil) {
    self.height = max(1, height)
    self.query = query
    self.newest = newest
    isFollowing = newest != nil
  }
}

/// A row as it is to be shown.
public struct ListLine<Row: ListRow>: Sendable, Equatable {
  /// The row.
  public let row: Row
  /// Whether the cursor is on it.
  public let isCursor: Bool
  /// Whether it is marked.
  public let isMarked: Bool
  /// Where it went, if it left the list.
  public let fate: String?
  /// The columns that changed within the last two seconds.
  public let changedColumns: Set<Int>
}

/// What an action would concern.
public struct Targets<Row: ListRow>: Sendable, Equatable {
  /// The rows, as they were when they were chosen.
  public let rows: [Row]
  /// Marked rows that are left out, because they have changed since they were marked (UX-24).
  public let changed: [Row]
  /// Whether they are the marked rows, and not the one under the cursor (UX-35).
  public let areMarked: Bool
}

extension RowList {
  /// The rows that can be seen, from the first line.
  public var lines: [ListLine<Row>] {
    window.rows.dropFirst(top).prefix(height).map { row in
      ListLine(
        row: row, isCursor: row.id == cursor, isMarked: marks.contains(row.id),
        fate: departures[row.id]?.fate, changedColumns: changes[row.id]?.columns ?? [])
    }
  }

  /// The row under the cursor, also while it says where it went.
  public var cursorRow: Row? { window.index(of: cursor).map { window.rows[$0] } }

  /// Whether nothing was read yet.
  public var isLoading: Bool { window.rows.isEmpty && outstanding.replacement != nil }

  /// Whether the list has no row.
  public var isEmpty: Bool { window.rows.isEmpty && window.isComplete }

  /// How many rows the list has, if that is known.
  public var total: Int? { window.total }

  /// The place of the cursor in the whole list, from 1, if that is known.
  public var position: Int? {
    guard let first = window.firstPosition, let index = window.index(of: cursor) else { return nil }
    return first + index + 1
  }

  /// The marked rows, as they were when they were marked: for the count and the sums of the status line.
  public var marked: [Row] { marks.rows }

  /// How many of the marked rows the filter does not show (UX-23).
  public var hiddenMarks: Int { marks.hidden }

  /// What an action would concern: the marked rows if there are any, else the one under the cursor (UX-35).
  /// A row that has left is no target.
  public var targets: Targets<Row> {
    guard marks.isEmpty else {
      return Targets(rows: marks.unchanged, changed: marks.changed, areMarked: true)
    }
    let row = cursorRow.flatMap { departures[$0.id] == nil ? $0 : nil }
    return Targets(rows: [row].compactMap(\.self), changed: [], areMarked: false)
  }

  /// Whether keys that change something must do nothing now, because the cursor has moved by itself, or is
  /// about to (UX-22).
  public func areActionsDead(at now: Moment) -> Bool {
    now < deadUntil || outstanding.moveTheCursor
  }

  /// The index in the window of the first row that can be seen.
  var top: Int { max(0, (window.index(of: cursor) ?? 0) - cursorLine) }
}
