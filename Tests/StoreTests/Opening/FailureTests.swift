import Bookkeeping
import Foundation
import GRDB
import Ledger
import Testing

@testable import Store

/// What an error leaves behind: nothing.
@Suite struct FailureTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Everything that is stored, as text.
  private func contents(_ scene: Scene) throws -> [String] {
    try scene.records.main.read { db in
      let tables = try String.fetchAll(
        db,
        sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
      return try tables.flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }
      }
    }
  }

  /// Makes the audit line of an action impossible, so that a transaction fails after its other changes.
  private func forbid(_ action: String, _ scene: Scene) throws {
    try scene.records.main.write { db in
      try db.execute(
        sql: """
          CREATE TRIGGER forbidden BEFORE INSERT ON audit WHEN NEW.action = '\(action)'
          BEGIN SELECT RAISE(ABORT, 'forbidden'); END
          """)
    }
  }

  private func allow(_ scene: Scene) throws {
    try scene.records.main.write { db in try db.execute(sql: "DROP TRIGGER forbidden") }
  }

  private func fails(
    _ action: String, _ scene: Scene, _ body: () async throws -> Void
  ) async throws {
    try forbid(action, scene)
    let before = try contents(scene)
    await #expect(throws: StoreError.self, "\(action)") { try await body() }
    #expect(try contents(scene) == before, "\(action)")
    try allow(scene)
  }

  @Test func everyMethodIsAllOrNothing() async throws {
    let scene = try await Scene.furnished()
    let records = scene.records
    try await fails("read", scene) { try await scene.read(Sample.invoice("INV-1", total: 900_00)) }
    try await scene.read(Sample.invoice("INV-1", total: 900_00))
    try await fails("derive", scene) { try await scene.decide() }
    try await scene.decide()
    let row = try await scene.row(.invoice("INV-1"))
    let ref = PostingRef(row.id, hash: row.hash)
    try await fails("approve", scene) { _ = try await records.approve([ref], by: "ann", now: Scene.start) }
    try await fails("hold", scene) {
      _ = try await records.hold([ref], reason: "r", by: "ann", now: Scene.start)
    }
    try await fails("link", scene) {
      try await records.link(customer: "cb_1", to: "US-2", expectedVersion: 1, by: "ann", now: Scene.start)
    }
    try await fails("save", scene) {
      try await records.save(Sample.book(version: 2), by: "ann", now: Scene.start)
    }
    _ = try await records.approve([ref], by: "ann", now: Scene.start)
    let later = Scene.start + 60_000
    try await fails("seal", scene) { _ = try await scene.seal(at: later) }
    try await fails("send", scene) { _ = try await scene.seal(at: later) }
    let batch = try await scene.seal(at: later)[0]
    try await fails("advance", scene) {
      try await records.advance(batch, on: .attemptsSpent("x"), now: later)
    }
    try await scene.release(batch, at: later)
    try await fails("post", scene) { try await scene.confirm(batch, at: later) }
    try await scene.confirm(batch, at: later)
    #expect(try await records.verifyAudit() == .intact(records.auditMark()))
    #expect(try await records.recount() == [])
  }

  @Test func aFullDiskUndoesTheTransactionAndPassesBy() async throws {
    let scene = try await Scene.furnished(.file(path: folder.file()))
    try await scene.read(Sample.invoice("INV-1"))
    let pages = try await scene.records.main.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages)")
      return pages
    }
    let documents = (0..<Limits.intake).map { Sample.invoice("MANY-\($0)") }
    await #expect(throws: StoreError.diskFull(operation: "ingest")) {
      try await scene.records.ingest(.init(documents: documents), now: Scene.start)
    }
    #expect(try await scene.records.conservation().documents == 1)
    try await scene.records.main.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA max_page_count = \(pages * 100)")
    }
    _ = try await scene.records.ingest(.init(documents: documents), now: Scene.start)
    #expect(try await scene.records.conservation().documents == Limits.intake + 1)
    #expect(try await scene.records.verifyAudit() == .intact(scene.records.auditMark()))
    try await scene.records.close()
  }

  @Test func afterADamagedPageNothingIsTrustedUntilTheFileIsOpenedAnew() async throws {
    let path = folder.file()
    let scene = try await Scene.furnished(.file(path: path))
    for index in 0..<50 { try await scene.read(Sample.invoice("INV-\(index)")) }
    try await scene.records.close()
    let handle = try FileHandle(forUpdating: URL(filePath: path))
    let size = try handle.seekToEnd()
    for offset in stride(from: UInt64(40_960), to: size, by: 4_096) {
      try handle.seek(toOffset: offset)
      try handle.write(contentsOf: Data(repeating: 0xA5, count: 64))
    }
    try handle.close()
    let again: Records
    do {
      again = try await Records.open(.file(path: path), binding: Scene.binding, now: 1)
    } catch {
      return  // it was found at opening
    }
    await #expect(throws: StoreError.self) {
      _ = try await again.recount()
      _ = try await again.verifyAudit()
    }
    do {
      _ = try await again.haltReason()
      Issue.record("it went on")
    } catch StoreError.suspended {}
    try? await again.close()
  }

  @Test func flippedBytesAreErrorsAndNeverTraps() async throws {
    let path = folder.file()
    let scene = try await Scene.furnished(.file(path: path))
    for index in 0..<20 { try await scene.read(Sample.invoice("INV-\(index)")) }
    try await scene.decide()
    try await scene.records.close()
    let whole = try Data(contentsOf: URL(filePath: path))
    var random = SeededRandom(3)
    for round in 0..<150 {
      var bytes = whole
      let offset = round < 60 ? random.below(4_096) : random.below(bytes.count)
      bytes[offset] ^= UInt8(1 + random.below(255))
      let copy = folder.file("flip.db")
      try? FileManager.default.removeItem(atPath: copy)
      #expect(
        FileManager.default.createFile(atPath: copy, contents: bytes, attributes: [.posixPermissions: 0o600]))
      await Self.readEverything(copy)
    }
  }

  /// Reads as much as it gives; errors are what is expected here.
  private static func readEverything(_ path: String) async {
    guard
      let records = try? await Records.open(.file(path: path), as: .reader, binding: Scene.binding, now: 1)
    else { return }
    _ = try? await records.page(RowQuery())
    _ = try? await records.snapshot(engine: .running, now: 1)
    _ = try? await records.verifyAudit()
    for id in 1...20 { _ = try? await records.detail(Int64(id)) }
    _ = try? await records.customers(CustomerQuery())
    _ = try? await records.findDamage()
    try? await records.close()
  }

  @Test func aBusyFileIsWaitedForAndThenNamed() async throws {
    let scene = try await Scene.furnished(.file(path: folder.file()))
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: folder.file(), configuration: configuration)
    try await scene.records.main.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA busy_timeout = 20")
    }
    try await other.writeWithoutTransaction { db in try db.execute(sql: "BEGIN IMMEDIATE") }
    await #expect(throws: StoreError.busy(operation: "halt")) {
      try await scene.records.halt(reason: "x", now: 1)
    }
    try await other.writeWithoutTransaction { db in try db.execute(sql: "ROLLBACK") }
    try await scene.records.halt(reason: "x", now: 1)
    try other.close()
    try await scene.records.close()
  }
}
