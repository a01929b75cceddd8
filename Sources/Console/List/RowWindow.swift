/// The rows that are held, in the order that the user knows, some screens around the visible ones.
struct RowWindow<Row: ListRow>: Sendable, Equatable {
  private(set) var rows: [Row] = []
  private(set) var reachesStart = false
  private(set) var reachesEnd = false
  /// How many rows of the list stand before the first one, if that is known.
  private(set) var firstPosition: Int?
  var total: Int?

  init() {}

  init(_ page: Page<Row>) {
    rows = page.rows.withoutRepeatedIDs(known: [])
    reachesStart = page.reachesStart
    reachesEnd = page.reachesEnd
    firstPosition = page.firstPosition
    total = page.total
  }

  var isComplete: Bool { reachesStart && reachesEnd }

  func index(of id: Row.ID?) -> Int? {
    id.flatMap { id in rows.firstIndex { $0.id == id } }
  }

  mutating func append(_ page: Page<Row>) {
    rows += page.rows.withoutRepeatedIDs(known: Set(rows.map(\.id)))
    reachesEnd = page.reachesEnd
  }

  mutating func prepend(_ page: Page<Row>) {
    let new = page.rows.withoutRepeatedIDs(known: Set(rows.map(\.id)))
    rows = new + rows
    reachesStart = page.reachesStart
    firstPosition = page.firstPosition ?? firstPosition.map { max(0, $0 - new.count) }
  }

  mutating func replace(_ row: Row, at index: Int) { rows[index] = row }

  mutating func remove(_ ids: Set<Row.ID>) { rows.removeAll { ids.contains($0.id) } }

  /// Lets go of rows far from those that are seen.
  mutating func keep(_ range: Range<Int>) {
    let range = range.clamped(to: 0..<rows.count)
    if range.upperBound < rows.count { reachesEnd = false }
    if range.lowerBound > 0 {
      reachesStart = false
      firstPosition = firstPosition.map { $0 + range.lowerBound }
    }
    rows = Array(rows[range])
  }
}

extension Array where Element: ListRow {
  /// The rows without those that are known, each only once: a row whose place in the order changed may come
  /// again on a later page.
  fileprivate func withoutRepeatedIDs(known: Set<Element.ID>) -> [Element] {
    var seen = known
    return filter { seen.insert($0.id).inserted }
  }
}
