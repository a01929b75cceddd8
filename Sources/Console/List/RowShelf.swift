/// All rows of a short list in memory, answering as a store would: for causes, connections, candidates, and
/// other lists that a view holds whole.
public struct RowShelf<Row: ListRow>: Sendable {
  /// A row and when it came in.
  private struct Entry: Sendable {
    var row: Row
    let enteredAt: Int64
  }

  private var entries: [Entry]
  private var fates: [Row.ID: String] = [:]
  private var clock: Int64 = 0

  /// A shelf of rows.
  public init(_ rows: [Row] = []) {
    entries = rows.map { Entry(row: $0, enteredAt: 0) }
  }

  /// All rows, in no particular order.
  public var rows: [Row] { entries.map(\.row) }

  /// Puts a row in, or in the place of the one with its id.
  public mutating func put(_ row: Row) {
    clock += 1
    fates[row.id] = nil
    if let index = entries.firstIndex(where: { $0.row.id == row.id }) {
      entries[index].row = row
    } else {
      entries.append(Entry(row: row, enteredAt: clock))
    }
  }

  /// Takes a row out, and says where it went.
  public mutating func remove(_ id: Row.ID, fate: String) {
    clock += 1
    entries.removeAll { $0.row.id == id }
    fates[id] = fate
  }

  /// Answers a request with the rows that fit, in an order that must tell any two rows apart, by their ids in
  /// the end.
  public func answer(
    _ request: PageRequest<Row>, fits: (Row) -> Bool, isBefore: (Row, Row) -> Bool
  ) -> Page<Row> {
    let fitting = entries.filter { fits($0.row) }
    let asOf = request.asOf ?? clock
    let shown = fitting.filter { $0.enteredAt <= asOf }.map(\.row).sorted(by: isBefore)
    var page = Page(answering: request, rows: [])
    switch request.place {
    case .known(let ids): page = known(ids, fitting.map(\.row), request)
    default:
      let range = Self.range(request, shown, isBefore)
      page.rows = Array(shown[range.rows])
      page.reachesStart = range.rows.lowerBound == 0
      page.reachesEnd = range.rows.upperBound == shown.count
      page.firstPosition = range.rows.lowerBound
      page.aroundIndex = range.around
    }
    page.total = fitting.count
    page.asOf = asOf
    page.waiting = fitting.count - shown.count
    return page
  }

  private func known(_ ids: [Row.ID], _ fitting: [Row], _ request: PageRequest<Row>) -> Page<Row> {
    let wanted = Set(ids)
    var page = Page(answering: request, rows: fitting.filter { wanted.contains($0.id) })
    page.fates = fates.filter { wanted.contains($0.key) }
    return page
  }

  private static func range(
    _ request: PageRequest<Row>, _ rows: [Row], _ isBefore: (Row, Row) -> Bool
  ) -> (rows: Range<Int>, around: Int?) {
    let count = min(request.count, rows.count)
    switch request.place {
    case .start, .known: return (0..<count, nil)
    case .end: return (rows.count - count..<rows.count, nil)
    case .all: return (0..<rows.count, nil)
    case .after(let row):
      let first = rows.firstIndex { isBefore(row, $0) } ?? rows.count
      return (first..<min(rows.count, first + count), nil)
    case .before(let row):
      let end = rows.firstIndex { !isBefore($0, row) } ?? rows.count
      return (max(0, end - count)..<end, nil)
    case .around(let row):
      let middle = rows.firstIndex { !isBefore($0, row) } ?? rows.count
      let first = max(0, middle - request.count / 2)
      return (first..<min(rows.count, middle + (request.count + 1) / 2), middle - first)
    }
  }
}
