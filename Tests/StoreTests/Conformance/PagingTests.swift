import Billing
import Bookkeeping
import Ledger
import Store
import Testing

@Suite struct PagingTests {
  /// Forty decisions in three states, with equal and different values in every column.
  private func scene() async throws -> Scene {
    let scene = try await Scene.furnished()
    for index in 0..<40 {
      let customer = "cb_\(1 + index % 4)"
      let document: Document =
        switch index % 4 {
        case 0: Sample.authorization("t\(index)", of: customer)
        case 1: Sample.invoice("INV-\(index)", of: customer, total: 600_00 + Int64(index % 3), on: nil)
        case 2: Sample.invoice("INV-\(index)", of: customer, total: 100_00)
        default: Sample.invoice("INV-\(index)", of: customer, total: 900_00)
        }
      try await scene.read(document, at: Scene.start + Int64(index / 2))
    }
    try await scene.decide(at: Scene.start + 100)
    return scene
  }

  private func walk(_ query: RowQuery, _ scene: Scene) async throws -> [PostingRow] {
    var (rows, query) = ([PostingRow](), query)
    repeat {
      let page = try await scene.records.page(query)
      #expect(page.rows.count <= query.limit)
      rows += page.rows
      query.after = page.next
    } while query.after != nil
    return rows
  }

  @Test(arguments: RowQuery.Sort.allCases, [false, true])
  func everyOrderShowsEveryRowOnce(sort: RowQuery.Sort, isDescending: Bool) async throws {
    let scene = try await scene()
    let whole = try await walk(
      RowQuery(sort: sort, isDescending: isDescending, limit: 1_000), scene)
    #expect(whole.count == 40 && Set(whole.map(\.id)).count == 40)
    for limit in [1, 7, 39, 40] {
      let parts = try await walk(RowQuery(sort: sort, isDescending: isDescending, limit: limit), scene)
      #expect(parts.map(\.id) == whole.map(\.id))
    }
    let ascending = isDescending ? Array(whole.reversed()) : whole
    for (left, right) in zip(ascending, ascending.dropFirst()) {
      #expect(Self.isOrdered(left, right, by: sort), "\(left.id) before \(right.id)")
    }
  }

  private static func isOrdered(_ left: PostingRow, _ right: PostingRow, by sort: RowQuery.Sort) -> Bool {
    switch sort {
    case .age: (left.since, left.id) < (right.since, right.id)
    case .amount: (left.amount.minorUnits, left.id) < (right.amount.minorUnits, right.id)
    case .customer: (left.customerName, left.id) < (right.customerName, right.id)
    case .date: (left.date?.dayNumber ?? -1, left.id) < (right.date?.dayNumber ?? -1, right.id)
    case .document: (left.document, left.id) < (right.document, right.id)
    }
  }

  @Test func statesAreMergedInOneOrder() async throws {
    let scene = try await scene()
    let rows = try await walk(
      RowQuery(states: [.review, .noVoucher], sort: .amount, limit: 3), scene)
    #expect(Set(rows.map(\.state)) == [.review, .noVoucher])
    #expect(rows.map(\.amount.minorUnits) == rows.map(\.amount.minorUnits).sorted())
    let page = try await scene.records.page(RowQuery(states: [.review, .noVoucher], limit: 3))
    #expect(page.total == rows.count && !page.isTotalAtLeast)
  }

  @Test func rowsThatComeMeanwhileDoNotDisturbAWalk() async throws {
    let scene = try await scene()
    let before = Set(try await walk(RowQuery(limit: 1_000), scene).map(\.id))
    var (seen, query, round) = ([Posting.ID](), RowQuery(sort: .age, limit: 5), 0)
    repeat {
      let page = try await scene.records.page(query)
      seen += page.rows.map(\.id)
      query.after = page.next
      round += 1
      try await scene.read(Sample.authorization("new\(round)"), at: Scene.start - 1)
      try await scene.read(Sample.authorization("late\(round)"), at: Scene.start + 999)
    } while query.after != nil && round < 100
    #expect(Set(seen).count == seen.count)
    #expect(before.isSubset(of: seen))
  }

  @Test(arguments: [
    ("INV-1", 9), ("kind:transaction", 10), ("customer:cb_2", 10), ("cur:EUR", 40), ("cur:USD", 0),
    ("rule:I2", 20), ("is:warned", 0), ("cause:document", 10), (">899.99", 10), ("<100.00", 10),
    ("from:2026-03-11", 30), ("to:2026-03-10", 0), ("company cb_3", 10), ("COMPANY >600", 17),
    ("customer:cb_4 >500", 10),
  ])
  func aFilterShowsWhatFits(text: String, count: Int) async throws {
    let scene = try await scene()
    let query = RowQuery(filter: try RowFilter(parsing: text), limit: 1_000)
    let page = try await scene.records.page(query)
    #expect(page.rows.count == count && page.total == count && page.next == nil)
    var small = query
    small.limit = 3
    #expect(try await walk(small, scene).map(\.id) == page.rows.map(\.id))
    #expect(try await scene.records.page(small).total == count)
  }

  @Test func aPlaceOfAnotherOrderIsRefused() async throws {
    let scene = try await scene()
    let place = RowKey(value: "acme", id: 1)
    for sort in [RowQuery.Sort.age, .amount, .date, .document] {
      await #expect(throws: StoreError.unreadableKey(place)) {
        try await scene.records.page(RowQuery(sort: sort, after: place))
      }
    }
  }

  @Test func nothingIsNothing() async throws {
    let scene = try await Scene.bare()
    #expect(
      try await scene.records.page(RowQuery(states: [.failed])) == RowPage(rows: [], next: nil, total: 0))
  }
}
