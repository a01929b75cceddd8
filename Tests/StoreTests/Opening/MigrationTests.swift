import Bookkeeping
import Foundation
import GRDB
import Testing

@testable import Store

@Suite struct MigrationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Three small versions, of which the last one can be made to fail half way.
  private func schema(_ versions: Int, failing: Bool = false) throws -> Schema {
    let last: [Query] =
      ["INSERT INTO b (n) VALUES (3)"] + (failing ? ["SELECT nothing FROM nowhere"] : [])
    let all = [
      Migration(version: 1, statements: Migration.foundations + ["CREATE TABLE a (n INTEGER) STRICT"]),
      Migration(
        version: 2, statements: ["CREATE TABLE b (n INTEGER) STRICT", "INSERT INTO a (n) VALUES (2)"]),
      Migration(version: 3, statements: last),
    ]
    var schema = Schema(migrations: Array(all.prefix(versions)), hash: "")
    schema.hash = try DatabaseQueue().writeWithoutTransaction { db in
      try Schema(migrations: Array(all.prefix(min(versions, 2))), hash: "").migrate(db, backingUp: nil)
      return try Schema.hash(of: db)
    }
    return schema
  }

  private func open(_ schema: Schema, as role: Role = .writer) async throws -> Records {
    try await Records.open(
      .file(path: folder.file()), as: role, binding: Scene.binding, fingerprints: .sha256, schema: schema,
      now: 1)
  }

  private func rows() throws -> [Int] {
    let queue = try DatabaseQueue(path: folder.file())
    return try queue.read { db in
      try Int.fetchAll(db, sql: "SELECT n FROM a")
        + (try db.tableExists("b") ? Int.fetchAll(db, sql: "SELECT n FROM b") : [])
    }
  }

  @Test(arguments: [1, 2])
  func everyEarlierVersionIsBroughtUpToDate(from old: Int) async throws {
    try await open(schema(old)).close()
    try await open(schema(3)).close()
    #expect(try rows() == [2, 3])
    let backup = try DatabaseQueue(path: folder.file() + ".before-3")
    #expect(try await backup.read { db in try Schema.version(of: db) } == old)
  }

  @Test func aStepThatFailsHasNotHappened() async throws {
    try await open(schema(1)).close()
    await #expect(throws: StoreError.self) { try await open(schema(3, failing: true)) }
    #expect(try rows() == [2])
    let queue = try DatabaseQueue(path: folder.file())
    #expect(try await queue.read { db in try Schema.version(of: db) } == 2)
    try queue.close()
    try await open(schema(3)).close()
    #expect(try rows() == [2, 3])
  }

  @Test func aNewerFileIsRefusedByAnOlderProgram() async throws {
    try await open(schema(3)).close()
    for role in [Role.writer, .reader] {
      await #expect(throws: StoreError.newerSchema(found: 3, known: 2)) {
        try await open(schema(2), as: role)
      }
    }
  }

  @Test func aReaderDoesNotMigrate() async throws {
    try await open(schema(1)).close()
    await #expect(throws: StoreError.olderSchema(found: 1, known: 3)) {
      try await open(schema(3), as: .reader)
    }
  }

  /// The fixtures are the schemas that were ever released, as text.
  @Test(arguments: Schema.current.migrations.map(\.version))
  func everyReleasedSchemaLeadsToTheCurrentOne(version: Int) async throws {
    let fixture = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Resources/Schemas/store-\(version).sql")
    let sql = try String(contentsOf: fixture, encoding: .utf8)
    let path = folder.file()
    #expect(
      FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]))
    let queue = try DatabaseQueue(path: path)
    try await queue.write { db in try db.execute(sql: sql) }
    try queue.close()
    let scene = try await Scene.furnished(.file(path: path))
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    try await scene.postEverything()
    #expect(try await scene.row(.invoice("INV-1")).state == .posted)
    try await scene.records.close()
  }

  @Test func aBackupIsWholeAndOpens() async throws {
    let scene = try await Scene.furnished(.file(path: folder.file()))
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.records.backUp(to: folder.file("copy.db"))
    await #expect(throws: StoreError.fileRefused(path: folder.file("copy.db"), .system(errno: EEXIST))) {
      try await scene.records.backUp(to: folder.file("copy.db"))
    }
    try await scene.read(Sample.invoice("INV-2"))
    let copy = try await Scene.bare(.file(path: folder.file("copy.db")))
    #expect(try await copy.records.findDamage() == nil)
    #expect(try await copy.records.conservation().documents == 1)
    #expect(try await copy.records.recount() == [])
    try await copy.records.close()
    try await scene.records.close()
  }
}
