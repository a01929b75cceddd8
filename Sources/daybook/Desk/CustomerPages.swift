import Bookkeeping
import Console
import Store

/// The console's questions for rows of customers, put to the records.
struct CustomerPages: Sendable {
  let records: Records
  let includesLinked: Bool

  /// The rows that a list asks for.
  func page(_ request: PageRequest<CustomerRow>) async throws -> Page<CustomerRow> {
    let query = query(request)
    switch request.place {
    case .start, .all: return try await from(nil, request, query)
    case .end: return try await upTo(nil, request, query)
    case .after(let row): return try await from(row, request, query)
    case .before(let row): return try await upTo(row, request, query)
    case .around(let row): return try await around(row, request, query)
    case .known(let ids): return try await known(ids, request, query)
    }
  }

  private func query(_ request: PageRequest<CustomerRow>) -> CustomerQuery {
    let column = CustomerColumn(rawValue: request.query.sortColumn) ?? .waiting
    // Who has most waiting comes first; names and ages begin at the beginning.
    let isCount = column != .name && column != .oldest
    return CustomerQuery(
      needsPerson: !includesLinked,
      words: request.query.filter.unicodeScalars.split(separator: " ").map { String($0) },
      sort: isCount ? .waiting : column == .name ? .name : .oldest,
      isDescending: isCount != request.query.isReversed, limit: min(request.count, Limits.rows))
  }

  private func from(
    _ row: CustomerRow?, _ request: PageRequest<CustomerRow>, _ query: CustomerQuery
  ) async throws -> Page<CustomerRow> {
    var query = query
    if let row { query.after = try await records.place(of: row.id, in: query) }
    let found = try await records.customers(query)
    return Page(
      answering: request, rows: found.rows, reachesStart: row == nil, reachesEnd: found.reachesEnd,
      firstPosition: row == nil ? 0 : nil, total: found.total)
  }

  private func upTo(
    _ row: CustomerRow?, _ request: PageRequest<CustomerRow>, _ query: CustomerQuery
  ) async throws -> Page<CustomerRow> {
    var query = query
    query.isDescending.toggle()
    if let row { query.after = try await records.place(of: row.id, in: query) }
    let found = try await records.customers(query)
    return Page(
      answering: request, rows: found.rows.reversed(), reachesStart: found.reachesEnd,
      reachesEnd: row == nil, firstPosition: found.reachesEnd ? 0 : nil, total: found.total)
  }

  private func around(
    _ row: CustomerRow, _ request: PageRequest<CustomerRow>, _ query: CustomerQuery
  ) async throws -> Page<CustomerRow> {
    let before = try await upTo(row, request, query)
    let itself = try await records.customerRows([row.id])
    let behind = try await from(row, request, query)
    var page = Page(
      answering: request, rows: before.rows + itself + behind.rows, reachesStart: before.reachesStart,
      reachesEnd: behind.reachesEnd, firstPosition: before.firstPosition, total: behind.total)
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

extension Bookkeeping.Alignment {
  /// Whether a person must name the account.
  fileprivate var needsPerson: Bool {
    if case .linked = self { false } else { true }
  }
}
