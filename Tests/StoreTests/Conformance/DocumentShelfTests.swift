import Billing
import Bookkeeping
import Ledger
import Testing

@testable import Store

/// Documents at hand: only what was committed, and only so many.
@Suite struct DocumentShelfTests {
  private func key(_ scene: Scene, _ id: DocumentID, revision: Int64 = 1) async throws -> DocumentKey {
    let row = try await scene.records.read("test") { db in
      try db.number("SELECT id FROM documents WHERE kind = ? AND name = ?", id.kind.code, id.id)
    }
    return DocumentKey(row: try #require(row), revision: revision)
  }

  @Test func whatWasTakenInIsAtHandInEveryRevision() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.read(Sample.invoice("INV-1", total: 238_00, revision: 2))
    for (revision, document) in [
      (1, Sample.invoice("INV-1")), (2, Sample.invoice("INV-1", total: 238_00, revision: 2)),
    ] {
      let key = try await key(scene, .invoice("INV-1"), revision: Int64(revision))
      #expect(scene.records.shelf.document(key)?.document == document)
    }
  }

  /// The row of what was taken back is given to the next document.
  @Test func whatWasTakenBackIsNotAtHand() async throws {
    let scene = try await Scene.furnished()
    let body = try Body.write(Sample.invoice("INV-1"))
    await #expect(throws: StoreError.self) {
      try await scene.records.write("test", now: Scene.start) { work in
        var counts = IntakeCounts()
        try work.take(Sample.invoice("INV-1"), body, &counts)
        throw StoreError.notFound(.customer("nobody"))
      }
    }
    try await scene.read(Sample.payment("t1"))
    try await scene.decide()
    let key = try await key(scene, .payment("t1"))
    #expect(scene.records.shelf.document(key)?.document == Sample.payment("t1"))
    #expect(try await scene.row(.payment("t1")).amount == Money(-119_00, Sample.euro))
  }

  @Test func whatCameLongAgoIsNotAtHandAndReadFromTheFile() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-0"))
    let first = try await key(scene, .invoice("INV-0"))
    for page in 0..<3 {
      let documents = (1...Limits.intake).map { Sample.payment("t\(page)-\($0)") }
      _ = try await scene.records.ingest(Intake(documents: documents), now: Scene.start)
    }
    #expect(scene.records.shelf.document(first) == nil)
    let known = try await scene.records.write("test", now: Scene.start) { work in
      try work.newestDocument(first.row).document
    }
    #expect(known == Sample.invoice("INV-0"))
  }
}
