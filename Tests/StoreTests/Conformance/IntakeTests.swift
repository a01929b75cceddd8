import Billing
import Bookkeeping
import Ledger
import Store
import Testing

@Suite struct IntakeTests {
  @Test func aNewDocumentOpensADecision() async throws {
    let scene = try await Scene.bare()
    let counts = try await scene.read(Sample.invoice("INV-1"))
    #expect(counts.newDocuments == 1)
    let row = try await scene.row(.invoice("INV-1"))
    #expect(row.state == .mapped)
    #expect(row.customerID == "cb_1" && row.customerName == "cb_1")
    #expect(row.amount.minorUnits == 119_00)
  }

  @Test func theSameOrAnOlderRevisionChangesNothing() async throws {
    let scene = try await Scene.bare()
    try await scene.read(Sample.invoice("INV-1", total: 200_00, revision: 5))
    let before = try await scene.records.auditMark()
    let counts = try await scene.read(
      Sample.invoice("INV-1", total: 100_00, revision: 5), Sample.invoice("INV-1", total: 50_00, revision: 4))
    #expect(counts.known == 2)
    #expect(try await scene.row(.invoice("INV-1")).amount.minorUnits == 200_00)
    #expect(try await scene.records.auditMark() == before)
  }

  @Test func copiesInAnyOrderEndWithTheNewest() async throws {
    for order in [[1, 2, 3], [3, 2, 1], [2, 3, 1], [1, 3, 2]] {
      let scene = try await Scene.bare()
      for revision in order {
        try await scene.read(
          Sample.invoice("INV-1", total: Int64(revision) * 100_00, revision: Int64(revision)))
      }
      #expect(try await scene.row(.invoice("INV-1")).revision == Revision(3))
      #expect(try await scene.row(.invoice("INV-1")).amount.minorUnits == 300_00)
    }
  }

  @Test func aNewerRevisionVoidsAnApproval() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).state == .approved)
    try await scene.read(Sample.invoice("INV-1", total: 238_00, revision: 2))
    #expect(try await scene.row(.invoice("INV-1")).state == .mapped)
    #expect(try await scene.seal() == [])
  }

  @Test func positionAndRecordsAreOneTransaction() async throws {
    let scene = try await Scene.bare()
    let position = StreamPosition(stream: "invoices", watermark: 100, resume: "[\"1\"]")
    _ = try await scene.records.ingest(
      Intake(documents: [Sample.invoice("INV-1")], position: position), now: Scene.start)
    #expect(try await scene.records.position(of: "invoices") == position)
    #expect(try await scene.records.position(of: "customers") == nil)
  }

  @Test func aWatermarkNeverMovesBack() async throws {
    let scene = try await Scene.bare()
    for (watermark, resume) in [(100, "a"), (90, "b"), (110, "")] {
      _ = try await scene.records.ingest(
        Intake(position: StreamPosition(stream: "s", watermark: Int64(watermark), resume: resume)),
        now: Scene.start)
    }
    #expect(
      try await scene.records.positions() == [StreamPosition(stream: "s", watermark: 110, resume: "")])
    _ = try await scene.records.ingest(
      Intake(position: StreamPosition(stream: "s", watermark: 1, resume: "c")), now: Scene.start)
    #expect(
      try await scene.records.position(of: "s") == StreamPosition(stream: "s", watermark: 110, resume: "c"))
  }

  @Test func anUnreadableEntryIsKeptOnceAndCounted() async throws {
    let scene = try await Scene.bare()
    let entry = UnreadableEntry(stream: "invoices", bytes: Array("{".utf8), reason: "no JSON")
    for _ in 0..<3 {
      _ = try await scene.records.ingest(Intake(setAside: [entry]), now: Scene.start)
    }
    let kept = try await scene.records.entriesSetAside()
    #expect(kept.map(\.bytes) == [Array("{".utf8)])
    #expect(kept.map(\.times) == [3])
    try await scene.records.clearSetAside(kept[0].id, by: "ann", now: Scene.start)
    #expect(try await scene.records.entriesSetAside() == [])
    await #expect(throws: StoreError.notFound(.setAside(kept[0].id))) {
      try await scene.records.clearSetAside(kept[0].id, by: "ann", now: Scene.start)
    }
  }

  @Test func moreThanTheLimitIsRefused() async throws {
    let scene = try await Scene.bare()
    let documents = (0...Limits.intake).map { Sample.authorization("t\($0)") }
    await #expect(
      throws: StoreError.tooMany(operation: "ingest", given: Limits.intake + 1, limit: Limits.intake)
    ) {
      try await scene.records.ingest(Intake(documents: documents), now: Scene.start)
    }
    #expect(try await scene.records.conservation().documents == 0)
  }

  @Test func postingsGetTheNameOfACustomerThatComesLater() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.authorization("t1", of: "cb_20"))
    try await scene.decide()
    #expect(try await scene.row(.payment("t1")).customerName == "cb_20")
    _ = try await scene.records.ingest(
      Intake(customers: [Sample.customer("cb_20", name: "Umbrella")]), now: Scene.start)
    try await scene.decide()
    #expect(try await scene.row(.payment("t1")).customerName == "Umbrella")
    _ = try await scene.records.ingest(
      Intake(customers: [Sample.customer("cb_20", revision: 2, name: "Wayne")]), now: Scene.start)
    try await scene.decide()
    #expect(try await scene.row(.payment("t1")).customerName == "Wayne")
  }
}
