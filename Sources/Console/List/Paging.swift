/// A row that a list shows. Its identity is a document or another thing of the books, never a row number.
public protocol ListRow: Sendable, Equatable {
  /// What the row is about.
  associatedtype ID: Hashable & Sendable

  /// What the row is about.
  var id: ID { get }

  /// Another one whenever what the row is about has changed. An action carries it, so that what was seen is
  /// what is done (UX-24).
  var version: Int64 { get }

  /// The columns of the table that show something else than they did (UX-27).
  func changedColumns(since earlier: Self) -> Set<Int>
}

extension ListRow {
  /// No column is pointed out.
  public func changedColumns(since earlier: Self) -> Set<Int> { [] }
}

/// What a list shows and in which order. Filtering and sorting happen in the store, never on the screen.
public struct ListQuery: Hashable, Sendable {
  /// What was typed behind `/`; empty shows everything.
  public var filter: String
  /// The column of the table by which the rows are sorted.
  public var sortColumn: Int
  /// Whether the order is reversed.
  public var isReversed: Bool

  /// The words of the filter.
  public var words: [String] { filter.unicodeScalars.split(separator: " ").map { String($0) } }

  /// A query.
  public init(filter: String = "", sortColumn: Int = 0, isReversed: Bool = false) {
    self.filter = filter
    self.sortColumn = sortColumn
    self.isReversed = isReversed
  }
}

/// A question of a list to the store. The screen holds a window of rows, never the table.
public struct PageRequest<Row: ListRow>: Sendable, Equatable {
  /// Which rows are wanted.
  public enum Place: Sendable, Equatable {
    /// The first ones.
    case start
    /// The last ones.
    case end
    /// Half of them before a row and half from it on, by its place in the order; the row itself may be gone.
    case around(Row)
    /// Those behind a row.
    case after(Row)
    /// Those before a row, the nearest of them, in list order.
    case before(Row)
    /// Those of the ids that are still in the list, in any order, however their place changed.
    case known([Row.ID])
    /// All of them.
    case all
  }

  /// Grows with every query; an answer to an older one is dropped.
  public let generation: Int
  /// Tells the questions of a generation apart.
  public let serial: Int
  /// What the list shows.
  public let query: ListQuery
  /// Which rows are wanted.
  public let place: Place
  /// How many rows at most.
  public let count: Int
  /// ``Page/asOf`` of the page that froze the order: rows that entered the list later are left out and
  /// counted in ``Page/waiting``. Nil wants the list as it is now (UX-21).
  public let asOf: Int64?
  /// Whether the user waits for the answer, and not only the list for news. Such an answer is drawn at once,
  /// like the key that asked for it.
  public let isForUser: Bool
}

/// The store's answer to a ``PageRequest``.
public struct Page<Row: ListRow>: Sendable, Equatable {
  /// What was asked.
  public let request: PageRequest<Row>
  /// The rows, in list order.
  public var rows: [Row]
  /// Whether the first row is the first of the list.
  public var reachesStart: Bool
  /// Whether the last row is the last of the list.
  public var reachesEnd: Bool
  /// How many rows of the list stand before the first one, if that is known.
  public var firstPosition: Int?
  /// How many rows the list has now, if that is known.
  public var total: Int?
  /// For ``PageRequest/Place/around(_:)``: the index of the first row that does not stand before the asked one.
  public var aroundIndex: Int?
  /// The state of the list that the answer shows, to be handed back in ``PageRequest/asOf``.
  public var asOf: Int64
  /// How many rows entered the list after the asked ``PageRequest/asOf``.
  public var waiting: Int
  /// For ``PageRequest/Place/known(_:)``: where those went that are no longer in the list:
  /// `approved by op2`. An id that is in neither is only filtered away.
  public var fates: [Row.ID: String]
  /// Whether another page with the same request will hold these rows and more.
  public var isPartial: Bool

  /// An answer.
  public init(
    answering request: PageRequest<Row>, rows: [Row], reachesStart: Bool = false, reachesEnd: Bool = false,
    firstPosition: Int? = nil, total: Int? = nil, aroundIndex: Int? = nil, asOf: Int64 = 0, waiting: Int = 0,
    fates: [Row.ID: String] = [:], isPartial: Bool = false
  ) {
    self.request = request
    self.rows = rows
    self.reachesStart = reachesStart
    self.reachesEnd = reachesEnd
    self.firstPosition = firstPosition
    self.total = total
    self.aroundIndex = aroundIndex
    self.asOf = asOf
    self.waiting = waiting
    self.fates = fates
    self.isPartial = isPartial
  }
}
