import Bookkeeping
import Console
import Store

/// The console's questions for rows of postings, put to the records.
struct PostingPages: Sendable {
  let records: Records
  let scope: PostingScope
  /// Whether somebody still waits for the answer; asked between two portions of a long search.
  var isWanted: @Sendable () -> Bool = { true }
  /// Takes what was found so far, while the search goes on.
  var tell: @Sendable (Page<PostingRow>) -> Void = { _ in }
  /// The most rows that are named at once for a decision about all of them.
  static let most = Limits.action

  /// The rows that a list asks for.
  func page(_ request: PageRequest<PostingRow>, now: Int64) async throws -> Page<PostingRow> {
    let query = try query(request, now: now)
    switch request.place {
    case .start: return try await first(request, query)
    case .end: return try await last(request, query)
    case .after(let row): return try await behind(row, request, query)
    case .before(let row): return try await before(row, request, query)
    case .around(let row): return try await around(row, request, query)
    case .known(let ids): return try await known(ids, request, query)
    case .all: return try await all(request, query)
    }
  }

  /// How many rows fit a filter, gone through in portions.
  ///
  /// - Throws: ``NobodyWaits`` once the question was replaced by another.
  func count(_ request: PageRequest<PostingRow>, asOf: Int64) async throws -> Int {
    var query = try query(request, now: asOf)
    query.asOf = asOf
    var count = 0
    for portion in Posting.ID.portions(upTo: try await records.newestPosting()) {
      count += try await records.count(query, in: portion)
      guard isWanted() else { throw NobodyWaits() }
    }
    return count
  }

  private func query(_ request: PageRequest<PostingRow>, now: Int64) throws -> RowQuery {
    let sort = PostingColumn(rawValue: request.query.sortColumn)?.sort ?? .age
    return RowQuery(
      states: scope.states, filter: try scope.filter(typed: request.query.filter), sort: sort,
      isDescending: request.query.isReversed, asOf: request.asOf ?? now,
      limit: min(request.count, Limits.rows), isCounted: false)
  }

  private func first(_ request: PageRequest<PostingRow>, _ query: RowQuery) async throws -> Page<PostingRow> {
    try await search(request, query, behind: query, before: nil)
  }

  private func last(_ request: PageRequest<PostingRow>, _ query: RowQuery) async throws -> Page<PostingRow> {
    let found = try await read(query.reversed)
    let position = found.isTotalAtLeast ? nil : max(0, found.total - found.rows.count)
    return page(
      request, query, found.rows.reversed(), reachesStart: found.reachesEnd, reachesEnd: true,
      firstPosition: position, found)
  }

  private func behind(
    _ row: PostingRow, _ request: PageRequest<PostingRow>, _ query: RowQuery
  ) async throws -> Page<PostingRow> {
    let found = try await read(query.after(query.sort.key(of: row)))
    return page(request, query, found.rows, reachesStart: false, reachesEnd: found.reachesEnd, found)
  }

  private func before(
    _ row: PostingRow, _ request: PageRequest<PostingRow>, _ query: RowQuery
  ) async throws -> Page<PostingRow> {
    let found = try await read(query.reversed.after(query.sort.key(of: row)))
    return page(
      request, query, found.rows.reversed(), reachesStart: found.reachesEnd, reachesEnd: false,
      firstPosition: found.reachesEnd ? 0 : nil, found)
  }

  private func around(
    _ row: PostingRow, _ request: PageRequest<PostingRow>, _ query: RowQuery
  ) async throws -> Page<PostingRow> {
    var half = query
    half.limit = max(1, query.limit / 2)
    let key = query.sort.key(of: row)
    // The row itself belongs to the second half: its neighbour's place in front of it is named by the id.
    let itself = RowKey(value: key.value, id: key.id + (query.isDescending ? 1 : -1))
    var page = try await search(
      request, query, behind: half.after(itself), before: half.reversed.after(key))
    if page.firstPosition == nil {
      let position = try await records.position(of: key, in: query)
      page.firstPosition = position.map { max(0, $0 - (page.aroundIndex ?? 0)) }
    }
    return page
  }

  /// Rows from a place on, and those before it, in portions. What an index finds at once is told after the first
  /// portion, where that did not find enough, and from then on what was found so far.
  private func search(
    _ request: PageRequest<PostingRow>, _ query: RowQuery, behind: RowQuery, before: RowQuery?
  ) async throws -> Page<PostingRow> {
    var (later, earlier) = (Search(behind), before.map { Search($0) })
    var told: [PostingRow]?
    while true {
      try await later.step(records)
      try await earlier?.step(records)
      guard later.goesOn || earlier?.goesOn == true else {
        return page(answering: request, query, later, earlier)
      }
      guard isWanted() else { throw NobodyWaits() }
      let soFar = page(answering: request, query, later, earlier)
      if told == nil {
        let glimpsed = try await records.glimpse(query.from(start: before == nil ? behind.after : nil))
        told = soFar.rows
        tell(soFar.partial(with: glimpsed, in: query))
      } else if soFar.rows.count > told?.count ?? 0 {
        told = soFar.rows
        tell(soFar.partial(with: [], in: query))
      }
    }
  }

  private func page(
    answering request: PageRequest<PostingRow>, _ query: RowQuery, _ later: Search, _ earlier: Search?
  ) -> Page<PostingRow> {
    let before = earlier?.window.rows.reversed() ?? []
    let reachesStart = earlier.map(\.window.reachesEnd) ?? (query.after == nil)
    var page = page(
      request, query, before + later.window.rows, reachesStart: reachesStart,
      reachesEnd: later.window.reachesEnd, firstPosition: reachesStart ? 0 : nil, later.window)
    if earlier != nil { page.aroundIndex = before.count }
    if reachesStart, later.window.reachesEnd { page.total = page.rows.count }
    return page
  }

  private func known(
    _ ids: [Posting.ID], _ request: PageRequest<PostingRow>, _ query: RowQuery
  ) async throws -> Page<PostingRow> {
    let (rows, fitting) = try await records.rows(ids, fitting: query.filter)
    let standing = try await records.standing(of: query)
    let present = rows.filter { scope.states.contains($0.state) && fitting.contains($0.id) }
    var answer = Page(answering: request, rows: present, total: standing.total, asOf: request.asOf ?? 0)
    answer.waiting = standing.waiting
    for row in rows where !scope.states.contains(row.state) { answer.fates[row.id] = row.state.fate }
    return answer
  }

  private func all(_ request: PageRequest<PostingRow>, _ query: RowQuery) async throws -> Page<PostingRow> {
    var whole = query
    whole.limit = Limits.rows
    var rows: [PostingRow] = []
    var found: Window
    repeat {
      found = try await read(whole)
      rows += found.rows
      guard rows.count <= Self.most else { throw TooManyRows(most: Self.most) }
      whole.after = rows.last.map { query.sort.key(of: $0) }
    } while !found.reachesEnd
    return page(request, query, rows, reachesStart: true, reachesEnd: true, firstPosition: 0, found)
  }

  /// A whole window: a filter that hardly anything fits is looked up in portions.
  private func read(_ query: RowQuery) async throws -> Window {
    var search = Search(query)
    repeat {
      try await search.step(records)
      guard isWanted() else { throw NobodyWaits() }
    } while search.goesOn
    return search.window
  }

  private func page(
    _ request: PageRequest<PostingRow>, _ query: RowQuery, _ rows: [PostingRow], reachesStart: Bool,
    reachesEnd: Bool, firstPosition: Int? = nil, _ window: Window
  ) -> Page<PostingRow> {
    Page(
      answering: request, rows: rows, reachesStart: reachesStart, reachesEnd: reachesEnd,
      firstPosition: firstPosition, total: window.isTotalAtLeast ? nil : window.total,
      asOf: query.asOf ?? 0, waiting: window.waiting)
  }
}

/// Rows that were read, in the order of their query.
private struct Window {
  var rows: [PostingRow] = []
  var reachesEnd = false
  var total = 0
  var isTotalAtLeast = false
  var waiting = 0
}

/// A window that is looked up in portions.
private struct Search {
  private let limit: Int
  private var next: RowQuery
  private(set) var window = Window()
  private(set) var goesOn = true

  init(_ query: RowQuery) {
    limit = query.limit
    next = query
  }

  /// Looks through the next portion.
  mutating func step(_ records: Records) async throws {
    guard goesOn else { return }
    next.limit = limit - window.rows.count
    let found = try await records.page(next)
    window.rows += found.rows
    (window.total, window.isTotalAtLeast) = (found.total, found.isTotalAtLeast)
    window.waiting = found.waiting
    window.reachesEnd = found.next == nil
    next.after = found.next
    goesOn = found.next != nil && window.rows.count < limit
  }
}

/// The question was replaced by another while its answer was looked for.
struct NobodyWaits: Error {}

extension Page<PostingRow> {
  /// The rows that were found so far, with those that an index found, in order; more of them will follow.
  fileprivate func partial(with glimpsed: [PostingRow], in query: RowQuery) -> Page {
    var page = self
    let known = Set(rows.map(\.id))
    let first = rows.indices.contains(aroundIndex ?? 0) ? rows[aroundIndex ?? 0].id : nil
    page.rows = (rows + glimpsed.filter { !known.contains($0.id) }).sorted { query.places($0, before: $1) }
    page.aroundIndex = aroundIndex.map { _ in page.rows.firstIndex { $0.id == first } ?? 0 }
    (page.isPartial, page.reachesStart, page.reachesEnd) = (true, false, false)
    (page.firstPosition, page.total) = (nil, nil)
    return page
  }
}

/// More rows fit than can be decided about at once.
struct TooManyRows: Error, CustomStringConvertible {
  let most: Int

  var description: String { "More than \(most) rows fit. Narrow the list with / first." }
}

extension PageRequest {
  /// Whether it begins another selection of rows by a filter.
  var isNewSelection: Bool {
    switch place {
    case .start, .around: !query.filter.isEmpty
    default: false
    }
  }
}

extension RowQuery {
  fileprivate var reversed: RowQuery {
    var query = self
    query.isDescending.toggle()
    return query
  }

  fileprivate func after(_ key: RowKey) -> RowQuery { from(start: key) }

  fileprivate func from(start key: RowKey?) -> RowQuery {
    var query = self
    query.after = key
    return query
  }

  /// Whether one row comes before another in the order of the query.
  fileprivate func places(_ first: PostingRow, before second: PostingRow) -> Bool {
    let keys =
      isDescending ? (sort.key(of: second), sort.key(of: first)) : (sort.key(of: first), sort.key(of: second))
    switch sort {
    case .age, .amount, .date:
      return (Int64(keys.0.value) ?? 0, keys.0.id) < (Int64(keys.1.value) ?? 0, keys.1.id)
    case .customer, .document:
      guard keys.0.value != keys.1.value else { return keys.0.id < keys.1.id }
      return keys.0.value.utf8.lexicographicallyPrecedes(keys.1.value.utf8)
    }
  }
}

extension StateWord {
  /// Where a posting went that left a list, behind its name.
  var fate: String {
    switch self {
    case .received, .mapped: "is derived again"
    case .review: "waits for review"
    case .approved: "approved"
    case .sent: "on its way to F&O"
    case .posted: "posted"
    case .held: "held"
    case .rejected: "rejected"
    case .failed: "refused by F&O"
    case .unknown: "sent, and the answer was lost"
    case .noVoucher: "needs no voucher"
    }
  }
}
