import GRDB

/// The settings of a connection, asserted at open (reliability.md, *SQLite settings*).
enum Pragmas {
  /// The oldest SQLite that has what the schema uses, as its number and as people write it.
  static let neededLibrary = (number: Int64(3_040_000), text: "3.40.0")
  /// The most pages that the write-ahead log may have before readers must make room: 64 MiB.
  static let largestLog: Int64 = 16_384

  /// Settings that every connection has, with what reading them back must give.
  private static let common: [(set: Query, read: Query, value: String)] = [
    ("PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1"),
    ("PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", "0"),
    ("PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", "1"),
    ("PRAGMA recursive_triggers = OFF", "PRAGMA recursive_triggers", "0"),
    ("PRAGMA temp_store = MEMORY", "PRAGMA temp_store", "2"),
  ]

  /// Settings of the connection that writes. Durability comes last: switching to the write-ahead log may
  /// change it (stack-measured.md section 2, trap 1).
  private static let writing: [(set: Query, read: Query, value: String)] = [
    ("PRAGMA journal_mode = WAL", "PRAGMA journal_mode", "wal"),
    ("PRAGMA secure_delete = ON", "PRAGMA secure_delete", "1"),
    ("PRAGMA wal_autocheckpoint = 0", "PRAGMA wal_autocheckpoint", "0"),
    ("PRAGMA journal_size_limit = 67108864", "PRAGMA journal_size_limit", "67108864"),
    ("PRAGMA cache_size = -32768", "PRAGMA cache_size", "-32768"),
    ("PRAGMA synchronous = FULL", "PRAGMA synchronous", "2"),
  ]

  /// Settings of a connection that only reads.
  private static let reading: [(set: Query, read: Query, value: String)] = [
    ("PRAGMA query_only = ON", "PRAGMA query_only", "1"),
    ("PRAGMA cache_size = -8192", "PRAGMA cache_size", "-8192"),
  ]

  /// Keeps the file for this connection alone, so that its write-ahead log needs no shared memory. It comes
  /// before anything reads the file: a log that a crash left could not be read without.
  static func claim(_ db: Database) throws {
    try apply([("PRAGMA locking_mode = EXCLUSIVE", "PRAGMA locking_mode", "exclusive")], db)
  }

  /// Sets everything and reads it back.
  static func apply(_ db: Database, for role: Role, isInMemory: Bool) throws {
    try apply(common, db)
    switch role {
    case .writer: try apply(writing.filter { !isInMemory || $0.value != "wal" }, db)
    case .reader: try apply(reading, db)
    }
  }

  /// Reads the settings back once more, after everything that opening did.
  static func verify(_ db: Database, for role: Role, isInMemory: Bool) throws {
    for setting in common + (role == .writer ? writing : reading)
    where !isInMemory || setting.value != "wal" {
      try verify(setting, db)
    }
  }

  /// Refuses a library that is older than what the schema needs.
  static func checkLibrary(_ db: Database) throws {
    let found = try db.row("SELECT sqlite_version()")?.text(0) ?? ""
    let parts = found.utf8.split(separator: UInt8(ascii: ".")).map { Int64(String(Substring($0))) ?? 0 }
    let number = parts.prefix(3).reduce(Int64(0)) { $0 * 1_000 + $1 }
    guard number >= neededLibrary.number else {
      throw StoreError.libraryTooOld(found: found, needed: neededLibrary.text)
    }
  }

  private static func apply(_ settings: [(set: Query, read: Query, value: String)], _ db: Database) throws {
    for setting in settings {
      _ = try db.rows(setting.set)
      try verify(setting, db)
    }
  }

  private static func verify(_ setting: (set: Query, read: Query, value: String), _ db: Database) throws {
    let found = try db.row(setting.read).map { $0[0] as DatabaseValue }
    let text =
      switch found?.storage {
      case .int64(let number): String(number)
      case .string(let text): text
      default: ""
      }
    guard text == setting.value else {
      throw StoreError.settingRefused(name: setting.read.text, wanted: setting.value, found: text)
    }
  }
}
