import Billing
import Bookkeeping
import Ledger
import Store
import Testing

/// A backfill as data: one at a time, a place for each page, and a proof that counts what was listed.
@Suite struct BackfillTests {
  private static let plan = BackfillPlan(DayRange(only: Sample.day), kinds: [.invoice, .transaction])

  private func page(
    _ kind: DocumentKind = .invoice, of backfill: Int64, _ documents: [Document] = [], unread: [String] = [],
    place: String = "next", isLast: Bool = false, brokenOff: String = ""
  ) -> Intake {
    Intake(
      documents: documents,
      backfillPage: BackfillPage(
        backfill: backfill, kind: kind, listed: documents.map(\.id.id), unread: unread, place: place,
        reached: isLast ? Sample.day.advanced(byDays: 1) : Sample.day, isLast: isLast, brokenOff: brokenOff))
  }

  private func started(_ scene: Scene, _ plan: BackfillPlan = plan) async throws -> Int64 {
    try await scene.records.startBackfill(plan, by: "anna", now: Scene.start).id
  }

  private func finish(_ scene: Scene, _ id: Int64, _ documents: [Document]) async throws {
    _ = try await scene.records.ingest(
      page(of: id, documents, isLast: true), now: Scene.start)
    _ = try await scene.records.ingest(page(.transaction, of: id, isLast: true), now: Scene.start)
  }

  private func course(_ scene: Scene, _ kind: DocumentKind = .invoice) async throws -> BackfillCourse {
    let backfill = try #require(try await scene.records.backfill(.asked, now: Scene.start))
    return try #require(backfill.courses.first { $0.kind == kind })
  }

  @Test func onlyOneIsUnderWayAtATime() async throws {
    let scene = try await Scene.furnished()
    let id = try await started(scene)
    let refusal = StoreError.backfillUnderWay(Self.plan.range, by: "anna")
    await #expect(throws: refusal) { try await started(scene) }
    try await scene.records.steerBackfill(.pause, by: "ben", now: Scene.start)
    await #expect(throws: refusal) { try await started(scene) }
    try await scene.records.steerBackfill(.stop, by: "ben", now: Scene.start)
    #expect(try await started(scene) == id + 1)
  }

  /// A recount neither keeps a person's backfill from starting, nor goes before it.
  @Test func aRecountStandsBackBehindWhatAPersonAskedFor() async throws {
    let scene = try await Scene.furnished()
    let recount = try await scene.records.startRecount(Self.plan, now: Scene.start).id
    #expect(try await scene.records.backfillWork()?.backfill == recount)
    let asked = try await started(scene)
    #expect(try await scene.records.backfillWork()?.backfill == asked)
    try await scene.records.steerBackfill(.pause, by: "anna", now: Scene.start)
    #expect(try await scene.records.backfillWork()?.backfill == recount)
  }

  @Test func ordersFitTheStateOrAreRefused() async throws {
    let scene = try await Scene.furnished()
    let orders: [BackfillOrder] = [.pause, .resume, .stop, .slower, .faster, .count]
    for order in orders {
      await #expect(throws: StoreError.backfillOutOfTurn(order, state: nil)) {
        try await scene.records.steerBackfill(order, by: "anna", now: Scene.start)
      }
    }
    _ = try await started(scene)
    for (order, state) in [
      (.pause, .paused), (.slower, .paused), (.resume, .running), (.stop, .stopped), (.resume, .running),
    ] as [(BackfillOrder, Backfill.State)] {
      #expect(try await scene.records.steerBackfill(order, by: "ben", now: Scene.start).state == state)
    }
    await #expect(throws: StoreError.backfillOutOfTurn(.resume, state: .running)) {
      try await scene.records.steerBackfill(.resume, by: "ben", now: Scene.start)
    }
    await #expect(throws: StoreError.backfillOutOfTurn(.count, state: .running)) {
      try await scene.records.steerBackfill(.count, by: "ben", now: Scene.start)
    }
    let lines = try await scene.records.audit(filter: AuditFilter(subject: "backfill 1")).lines
    #expect(lines.map(\.action) == ["resume", "stop", "resume", "slow down", "pause", "start"])
    #expect(lines.map(\.actor) == ["ben", "ben", "ben", "ben", "ben", "anna"])
  }

  @Test func theShareHasALowestAndAHighestStep() async throws {
    let scene = try await Scene.furnished()
    _ = try await started(scene)
    for speed in [75, 90] {
      let backfill = try await scene.records.steerBackfill(.faster, by: "anna", now: Scene.start)
      #expect(backfill.speed.percent == speed)
    }
    await #expect(throws: StoreError.backfillOutOfTurn(.faster, state: .running)) {
      try await scene.records.steerBackfill(.faster, by: "anna", now: Scene.start)
    }
  }

  @Test func aPageIsStoredWithItsPlace() async throws {
    let scene = try await Scene.furnished()
    let id = try await started(scene)
    #expect(
      try await scene.records.backfillWork()?.task
        == .read([.init(.invoice, place: ""), .init(.transaction, place: "")]))
    let documents = [Sample.invoice("INV-1"), Sample.invoice("INV-2")]
    let counts = try await scene.records.ingest(page(of: id, documents, place: "p2"), now: Scene.start)
    #expect(counts.newDocuments == 2)
    #expect(try await course(scene).listed == 2)
    // The kind that is furthest behind comes next.
    #expect(
      try await scene.records.backfillWork()?.task
        == .read([.init(.transaction, place: ""), .init(.invoice, place: "p2")]))
    _ = try await scene.records.ingest(page(.transaction, of: id, isLast: true), now: Scene.start)
    #expect(try await scene.records.backfillWork()?.task == .read([.init(.invoice, place: "p2")]))
    _ = try await scene.records.ingest(page(of: id, place: "end", isLast: true), now: Scene.start)
    #expect(try await scene.records.backfillWork()?.task == .count)
  }

  @Test func whatIsListedTwiceIsCountedOnceAndChangesNothing() async throws {
    let scene = try await Scene.furnished()
    let id = try await started(scene)
    let documents = [Sample.invoice("INV-1"), Sample.invoice("INV-2")]
    for _ in 0..<2 { _ = try await scene.records.ingest(page(of: id, documents), now: Scene.start) }
    let course = try await course(scene)
    #expect(course.listed == 2 && course.new == 2 && course.pages == 2)
  }

  @Test func r8_theProofSaysWhatBecameOfEveryDocumentExclusionsToo() async throws {
    let scene = try await Scene.furnished()
    let id = try await started(scene)
    try await finish(
      scene, id, [Sample.invoice("INV-1"), Sample.invoice("INV-2", total: 900_00), Sample.invoice("INV-3")])
    try await scene.decide()
    _ = try await scene.records.exclude(
      [PostingRef(try await scene.row(.invoice("INV-2")).id)], reason: "by hand", by: "anna", now: Scene.start
    )
    try await scene.postEverything()
    let backfill = try await scene.records.proveBackfill(id, now: Scene.start)
    #expect(backfill.state == .complete && backfill.endedAt == Scene.start)
    let proof = try #require(backfill.courses.first?.proof)
    #expect([proof.listed, proof.stored, proof.accounted, proof.missing] == [3, 3, 3, 0])
    #expect([proof.posted, proof.excluded, proof.held, proof.waiting, proof.other] == [2, 1, 0, 0, 0])
    let last = try await scene.records.audit(filter: AuditFilter(subject: "backfill 1")).lines.first
    #expect(last?.action == "complete")
    #expect(
      last?.detail == "invoice: 3 listed, 3 stored, 0 missing; transaction: 0 listed, 0 stored, 0 missing")
  }

  /// What Chargebee listed and nobody could read is missing, by name; and found once it was read after all.
  @Test func withSomethingMissingItIsNeverComplete() async throws {
    let scene = try await Scene.furnished()
    let id = try await started(scene)
    _ = try await scene.records.ingest(
      page(of: id, [Sample.invoice("INV-1")], unread: ["INV-9"], isLast: true), now: Scene.start)
    _ = try await scene.records.ingest(page(.transaction, of: id, isLast: true), now: Scene.start)
    try await scene.decide()
    var backfill = try await scene.records.proveBackfill(id, now: Scene.start)
    #expect(backfill.state == .incomplete)
    #expect(backfill.courses.first?.proof?.missingNames == ["INV-9"])
    backfill = try await scene.records.steerBackfill(.count, by: "anna", now: Scene.start + 1)
    #expect(backfill.state == .incomplete)
    try await scene.read(Sample.invoice("INV-9"), at: Scene.start + 2)
    backfill = try await scene.records.steerBackfill(.count, by: "anna", now: Scene.start + 3)
    #expect(backfill.state == .complete && backfill.courses.first?.proof?.listed == 2)
  }

  /// An old revision is not what Chargebee lists now.
  @Test func anUnreadableNewRevisionOfAStoredDocumentIsMissing() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-9"))
    let id = try await started(scene)
    _ = try await scene.records.ingest(
      page(of: id, unread: ["INV-9"], isLast: true), now: Scene.start + 1)
    _ = try await scene.records.ingest(page(.transaction, of: id, isLast: true), now: Scene.start)
    #expect(try await scene.records.proveBackfill(id, now: Scene.start + 2).state == .incomplete)
  }

  @Test func aListThatBreaksOffIsNeverComplete() async throws {
    let scene = try await Scene.furnished()
    let id = try await started(scene)
    _ = try await scene.records.ingest(
      page(of: id, [Sample.invoice("INV-1")], brokenOff: "runs in circles"), now: Scene.start)
    _ = try await scene.records.ingest(page(.transaction, of: id, isLast: true), now: Scene.start)
    #expect(try await scene.records.backfillWork()?.task == .count)
    let backfill = try await scene.records.proveBackfill(id, now: Scene.start)
    #expect(backfill.state == .incomplete && backfill.courses.first?.proof?.isWhole == true)
  }

  @Test func whatStillReadsOrRestsIsNotCounted() async throws {
    let scene = try await Scene.furnished()
    let id = try await started(scene)
    await #expect(throws: StoreError.backfillOutOfTurn(.count, state: .running)) {
      try await scene.records.proveBackfill(id, now: Scene.start)
    }
    try await finish(scene, id, [])
    try await scene.records.steerBackfill(.stop, by: "anna", now: Scene.start)
    await #expect(throws: StoreError.backfillOutOfTurn(.count, state: .stopped)) {
      try await scene.records.proveBackfill(id, now: Scene.start)
    }
  }

  /// More documents than one portion of the count.
  @Test func manyAreCountedInPortions() async throws {
    let scene = try await Scene.furnished()
    let id = try await started(scene, BackfillPlan(DayRange(only: Sample.day), kinds: [.transaction]))
    let total = Limits.proven + 500
    for start in stride(from: 0, to: total, by: 1_000) {
      let documents = (start..<min(start + 1_000, total)).map { Sample.authorization("t\($0)") }
      _ = try await scene.records.ingest(page(.transaction, of: id, documents), now: Scene.start)
    }
    _ = try await scene.records.ingest(page(.transaction, of: id, isLast: true), now: Scene.start)
    let proof = try await scene.records.proveBackfill(id, now: Scene.start).courses.first?.proof
    #expect(proof?.listed == total && proof?.stored == total && proof?.other == total)
  }

  @Test func aRecountNamesWhatItFound() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    let id = try await scene.records.startRecount(Self.plan, now: Scene.start).id
    let counts = try await scene.records.ingest(
      page(of: id, [Sample.invoice("INV-1"), Sample.invoice("INV-2")]), now: Scene.start)
    #expect(counts.found == [.invoice("INV-2")])
    let lines = try await scene.records.audit(filter: AuditFilter(action: "find")).lines
    #expect(lines.map(\.subject) == ["invoice INV-2"])
  }

  @Test func theSameTroubleIsNotWrittenTwice() async throws {
    let scene = try await Scene.furnished()
    let id = try await started(scene)
    for words in ["no answer", "no answer", "another", "no answer"] {
      try await scene.records.noteTrouble(words, reading: .invoice, of: id, now: Scene.start)
    }
    let backfill = try #require(try await scene.records.backfill(.asked, now: Scene.start))
    #expect(backfill.steps.map(\.trouble) == ["no answer", "another", "no answer"])
  }

  @Test func theDeskShowsTheProgress() async throws {
    let scene = try await Scene.furnished()
    #expect(try await scene.records.snapshot(engine: .running, now: Scene.start).backfill == nil)
    let id = try await started(scene)
    _ = try await scene.records.takeChanges()
    _ = try await scene.records.ingest(page(of: id), now: Scene.start)
    #expect(try await scene.records.takeChanges().0.isEmpty == false)
    let desk = try await scene.records.snapshot(engine: .running, now: Scene.start)
    #expect(desk.backfill?.id == id && desk.backfill?.perMinute.count == 30 && desk.recount == nil)
  }

  @Test func theNextBackfillForgetsWhatEarlierOnesListedAndKeepsTheirProof() async throws {
    let scene = try await Scene.furnished()
    let first = try await started(scene)
    try await finish(scene, first, [Sample.invoice("INV-1")])
    _ = try await scene.records.proveBackfill(first, now: Scene.start)
    let second = try await started(scene)
    try await finish(scene, second, [])
    let backfill = try await scene.records.proveBackfill(second, now: Scene.start)
    #expect(backfill.state == .complete && backfill.courses.first?.proof?.listed == 0)
  }
}
