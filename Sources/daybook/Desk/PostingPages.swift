import Bookkeeping
import Console
import Store

/// The console's questions for rows of postings, put to the records.
struct PostingPages: Sendable {
  let records: Records
  let scope: PostingScope
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

  private func query(_ request: PageRequest<PostingRow>, now: Int64) throws -> RowQuery {
    let sort = PostingColumn(rawValue: request.query.sortColumn)?.sort ?? .age
    return RowQuery(
      states: scope.states, filter: try scope.filter(typed: request.query.filter), sort: sort,
      isDescending: request.query.isReversed, asOf: request.asOf ?? now,
      limit: min(request.count, Limits.rows))
  }

  private func first(_ request: PageRequest<PostingRow>, _ query: RowQuery) async throws -> Page<PostingRow> {
    let found = try await read(query)
    return page(
      request, query, found.rows, reachesStart: true, reachesEnd: found.reachesEnd, firstPosition: 0, found)
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
    let before = try await read(half.reversed.after(key))
    // The row itself belongs to the second half: its neighbour's place in front of it is named by the id.
    let itself = RowKey(value: key.value, id: key.id + (query.isDescending ? 1 : -1))
    let behind = try await read(half.after(itself))
    let position = try await records.position(of: key, in: query)
    var page = page(
      request, query, before.rows.reversed() + behind.rows, reachesStart: before.reachesEnd,
      reachesEnd: behind.reachesEnd, firstPosition: position.map { max(0, $0 - before.rows.count) }, behind)
    page.aroundIndex = before.rows.count
    return page
  }

  private func known(
    _ ids: [Posting.ID], _ request: PageRequest<PostingRow>, _ query: RowQuery
  ) async throws -> Page<PostingRow> {
    let (rows, fitting) = try await records.rows(ids, fitting: query.filter)
    var counting = query
    counting.limit = 1
    let counts = try await records.page(counting)
    let present = rows.filter { scope.states.contains($0.state) && fitting.contains($0.id) }
    var answer = Page(answering: request, rows: present, total: counts.total, asOf: request.asOf ?? 0)
    answer.waiting = counts.waiting
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

  /// Rows that were read, in the order of the query.
  private struct Window {
    var rows: [PostingRow] = []
    var reachesEnd = false
    var total = 0
    var isTotalAtLeast = false
    var waiting = 0
  }

  /// A whole window: a filter that hardly anything fits is looked up in portions.
  private func read(_ query: RowQuery) async throws -> Window {
    var window = Window()
    var next = query
    while true {
      next.limit = query.limit - window.rows.count
      let found = try await records.page(next)
      window.rows += found.rows
      (window.total, window.isTotalAtLeast) = (found.total, found.isTotalAtLeast)
      window.waiting = found.waiting
      guard let place = found.next, window.rows.count < query.limit else {
        window.reachesEnd = found.next == nil
        return window
      }
      next.after = place
    }
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

/// More rows fit than can be decided about at once.
struct TooManyRows: Error, CustomStringConvertible {
  let most: Int

  var description: String { "More than \(most) rows fit. Narrow the list with / first." }
}

extension RowQuery {
  fileprivate var reversed: RowQuery {
    var query = self
    query.isDescending.toggle()
    return query
  }

  fileprivate func after(_ key: RowKey) -> RowQuery {
    var query = self
    query.after = key
    return query
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
