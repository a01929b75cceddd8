import Bookkeeping
import Foundation
import GRDB
import Ledger
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

  /// The schema of a version as text.
  private static func fixture(_ version: Int) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Resources/Schemas/store-\(version).sql")
  }

  /// The fixtures are the schemas that were ever released, as text.
  @Test(arguments: Schema.current.migrations.map(\.version))
  func everyReleasedSchemaLeadsToTheCurrentOne(version: Int) async throws {
    let sql = try String(contentsOf: Self.fixture(version), encoding: .utf8)
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

  @Test func whatWasPostedBeforeSettlementsWereKnownIsLookedAtOnceMore() async throws {
    let path = folder.file()
    let before = try await Scene.furnished(.file(path: path))
    try await before.read(Sample.invoice("INV-1"), Sample.payment("t1", for: "INV-1"))
    try await before.decide()
    try await before.postEverything()
    try await before.records.close()
    try await forgetEverythingSince(version: 2, at: path)
    let after = try await Scene.bare(.file(path: path), at: Scene.start + 60_000)
    #expect(try await after.detail(.payment("t1")).settlements.isEmpty)
    try await after.decide()
    let line = try #require(try await after.detail(.payment("t1")).settlements.first)
    #expect(line.wanted.minorUnits == 119_00 && line.pairs.map(\.with) == [.invoice("INV-1")])
    try await after.records.close()
  }

  @Test func whatWasHeldWithoutARuleIsDecidedAgain() async throws {
    let path = folder.file()
    let before = try await Scene.furnished(.file(path: path), book: Sample.book(hasTax: false))
    try await before.read(Sample.invoice("INV-1"))
    try await before.decide()
    #expect(try await before.row(.invoice("INV-1")).cause?.kind == .accountKey)
    try await before.records.close()
    try await forgetEverythingSince(version: 7, at: path)
    let queue = try DatabaseQueue(path: path)
    try await queue.write { db in
      try db.execute(
        sql: """
          UPDATE postings SET state = '{"held":{"_0":{"notCovered":{"_0":"preTaxAllocation"}}}}',
            cause_kind = 'notCovered', cause_subject = 'preTaxAllocation', wake = NULL
          """)
    }
    try queue.close()
    let after = try await Scene.bare(.file(path: path), at: Scene.start + 60_000)
    #expect(try await after.row(.invoice("INV-1")).cause?.kind == .document)
    try await after.decide()
    #expect(try await after.row(.invoice("INV-1")).cause?.kind == .accountKey)
    try await after.records.close()
  }

  /// Makes a file what it was before the versions after one: their tables and columns go, with the counters they
  /// keep.
  private func forgetEverythingSince(version: Int, at path: String) async throws {
    let sql = try String(contentsOf: Self.fixture(version), encoding: .utf8)
    let earlier = try await DatabaseQueue().write { db in
      try db.execute(sql: sql)
      return try Self.shape(of: db)
    }
    let queue = try DatabaseQueue(path: path)
    try await queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      for kind in ["trigger", "index", "table"] {
        let names = try String.fetchAll(
          db, sql: "SELECT name FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL", arguments: [kind])
        for name in names where !earlier.names.contains(name) { try db.execute(sql: "DROP \(kind) \(name)") }
      }
      for (table, columns) in try Self.shape(of: db).columns {
        for column in columns where earlier.columns[table]?.contains(column) == false {
          try db.execute(sql: "ALTER TABLE \(table) DROP COLUMN \(column)")
        }
      }
      try db.execute(sql: "DELETE FROM counters WHERE name = 'to_settle'; PRAGMA user_version = \(version)")
    }
    try queue.close()
  }

  /// The names of everything in a file, and the columns of its tables.
  private static func shape(of db: Database) throws -> (names: Set<String>, columns: [String: [String]]) {
    let names = try String.fetchSet(db, sql: "SELECT name FROM sqlite_schema")
    var columns: [String: [String]] = [:]
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'
        """)
    { columns[row[0], default: []].append(row[1]) }
    return (names, columns)
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
