import Bookkeeping
import GRDB
import Ledger
import Testing

@testable import Store

/// What the schema refuses even when the program is wrong.
@Suite struct GuardTests {
  private func refused(_ sql: String, in scene: Scene) throws {
    #expect(throws: DatabaseError.self, "\(sql)") {
      try scene.records.main.write { db in try db.execute(sql: sql) }
    }
  }

  private func posted() async throws -> Scene {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    try await scene.postEverything()
    return scene
  }

  @Test func whatIsPostedStaysPosted() async throws {
    let scene = try await posted()
    for change in [
      "UPDATE postings SET word = 'REVIEW' WHERE name = 'INV-1'",
      "UPDATE postings SET state = '{}' WHERE name = 'INV-1'",
      "UPDATE postings SET amount = 1 WHERE name = 'INV-1'",
      "UPDATE postings SET hash = NULL WHERE name = 'INV-1'",
      "DELETE FROM postings", "UPDATE entries SET body = '{}'", "DELETE FROM entries",
      "DELETE FROM documents", "UPDATE documents SET revision = 1", "UPDATE document_versions SET body = ''",
      "DELETE FROM short_keys", "UPDATE short_keys SET posting = posting + 1",
    ] {
      try refused(change, in: scene)
    }
    try await scene.records.main.write { db in
      try db.execute(sql: "UPDATE postings SET customer_name = 'Another name'")
    }
  }

  @Test func theTrailOnlyGrows() async throws {
    let scene = try await posted()
    _ = try await scene.records.ingest(
      .init(position: StreamPosition(stream: "s", watermark: 5)), now: Scene.start)
    for change in [
      "UPDATE audit SET actor = 'nobody' WHERE sequence = 1", "DELETE FROM audit WHERE sequence = 1",
      "DELETE FROM audit", "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE sequence = 2",
      "INSERT INTO audit SELECT max(sequence) + 2, at, actor, action, subject, detail, hash FROM audit",
      "UPDATE audit_end SET sequence = sequence - 1", "UPDATE positions SET watermark = 0",
      "UPDATE binding SET site = 'other'",
    ] {
      try refused(change, in: scene)
    }
  }

  @Test func aDocumentAndItsDecisionsAreThereOnce() async throws {
    let scene = try await posted()
    try refused(
      "INSERT INTO documents (site, kind, name, revision, customer, read_at) VALUES ('acme', 1, 'INV-1', 9, '', 1)",
      in: scene)
    try refused(
      """
      INSERT INTO postings (document, site, kind, name, number, revision, word, is_open, state, since, customer,
        customer_name, customer_folded, day, amount, currency, basis)
      SELECT document, site, kind, name, number, revision, 'MAPPED', 1, state, since, customer, customer_name,
        customer_folded, day, amount, currency, basis FROM postings LIMIT 1
      """, in: scene)
    try refused(
      "INSERT INTO document_versions (document, revision, read_at, body) VALUES (999, 1, 1, '')", in: scene)
    try refused("INSERT INTO documents VALUES (1, 'a', 1, 'b', 'no number', '', 1)", in: scene)
  }

  @Test func aShortKeyOfAnotherPostingIsRefused() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"), Sample.invoice("INV-2", of: "cb_2"))
    try await scene.decide()
    let (first, second) = (try await scene.detail(.invoice("INV-1")), try await scene.row(.invoice("INV-2")))
    let key = try #require(first.entry?.postingKeys(site: "acme").first.map(Fingerprints.sha256.shortKey))
    try await scene.records.main.write { db in
      try db.execute(
        sql: "INSERT INTO short_keys (short_key, posting, leg) VALUES (?, ?, 0)",
        arguments: [key.text, second.id])
    }
    await #expect(throws: StoreError.shortKeyTaken(key, by: second.id)) { try await scene.seal() }
    #expect(try await scene.row(.invoice("INV-1")).state == .approved)
    #expect(try await scene.records.openBatches() == [])
  }

  @Test func oneDeliveryIsWrittenToAJournalName() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    _ = try await scene.seal()
    try refused(
      """
      INSERT INTO batches (purpose, journal_name, legal_entity, tag, state, is_open, is_writing, since, chunks,
        vouchers, lines, unconfirmed, made_at)
      SELECT purpose, journal_name, legal_entity, 'another', state, 1, 1, since, chunks, vouchers, lines,
        unconfirmed, made_at FROM batches
      """, in: scene)
  }

  @Test func aFrozenEngineCannotWriteAnyMore() async throws {
    let scene = try await Scene.furnished()
    try await scene.records.main.write { db in try db.execute(sql: "UPDATE lease SET epoch = epoch + 1") }
    await #expect(throws: StoreError.leaseLost(operation: "ingest")) { try await scene.read() }
    await #expect(throws: StoreError.leaseLost(operation: "renewLease")) {
      try await scene.records.renewLease(now: 1, duration: 1)
    }
    await #expect(throws: StoreError.leaseLost(operation: "approve")) {
      try await scene.records.approve([], by: "ann", now: 1)
    }
    #expect(try await scene.records.haltReason() == nil)
  }
}
