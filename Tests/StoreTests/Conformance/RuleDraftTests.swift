import Bookkeeping
import Ledger
import Testing

@testable import Store

@Suite struct RuleDraftTests {
  private func draft(
    _ scene: Scene, _ book: RuleBook = Sample.book(revenue: "402200"), by person: String = "ann",
    edition: Int? = nil
  ) async throws -> RuleDraft {
    try await scene.records.keepDraft(book, on: 1, edition: edition, by: person, now: 7)
  }

  @Test func aDraftIsKeptAndIsNotInForce() async throws {
    let scene = try await Scene.furnished()
    let draft = try await draft(scene)
    #expect(draft.edition == 1)
    #expect(draft.authors == ["ann"])
    #expect(draft.book.saysTheSame(as: Sample.book(revenue: "402200")))
    #expect(try await scene.records.ruleBook() == Sample.book())
    #expect(try await scene.records.ruleDraft() == draft)
  }

  @Test func anActivatedDraftIsTheNextVersionAndWhatIsNotSentIsDerivedAgain() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    _ = try await draft(scene)
    #expect(try await scene.records.activateDraft(edition: 1, by: "bob", now: 8) == 2)
    try await scene.decide()
    let accounts = try await scene.detail(.invoice("INV-1")).entry?.voucher.lines.map(\.account.number)
    #expect(accounts?.contains("402200") == true)
    #expect(try await scene.records.ruleDraft() == nil)
    let versions = try await scene.records.ruleBookVersions()
    #expect(versions.map(\.version) == [2, 1])
    #expect(versions.first?.authors == ["ann"])
    let line = try await scene.records.audit(filter: AuditFilter(action: "activate")).lines.first
    #expect(line?.detail == "version 2, drafted by ann, approved by nobody: four eyes are off")
  }

  @Test func withFourEyesSomebodyElseApprovesBeforeAnythingIsInForce() async throws {
    let scene = try await Scene.furnished(book: Sample.book(fourEyes: true))
    // Switching four eyes off is itself a change that needs them.
    _ = try await draft(scene, Sample.book(fourEyes: false, revenue: "402200"))
    await #expect(throws: StoreError.draftRefused(.unapproved)) {
      try await scene.records.activateDraft(edition: 1, by: "bob", now: 8)
    }
    await #expect(throws: StoreError.draftRefused(.ownWork(person: "ann"))) {
      try await scene.records.approveDraft(edition: 1, by: "ann", now: 8)
    }
    try await scene.records.approveDraft(edition: 1, by: "bob", now: 9)
    #expect(try await scene.records.ruleDraft()?.approval == RuleDraft.Approved(by: "bob", at: 9))
    #expect(try await scene.records.activateDraft(edition: 1, by: "ann", now: 10) == 2)
    let version = try await scene.records.ruleBookVersions().first
    #expect(version?.approvedBy == "bob")
  }

  @Test func anEditVoidsTheApprovalAndItsAuthorCannotApproveEither() async throws {
    let scene = try await Scene.furnished(book: Sample.book(fourEyes: true))
    _ = try await draft(scene, Sample.book(fourEyes: true, revenue: "402200"))
    try await scene.records.approveDraft(edition: 1, by: "bob", now: 9)
    let second = try await draft(scene, Sample.book(limit: 9, fourEyes: true), by: "cy", edition: 1)
    #expect(second.edition == 2)
    #expect(second.approval == nil)
    #expect(second.authors == ["ann", "cy"])
    await #expect(throws: StoreError.draftRefused(.changed(edition: 2))) {
      try await scene.records.activateDraft(edition: 1, by: "bob", now: 10)
    }
    await #expect(throws: StoreError.draftRefused(.ownWork(person: "cy"))) {
      try await scene.records.approveDraft(edition: 2, by: "cy", now: 10)
    }
  }

  @Test func noAuthorApprovesVouchersThatRestOnTheirDraft() async throws {
    let scene = try await Scene.furnished(book: Sample.book(fourEyes: true))
    _ = try await draft(scene, Sample.book(limit: 1, fourEyes: true))
    _ = try await draft(scene, Sample.book(limit: 2, fourEyes: true), by: "cy", edition: 1)
    try await scene.records.approveDraft(edition: 2, by: "bob", now: 9)
    _ = try await scene.records.activateDraft(edition: 2, by: "bob", now: 10)
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    let row = try await scene.row(.invoice("INV-1"))
    for author in ["ann", "cy"] {
      let refused = try await scene.records.approve([PostingRef(row.id, hash: row.hash)], by: author, now: 11)
      #expect(refused.leftOut.map(\.reason) == [.preparedBySamePerson])
    }
    let done = try await scene.records.approve([PostingRef(row.id, hash: row.hash)], by: "bob", now: 11)
    #expect(done.done == [row.id])
  }

  @Test func nothingIsDraftedOverAnotherDraftOrOnAnotherVersionOrForNothing() async throws {
    let scene = try await Scene.furnished()
    await #expect(throws: StoreError.draftRefused(.noChange)) {
      try await draft(scene, Sample.book(version: 4))
    }
    _ = try await draft(scene)
    await #expect(throws: StoreError.draftRefused(.open(authors: ["ann"]))) {
      try await draft(scene, by: "cy")
    }
    try await scene.records.save(Sample.book(version: 2, limit: 9), by: "controller", now: 8)
    await #expect(throws: StoreError.draftRefused(.outdated(base: 1, inForce: 2))) {
      try await scene.records.activateDraft(edition: 1, by: "bob", now: 9)
    }
    try await scene.records.dropDraft(edition: 1, by: "bob", now: 9)
    await #expect(throws: StoreError.draftRefused(.none)) {
      try await scene.records.approveDraft(edition: 1, by: "bob", now: 9)
    }
  }

  @Test func theFirstFileIsInForceAndTheSameFileChangesNothing() async throws {
    let scene = try await Scene.bare()
    #expect(try await scene.records.adopt(Sample.book(), now: 1) == .activated(version: 1))
    #expect(try await scene.records.adopt(Sample.book(), now: 2) == .unchanged)
    #expect(try await scene.records.ruleBookVersions().count == 1)
  }

  @Test func aChangedFileIsInForceAtOnceWhileFourEyesAreOff() async throws {
    let scene = try await Scene.bare()
    _ = try await scene.records.adopt(Sample.book(), now: 1)
    #expect(try await scene.records.adopt(Sample.book(limit: 9), now: 2) == .activated(version: 2))
    #expect(try await scene.records.ruleBook() == Sample.book(version: 2, limit: 9))
  }

  @Test func aChangedFileIsADraftWhereFourEyesAreNeeded() async throws {
    let scene = try await Scene.bare()
    _ = try await scene.records.adopt(Sample.book(fourEyes: true), now: 1)
    #expect(try await scene.records.adopt(Sample.book(limit: 9), now: 2) == .drafted)
    #expect(try await scene.records.ruleBook() == Sample.book(fourEyes: true))
    #expect(try await scene.records.ruleDraft()?.authors == ["configuration"])
    // Read again at every start, it is drafted once.
    #expect(try await scene.records.adopt(Sample.book(limit: 9), now: 3) == .unchanged)
    #expect(try await scene.records.adopt(Sample.book(limit: 8), now: 4) == .drafted)
    #expect(try await scene.records.ruleDraft()?.edition == 2)
  }

  @Test func anActivatedDraftIsNotUndoneByTheFileItFollowed() async throws {
    let scene = try await Scene.bare()
    _ = try await scene.records.adopt(Sample.book(), now: 1)
    _ = try await draft(scene)
    _ = try await scene.records.activateDraft(edition: 1, by: "bob", now: 2)
    #expect(try await scene.records.adopt(Sample.book(), now: 3) == .unchanged)
    #expect(try await scene.records.ruleBook()?.version == 2)
    // A file that is changed later does not know of the draft: people decide.
    #expect(try await scene.records.adopt(Sample.book(limit: 9), now: 4) == .drafted)
    #expect(try await scene.records.ruleBook()?.version == 2)
  }

  @Test func aChangedFileWaitsForThePeopleWhoseDraftIsOpen() async throws {
    let scene = try await Scene.bare()
    _ = try await scene.records.adopt(Sample.book(fourEyes: true), now: 1)
    _ = try await draft(scene)
    #expect(try await scene.records.adopt(Sample.book(limit: 9), now: 2) == .waits(authors: ["ann"]))
    #expect(try await scene.records.ruleDraft()?.edition == 1)
    try await scene.records.dropDraft(edition: 1, by: "ann", now: 3)
    #expect(try await scene.records.adopt(Sample.book(limit: 9), now: 4) == .drafted)
  }

  @Test func anEndedDraftCannotBeChangedByHand() async throws {
    let scene = try await Scene.furnished()
    _ = try await draft(scene)
    try await scene.records.dropDraft(edition: 1, by: "ann", now: 3)
    await #expect(throws: StoreError.self) {
      try await scene.records.write("test", now: 4) { work in
        try work.db.run("UPDATE rule_drafts SET state = 'open'")
      }
    }
  }
}
