import Billing
import Bookkeeping
import Engine
import Foundation
import Ledger
import Store
import Testing

@testable import Console
@testable import daybook

/// What stands behind the console's desk: rows as lists ask for them, and decisions about what was seen.
@Suite struct DeskTests {
  private func request(
    _ place: PageRequest<PostingRow>.Place, count: Int = 10, reversed: Bool = false
  ) -> PageRequest<PostingRow> {
    PageRequest(
      generation: 1, serial: 1, query: ListQuery(isReversed: reversed), place: place, count: count, asOf: nil,
      isForUser: true)
  }

  /// A desk on a company whose month waits for review.
  private func withDesk(_ work: (DeskHost, Trial) async throws -> Void) async throws {
    let trial = try Trial(documents: 120, reviews: true)
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .settled)
      let host = DeskHost(
        workplace: Workplace(office, of: "ann"), bridge: DeskHost.makeBridge(),
        exports: trial.folder.file("exports"))
      try await work(host, trial)
    }
  }

  @Test(arguments: [false, true])
  func everyPlaceOfAListIsASliceOfIt(reversed: Bool) async throws {
    try await withDesk { host, _ in
      let pages = PostingPages(records: host.records, scope: PostingScope([.review]))
      func page(_ place: PageRequest<PostingRow>.Place, _ count: Int = 10) async throws -> Page<PostingRow> {
        try await pages.page(request(place, count: count, reversed: reversed), now: host.now)
      }
      let whole = try await page(.all).rows
      try #require(whole.count > 25)
      #expect(Set(whole.map(\.id)).count == whole.count)
      let start = try await page(.start)
      #expect(start.rows == Array(whole.prefix(10)) && start.firstPosition == 0)
      #expect(start.reachesStart && !start.reachesEnd && start.total == whole.count)
      let end = try await page(.end)
      #expect(end.rows == Array(whole.suffix(10)) && end.firstPosition == whole.count - 10)
      #expect(end.reachesEnd && !end.reachesStart)
      #expect(try await page(.after(whole[9])).rows == Array(whole[10..<20]))
      #expect(try await page(.before(whole[15])).rows == Array(whole[5..<15]))
      let around = try await page(.around(whole[15]))
      #expect(around.rows == Array(whole[10..<20]) && around.aroundIndex == 5)
      #expect(around.firstPosition == 10)
    }
  }

  @Test func whatLeftAListSaysWhereItWent() async throws {
    try await withDesk { host, _ in
      let pages = PostingPages(records: host.records, scope: PostingScope([.review]))
      let rows = try await pages.page(request(.start), now: host.now).rows
      let ref = Console.PostingRef(rows[0])
      guard case .done(let held) = await host.perform(.hold([ref], reason: "asked"), 1) else {
        Issue.record("the hold failed")
        return
      }
      #expect(held.done == 1 && held.leftOut.isEmpty)
      let known = try await pages.page(request(.known(rows.map(\.id))), now: host.now)
      #expect(Set(known.rows.map(\.id)) == Set(rows.dropFirst().map(\.id)))
      #expect(known.fates == [rows[0].id: "held"])
    }
  }

  /// Two customers without an account have causes of one kind; each group is one customer's.
  @Test func aGroupOfACauseOpensWithItsOwnPostings() async throws {
    try await withDesk { host, _ in
      let groups = try await host.records.causes().filter { $0.state == .held }
      #expect(Set(groups.map(\.cause.kind)).count < groups.count)
      for group in groups {
        let scope = PostingScope([.held], part: .cause(group.cause))
        let page = try await PostingPages(records: host.records, scope: scope)
          .page(request(.start, count: 100), now: host.now)
        #expect(page.rows.count == group.tally.count && page.rows.allSatisfy { $0.cause == group.cause })
      }
    }
  }

  @Test func anApprovalNamesItsWayBackAndLeavesOutWhatMoved() async throws {
    try await withDesk { host, trial in
      let pages = PostingPages(records: host.records, scope: PostingScope([.review]))
      let rows = try await pages.page(request(.start), now: host.now).rows
      let refs = rows.prefix(2).map { Console.PostingRef($0) }
      _ = await host.perform(.hold([refs[0]], reason: "asked"), 1)
      let at = trial.time.now
      guard case .done(let report) = await host.perform(.approve(refs), 2) else {
        Issue.record("the approval failed")
        return
      }
      #expect(report.done == 1)
      #expect(report.leftOut.map(\.name) == [rows[0].document.id])
      #expect(report.leftOut.map(\.reason) == [.moved(.held)])
      guard case .approvals(let back, let until) = report.undo else {
        Issue.record("there is no way back")
        return
      }
      #expect(back.map(\.id) == [rows[1].id] && until >= at + 10_000)
      guard case .done(let undone) = await host.perform(.takeBack(back), 3) else {
        Issue.record("it was not taken back")
        return
      }
      #expect(undone.done == 1)
      #expect(try await host.records.rows([rows[1].id]).rows[0].state == .review)
    }
  }

  /// The same state and another version: the row was not read again before somebody decided (UX-24).
  @Test func whatIsNotWhatWasSeenIsLeftOut() async throws {
    try await withDesk { host, _ in
      let pages = PostingPages(records: host.records, scope: PostingScope([.review]))
      var row = try await pages.page(request(.start), now: host.now).rows[0]
      row.warnings += 1
      guard case .done(let report) = await host.perform(.hold([PostingRef(row)], reason: "asked"), 1) else {
        Issue.record("the hold failed altogether")
        return
      }
      #expect(report.done == 0 && report.leftOut.map(\.reason) == [.changed])
      #expect(try await host.records.rows([row.id]).rows[0].state == .review)
    }
  }

  @Test(arguments: [false, true])
  func everyPlaceAmongCustomersAndLinesIsASlice(reversed: Bool) async throws {
    try await withDesk { host, _ in
      let customers = CustomerPages(records: host.records, includesLinked: true)
      try await isSliced(reversed) { try await customers.page($0) }
      guard !reversed else { return }
      let lines = AuditPages(records: host.records, scope: AuditScope())
      try await isSliced(false) { try await lines.page($0) }
    }
  }

  private func isSliced<Row: ListRow>(
    _ reversed: Bool, _ read: (PageRequest<Row>) async throws -> Page<Row>
  ) async throws {
    func page(_ place: PageRequest<Row>.Place, _ count: Int) async throws -> Page<Row> {
      try await read(
        PageRequest(
          generation: 1, serial: 1, query: ListQuery(isReversed: reversed), place: place, count: count,
          asOf: nil, isForUser: true))
    }
    let whole = try await page(.start, 1_000).rows
    try #require(whole.count > 25)
    let start = try await page(.start, 10)
    #expect(start.rows == Array(whole.prefix(10)) && start.reachesStart && !start.reachesEnd)
    #expect(try await page(.after(whole[9]), 10).rows == Array(whole[10..<20]))
    #expect(try await page(.before(whole[15]), 10).rows == Array(whole[5..<15]))
    let around = try await page(.around(whole[15]), 10)
    #expect(around.rows == Array(whole[10..<20]) && around.aroundIndex == 5)
    #expect(try await page(.known([whole[3].id, whole[7].id]), 2).rows.count == 2)
  }

  @Test func aLinkIsMadeOnceAsItWasSeen() async throws {
    try await withDesk { host, _ in
      let customers = CustomerPages(records: host.records, includesLinked: false)
      var list = RowList<CustomerRow>(height: 10)
      let row = try #require(try await customers.page(list.load()[0]).rows.first)
      let account = try #require(try await host.records.accounts(matching: "").first).number
      let seen = CustomerRef(id: row.id, linkVersion: row.linkVersion)
      guard case .done(let first) = await host.perform(.link(seen, account), 1),
        case .done(let second) = await host.perform(.link(seen, account), 2)
      else {
        Issue.record("a link failed altogether")
        return
      }
      #expect(first.done == 1)
      #expect(first.undo == .link(CustomerRef(id: row.id, linkVersion: row.linkVersion + 1)))
      #expect(second.done == 0 && second.leftOut.map(\.reason) == [.changed])
    }
  }

  @Test(arguments: Export.Format.allCases)
  func anExportIsWholeAndForItsOwnerOnly(format: Export.Format) async throws {
    try await withDesk { host, _ in
      let export = Export(.postings(PostingScope([.review])), ListQuery(), as: format)
      let written = try await ListExport(records: host.records, folder: host.exports, now: host.now)
        .write(export)
      let text = try String(contentsOfFile: written.path, encoding: .utf8)
      let lines = text.split(whereSeparator: \.isNewline)
      let total = try await host.records.page(RowQuery(states: [.review])).total
      #expect(written.rows == total && total > 25)
      #expect(lines.count == total + (format == .csv ? 1 : 0))
      let mode = try FileManager.default.attributesOfItem(atPath: written.path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
    }
  }
}
