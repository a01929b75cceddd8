import Bookkeeping
import Console
import Store

/// The console's questions for rows of customers, put to the records.
struct CustomerPages: Sendable {
  let records: Records
  let includesLinked: Bool

  /// The rows that a list asks for.
  func page(_ request: PageRequest<CustomerRow>) async throws -> Page<CustomerRow> {
    let query = CustomerQuery(
      request.query, includesLinked: includesLinked, limit: min(request.count, Limits.rows))
    switch request.place {
    case .start: return try await first(request, query)
    case .all: return try await all(request, query)
    case .end: return try await last(request, query)
    case .after(let row): return try await behind(row, request, query)
    case .before(let row): return try await before(row, request, query)
    case .around(let row): return try await around(row, request, query)
    case .known(let ids): return try await known(ids, request, query)
    }
  }

  private func first(
    _ request: PageRequest<CustomerRow>, _ query: CustomerQuery
  ) async throws -> Page<CustomerRow> {
    let found = try await records.customers(query)
    return Page(
      answering: request, rows: found.rows, reachesStart: true, reachesEnd: found.reachesEnd,
      firstPosition: 0, total: found.total)
  }

  private func all(_ request: PageRequest<CustomerRow>, _ query: CustomerQuery) async throws -> Page<
    CustomerRow
  > {
    var whole = query
    whole.limit = Limits.rows
    let page = try await first(request, whole)
    guard page.reachesEnd else { throw TooManyRows(most: Limits.rows) }
    return page
  }

  private func last(
    _ request: PageRequest<CustomerRow>, _ query: CustomerQuery
  ) async throws -> Page<CustomerRow> {
    let found = try await records.customers(query.reversed)
    return Page(
      answering: request, rows: found.rows.reversed(), reachesStart: found.reachesEnd, reachesEnd: true,
      firstPosition: found.reachesEnd ? 0 : nil, total: found.total)
  }

  private func behind(
    _ row: CustomerRow, _ request: PageRequest<CustomerRow>, _ query: CustomerQuery
  ) async throws -> Page<CustomerRow> {
    let key = try await records.place(of: row.id, in: query)
    let found = try await records.customers(query.after(key))
    return Page(answering: request, rows: found.rows, reachesEnd: found.reachesEnd, total: found.total)
  }

  private func before(
    _ row: CustomerRow, _ request: PageRequest<CustomerRow>, _ query: CustomerQuery
  ) async throws -> Page<CustomerRow> {
    let key = try await records.place(of: row.id, in: query)
    let found = try await records.customers(query.reversed.after(key))
    return Page(
      answering: request, rows: found.rows.reversed(), reachesStart: found.reachesEnd,
      firstPosition: found.reachesEnd ? 0 : nil, total: found.total)
  }

  private func around(
    _ row: CustomerRow, _ request: PageRequest<CustomerRow>, _ query: CustomerQuery
  ) async throws -> Page<CustomerRow> {
    guard let key = try await records.place(of: row.id, in: query) else {
      return try await first(request, query)
    }
    var half = query
    half.limit = max(1, query.limit / 2)
    let before = try await records.customers(half.reversed.after(key))
    // The row itself belongs to the second half, if it fits: the place in front of it is named by the id.
    let itself = RowKey(value: key.value, id: key.id + (query.isDescending ? 1 : -1))
    let behind = try await records.customers(half.after(itself))
    var page = Page(
      answering: request, rows: before.rows.reversed() + behind.rows, reachesStart: before.reachesEnd,
      reachesEnd: behind.reachesEnd, firstPosition: before.reachesEnd ? 0 : nil, total: behind.total)
    page.aroundIndex = before.rows.count
    return page
  }

  private func known(
    _ ids: [String], _ request: PageRequest<CustomerRow>, _ query: CustomerQuery
  ) async throws -> Page<CustomerRow> {
    let rows = try await records.customerRows(ids)
    var counting = query
    counting.limit = 1
    let total = try await records.customers(counting).total
    var page = Page(
      answering: request, rows: rows.filter { includesLinked || $0.alignment.needsPerson }, total: total)
    for row in rows where !includesLinked && !row.alignment.needsPerson { page.fates[row.id] = "linked" }
    return page
  }
}

extension CustomerQuery {
  /// What a list shows and in which order: who has most waiting comes first, names and ages begin at the
  /// beginning.
  init(_ list: ListQuery, includesLinked: Bool, limit: Int) {
    let column = CustomerColumn(rawValue: list.sortColumn) ?? .waiting
    let isCount = column != .name && column != .oldest
    self.init(
      includesLinked ? .all : .unlinked, words: list.words,
      sort: isCount ? .waiting : column == .name ? .name : .oldest,
      isDescending: isCount != list.isReversed, limit: limit)
  }

  fileprivate var reversed: CustomerQuery {
    var query = self
    query.isDescending.toggle()
    return query
  }

  fileprivate func after(_ key: RowKey?) -> CustomerQuery {
    var query = self
    query.after = key
    return query
  }
}

extension Bookkeeping.Alignment {
  /// Whether a person must name the account.
  fileprivate var needsPerson: Bool {
    if case .linked = self { false } else { true }
  }
}
