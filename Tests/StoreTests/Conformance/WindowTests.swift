import Billing
import Bookkeeping
import Ledger
import Synchronization
import Testing

@testable import Store

/// What the console asks of the store beside plain paging: windows that stand still, places, groups, changes.
@Suite struct WindowTests {
  /// Twelve decisions for review, of three customers and with equal amounts, one after the other.
  private func scene() async throws -> Scene {
    let scene = try await Scene.furnished()
    for index in 0..<12 {
      let invoice = Sample.invoice(
        "INV-\(index)", of: "cb_\(1 + index % 3)", total: 600_00 + Int64(index % 4), on: Sample.day)
      try await scene.read(invoice, at: Scene.start + Int64(index))
      try await scene.decide(at: Scene.start + Int64(index))
    }
    return scene
  }

  private let review = RowQuery(states: [.review], limit: 100)

  @Test func whatCameLaterWaitsAndIsCounted() async throws {
    let scene = try await scene()
    var query = review
    query.asOf = Scene.start + 7
    let page = try await scene.records.page(query)
    #expect(page.rows.map(\.document.id) == (0...7).map { "INV-\($0)" })
    #expect((page.total, page.waiting) == (8, 4))
    query.filter = try RowFilter(parsing: "customer:cb_1")
    let filtered = try await scene.records.page(query)
    #expect((filtered.rows.count, filtered.waiting) == (3, 1))
  }

  @Test(arguments: RowQuery.Sort.allCases, [false, true])
  func theKeyOfARowIsItsPlace(sort: RowQuery.Sort, isDescending: Bool) async throws {
    let scene = try await scene()
    var query = review
    (query.sort, query.isDescending) = (sort, isDescending)
    let whole = try await scene.records.page(query).rows
    try #require(whole.count == 12)
    for (index, row) in whole.enumerated() {
      var behind = query
      behind.after = sort.key(of: row)
      #expect(try await scene.records.page(behind).rows == Array(whole[(index + 1)...]))
      #expect(try await scene.records.position(of: sort.key(of: row), in: query) == index)
    }
  }

  @Test func knownRowsAreReadWhereverTheyStand() async throws {
    let scene = try await scene()
    let rows = try await scene.records.page(review).rows
    _ = try await scene.records.hold(
      [PostingRef(rows[0].id)], reason: "asked", by: "ann", now: Scene.start + 50)
    let (found, fitting) = try await scene.records.rows(
      rows.map(\.id) + [99_999], fitting: RowFilter(terms: [.customer("cb_1")]))
    #expect(Set(found.map(\.id)) == Set(rows.map(\.id)))
    #expect(found.first { $0.id == rows[0].id }?.state == .held)
    #expect(fitting == Set(rows.filter { $0.customerID == "cb_1" }.map(\.id)))
  }

  @Test(arguments: RowGrouping.allCases)
  func groupsAreTheSumsOfTheirRows(grouping: RowGrouping) async throws {
    let scene = try await scene()
    let rows = try await scene.records.page(review).rows
    let groups = try await scene.records.groups(by: grouping, in: [.review]).largest(500)
    #expect(groups.map(\.tally.count).reduce(0, +) == rows.count)
    for group in groups {
      let members = rows.filter { row in
        switch grouping {
        case .rule: row.rule?.rawValue == group.key
        case .account: row.account?.text == group.key
        case .customer: row.customerID == group.key
        }
      }
      #expect(members.count == group.tally.count)
      let sum = members.map(\.amount.minorUnits).reduce(0, +)
      #expect(group.tally.sums.values.map(\.minorUnits) == [sum])
      #expect(group.customers == Set(members.map(\.customerID)).count)
      #expect(group.tally.oldest == members.map(\.since).min())
    }
  }

  @Test func aGroupOpensWithItsOwnRowsOnly() async throws {
    let scene = try await scene()
    var query = review
    query.filter = RowFilter(terms: [.account("US-2")])
    #expect(try await scene.records.page(query).rows.map(\.customerID) == Array(repeating: "cb_2", count: 4))
    let rows = try await scene.records.page(review).rows
    _ = try await scene.records.hold(
      [PostingRef(rows[3].id)], reason: "asked", by: "ann", now: Scene.start + 50)
    let cause = try #require(try await scene.records.rows([rows[3].id]).rows[0].cause)
    query = RowQuery(states: [.held], filter: RowFilter(terms: [.exactCause(cause)]))
    #expect(try await scene.records.page(query).rows.map(\.id) == [rows[3].id])
    query.filter = RowFilter(terms: [.exactCause(Cause(cause.kind, "something else"))])
    #expect(try await scene.records.page(query).rows == [])
  }

  @Test(arguments: [CustomerQuery.Sort.name, .waiting, .oldest], [false, true])
  func everyOrderOfCustomersShowsEachOnce(sort: CustomerQuery.Sort, isDescending: Bool) async throws {
    let scene = try await scene()
    var query = CustomerQuery(sort: sort, isDescending: isDescending, limit: 2)
    var (rows, ends) = ([CustomerRow](), false)
    while !ends {
      let window = try await scene.records.customers(query)
      #expect(window.total == 9)
      rows += window.rows
      (query.after, ends) = (window.keys.last, window.reachesEnd)
    }
    #expect(rows.count == 9 && Set(rows.map(\.id)).count == 9)
    let place = try await scene.records.place(of: rows[4].id, in: query)
    query.after = place
    query.limit = 100
    #expect(try await scene.records.customers(query).rows == Array(rows[5...]))
  }

  @Test func customersAndAccountsAreFoundByWords() async throws {
    let scene = try await scene()
    let found = try await scene.records.customers(CustomerQuery(words: ["CB_3"])).rows
    #expect(found.map(\.id) == ["cb_3"])
    #expect(try await scene.records.customers(CustomerQuery(.unlinked)).rows == [])
    #expect(try await scene.records.accounts(matching: "us-7").map(\.number) == ["US-7"])
    #expect(try await scene.records.accounts(matching: "").count == 9)
  }

  @Test func theTrailIsReadForwardsToo() async throws {
    let scene = try await scene()
    let newest = try await scene.records.audit(limit: 1_000).lines
    let oldest = try await scene.records.audit(after: 0, limit: 1_000).lines
    #expect(oldest == newest.reversed())
    let words = AuditFilter(words: ["READ", "inv-11"])
    #expect(try await scene.records.audit(filter: words).lines.map(\.subject) == ["invoice INV-11"])
    let told = AuditFilter(words: ["perused", "inv-11"]) { $0 == "perused" ? "read" : nil }
    #expect(try await scene.records.audit(filter: told).lines.map(\.subject) == ["invoice INV-11"])
    #expect(try await scene.records.audit(filter: AuditFilter(words: ["perused"])).lines == [])
  }

  @Test func whoWatchesHearsWhatACommitTouched() async throws {
    let scene = try await scene()
    let calls = Mutex(0)
    scene.records.whenChanged { calls.withLock { $0 += 1 } }
    _ = try await scene.records.takeChanges()
    let row = try await scene.records.page(review).rows[0]
    let before = calls.withLock(\.self)
    _ = try await scene.records.hold(
      [PostingRef(row.id)], reason: "asked", by: "ann", now: Scene.start + 50)
    #expect(calls.withLock(\.self) == before + 1)
    let (changes, _) = try await scene.records.takeChanges()
    #expect(changes.postings == [row.id] && !changes.isEverything)
    #expect(try await scene.records.takeChanges().0.isEmpty)
  }

  @Test func aLinkIsAChangeOfItsCustomer() async throws {
    let scene = try await scene()
    _ = try await scene.records.takeChanges()
    let version = try await scene.records.customerDetail("cb_4").row.linkVersion
    try await scene.records.unlink(
      customer: "cb_4", expectedVersion: version, by: "ann", now: Scene.start + 60)
    #expect(try await scene.records.takeChanges().customers == ["cb_4"])
  }

  @Test func whatIsRolledBackIsNoChange() async throws {
    let scene = try await scene()
    _ = try await scene.records.takeChanges()
    await #expect(throws: StoreError.self) {
      try await scene.records.write("test", now: Scene.start + 60) { work in
        try work.db.run("UPDATE customers SET read_at = read_at + 1 WHERE customer = 'cb_5'")
        throw StoreError.notFound(.customer("cb_5"))
      }
    }
    #expect(try await scene.records.takeChanges().0.isEmpty)
    let version = try await scene.records.customerDetail("cb_4").row.linkVersion
    try await scene.records.unlink(
      customer: "cb_4", expectedVersion: version, by: "ann", now: Scene.start + 60)
    #expect(try await scene.records.takeChanges().customers == ["cb_4"])
  }
}
