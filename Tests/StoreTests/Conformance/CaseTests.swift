import Billing
import Bookkeeping
import Ledger
import Testing

@testable import Store

@Suite struct CaseTests {
  private func cases(_ scene: Scene) async throws -> [StandingCase] {
    var cases: [StandingCase] = []
    try await scene.records.forEachCase(today: Sample.day) { cases.append($0) }
    return cases
  }

  @Test func everyDocumentIsWalkedOnceWithWhatTheRulesLookAt() async throws {
    let scene = try await Scene.furnished()
    for number in 1...30 {
      try await scene.read(
        Sample.invoice("INV-\(number)", payments: ["txn-\(number)"]),
        Sample.payment("txn-\(number)", for: "INV-\(number)"))
    }
    try await scene.decide()
    var (found, next) = ([StandingCase](), Int64?(0))
    while let after = next {
      let page = try await scene.records.cases(after: after, limit: 7, today: Sample.day)
      found += page.cases
      next = page.next
    }
    #expect(found.count == 60)
    #expect(Set(found.map(\.file.document.id)).count == 60)
    #expect(found.allSatisfy { $0.file.customers.count == 1 })
    #expect(found.allSatisfy { $0.file.related.count == ($0.file.document.id.kind == .transaction ? 1 : 0) })
    #expect(try await cases(scene) == found)
    let bookkeeper = try await scene.bookkeeper()
    for item in found {
      let entry = try await scene.detail(item.file.document.id).entry
      #expect(bookkeeper.derive(item.file).voucher == entry)
    }
  }

  @Test func whatIsPostedCarriesWhatWasBookedAndWhatAPersonEndedIsLeftOut() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"), Sample.invoice("INV-2", total: 900_00))
    try await scene.decide()
    try await scene.postEverything()
    let row = try await scene.row(.invoice("INV-2"))
    _ = try await scene.records.exclude([PostingRef(row.id)], reason: "by hand", by: "ann", now: Scene.start)
    let found = try await cases(scene)
    #expect(found.map(\.file.document.id) == [.invoice("INV-1")])
    #expect(found.first?.file.posted.count == 1)
    #expect(found.first?.isOpen == false)
    #expect(try await scene.records.standingCase(of: .invoice("INV-2"), today: Sample.day) == nil)
    #expect(try await scene.records.standingCase(of: .invoice("INV-1"), today: Sample.day) == found.first)
  }

  @Test func walkingWritesNothing() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1", payments: ["txn-9"]))
    try await scene.decide()
    let before = try await scene.records.auditMark()
    // It would be refused on a connection that only reads; in memory there is one connection for all.
    let cases = try await cases(scene)
    #expect(cases.count == 1)
    #expect(try await scene.records.auditMark() == before)
  }

  @Test func aPinIsKeptReplacedAndTakenAway() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    let item = try #require(try await scene.records.standingCase(of: .invoice("INV-1"), today: Sample.day))
    let golden = try #require(try GoldenVoucher(item.file, by: await scene.bookkeeper()))
    try await scene.records.pin(golden, by: "ann", now: 5)
    try await scene.records.pin(golden, by: "bob", now: 6)
    #expect(try await scene.records.goldenVouchers() == [PinnedVoucher(golden: golden, by: "bob", at: 6)])
    #expect(try await scene.records.unpin(.invoice("INV-1"), by: "ann", now: 7))
    #expect(try await scene.records.unpin(.invoice("INV-1"), by: "ann", now: 7) == false)
    #expect(try await scene.records.goldenVouchers().isEmpty)
    let actions = try await scene.records.audit(filter: AuditFilter(subject: "invoice INV-1")).lines.map(
      \.action)
    #expect(actions.prefix(3) == ["unpin", "pin", "pin"])
  }
}

extension Derivation {
  fileprivate var voucher: JournalEntry? { if case .entry(let entry, _) = self { entry } else { nil } }
}
