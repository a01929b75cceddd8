import Bookkeeping
import Ledger
import Store
import Testing

@Suite struct BooksTests {
  @Test func aRuleBookIsKeptAsItWasSaved() async throws {
    let scene = try await Scene.bare()
    #expect(try await scene.records.ruleBook() == nil)
    #expect(try await scene.records.save(Sample.book(), by: "ann", now: 1))
    #expect(try await scene.records.save(Sample.book(), by: "ann", now: 2) == false)
    #expect(try await scene.records.ruleBook() == Sample.book())
    #expect(try await scene.records.save(Sample.book(version: 3, limit: 7), by: "ann", now: 3))
    #expect(try await scene.records.ruleBook() == Sample.book(version: 3, limit: 7))
    #expect(try await scene.records.ruleBook(version: 1) == Sample.book())
  }

  @Test func anotherRuleBookNeedsAHigherVersion() async throws {
    let scene = try await Scene.bare()
    try await scene.records.save(Sample.book(version: 3), by: "ann", now: 1)
    await #expect(throws: StoreError.versionNotHigher(stored: 3, given: 3)) {
      try await scene.records.save(Sample.book(version: 3, limit: 9), by: "ann", now: 1)
    }
  }

  @Test func masterDataThatDidNotChangeIsOnlyReadAgain() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    let before = try await scene.records.auditMark()
    #expect(try await scene.records.save(Sample.master(readAt: 50), now: 60) == false)
    #expect(try await scene.records.masterData() == Sample.master(readAt: 50))
    #expect(try await scene.records.auditMark() == before)
    #expect(try await scene.seal().count == 1)
  }

  @Test func aClosedPeriodHoldsUntilItOpens() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    try await scene.records.save(Sample.master(readAt: 2, periodIsOpen: false), now: Scene.start)
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).cause == Cause(.period, "Year 2026"))
    try await scene.records.save(Sample.master(readAt: 3), now: Scene.start)
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).state == .approved)
  }
}
