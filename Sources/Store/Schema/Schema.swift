import Bookkeeping
import Crypto
import GRDB

/// The tables as one version of Daybook knows them, and the way there from every earlier version.
struct Schema: Sendable {
  /// Marks the file as ours; the bytes read `DBK1`.
  var application: Int64 = 0x4442_4B31
  /// One step for each version, the first for version 1.
  var migrations: [Migration]
  /// The SHA-256 over all tables, indexes and triggers of the last version, in hexadecimal digits.
  var hash: String

  /// What this Daybook works with.
  static let current = Schema(
    migrations: [
      .version1, .version2, .version3, .version4, .version5, .version6, .version7, .version8, .version9,
    ],
    hash: "95d643b1810e9b130b0ea1323464ff2f2350e586aacdc1fe5804b3e2403e1cc1")

  /// The version of the last step.
  var version: Int { migrations.last?.version ?? 0 }
}

/// One step from a version to the next.
struct Migration: Sendable {
  /// The version that the step leads to.
  let version: Int
  /// Its statements, in order.
  let statements: [Query]
}

extension Schema {
  /// Refuses a database of another program before anything is changed in it.
  static func checkApplication(_ db: Database, is ours: Int64, at location: Location) throws {
    let found = try db.number("PRAGMA application_id") ?? 0
    let isNew = try found == 0 && !db.exists("SELECT 1 FROM sqlite_schema LIMIT 1")
    guard isNew || found == ours else {
      throw StoreError.foreignFile(path: location.name, applicationID: found)
    }
  }

  /// Brings an older file up to date; each step is one transaction.
  func migrate(_ db: Database, backingUp path: String?) throws {
    let found = try Self.version(of: db)
    guard found <= version else { throw StoreError.newerSchema(found: found, known: version) }
    if let path, found > 0, found < version { try backUp(db, at: "\(path).before-\(version)") }
    for migration in migrations where migration.version > found {
      try db.inTransaction(.immediate) {
        for statement in migration.statements { try db.run(statement) }
        try setVersion(migration.version, db)
        return .commit
      }
    }
  }

  /// Refuses a file whose tables, indexes or triggers are not exactly this version's.
  func verify(_ db: Database) throws {
    let found = try Self.version(of: db)
    guard found <= version else { throw StoreError.newerSchema(found: found, known: version) }
    guard found == version else { throw StoreError.olderSchema(found: found, known: version) }
    guard try Self.hash(of: db) == hash else { throw StoreError.schemaDiffers(version: found) }
  }

  /// The hash over everything that makes the schema.
  static func hash(of db: Database) throws -> String {
    let rows = try db.rows(
      """
      SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema
      WHERE name NOT LIKE 'sqlite@_%' ESCAPE '@' ORDER BY type, name LIMIT 10000
      """)
    var digest = SHA256()
    for row in rows {
      for index in 0..<4 {
        let text = try row.text(index)
        digest.update(data: Array("\(text.utf8.count):\(text)\n".utf8))
      }
    }
    return Array(digest.finalize()).hexadecimal
  }

  /// The version that a file says it has.
  static func version(of db: Database) throws -> Int {
    Int(try db.number("PRAGMA user_version") ?? 0)
  }

  // A pragma takes no bound value; these are numbers of ours.
  private func setVersion(_ number: Int, _ db: Database) throws {
    try db.execute(sql: "PRAGMA application_id = \(application)")
    try db.execute(sql: "PRAGMA user_version = \(number)")
  }

  /// A copy of the file as it was before the first step. A copy that is there already is from an earlier try
  /// at the same steps, and is as good.
  private func backUp(_ db: Database, at path: String) throws {
    guard !FileGuard.exists(path) else { return }
    try Backup.write(db, to: path)
  }
}

extension Location {
  /// How people name it.
  var name: String {
    switch self {
    case .file(let path): path
    case .unguarded(let name): name
    case .memory: "memory"
    }
  }
}
