import GRDB
import Glibc

/// Copies of the whole file. Copying it while it is open would tear it; SQLite copies it whole, without the
/// free pages and without the log (sqlite.org/howtocorrupt.html section 1.2).
enum Backup {
  /// Writes a copy to a path where nothing lies yet, readable by its owner only from the first moment on.
  ///
  /// It is written under another name and gets its own once it is whole and on the disk: what a power loss left
  /// half-written must not look like a copy.
  static func write(_ db: Database, to path: String) throws {
    guard !FileGuard.exists(path) else { throw StoreError.fileRefused(path: path, .system(errno: EEXIST)) }
    let partial = path + ".partial"
    unlink(partial)
    let descriptor = open(partial, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StoreError.fileRefused(path: partial, .system(errno: errno)) }
    defer { close(descriptor) }
    do {
      try db.execute(sql: "VACUUM INTO ?", arguments: [partial])
      try markAsCopy(partial)
      guard fsync(descriptor) == 0 else { throw StoreError.fileRefused(path: partial, .system(errno: errno)) }
      try name(partial, path)
    } catch {
      unlink(partial)
      throw error
    }
  }

  /// Whoever puts the copy in the place of the records must not go on as if nothing had been sent since.
  private static func markAsCopy(_ path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      guard try db.tableExists("lease") else { return }
      try db.run("UPDATE lease SET holder = ?", Lease.copyHolder)
    }
    try queue.close()
  }

  /// Gives a whole file its name for good; something that lies there already stays.
  private static func name(_ partial: String, _ path: String) throws(StoreError) {
    guard link(partial, path) == 0 else { throw .fileRefused(path: path, .system(errno: errno)) }
    unlink(partial)
    try sync(folder: FileGuard.folder(of: path))
  }

  /// Puts the names in a folder on the disk.
  static func sync(folder: String) throws(StoreError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .fileRefused(path: folder, .system(errno: errno)) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .fileRefused(path: folder, .system(errno: errno)) }
  }
}

extension Records {
  /// Writes a copy of everything to a new file, as of one moment; a reader can do it beside a writer.
  ///
  /// - Throws: ``StoreError/fileRefused(path:_:)`` when something lies there already.
  public func backUp(to path: String) async throws(StoreError) {
    let isReader = role == .reader
    try await withoutTransaction("backUp") { db in
      // The copy counts as a write for SQLite's guard. The file itself was opened for reading only, so a reader
      // cannot change it without the guard either.
      if isReader { try db.run("PRAGMA query_only = OFF") }
      defer { if isReader { try? db.run("PRAGMA query_only = ON") } }
      try Backup.write(db, to: path)
    }
  }

  /// Whether SQLite finds the whole file sound; nil, or what it found first.
  ///
  /// - Throws: ``StoreError``.
  public func findDamage() async throws(StoreError) -> String? {
    try await read("findDamage") { db in
      let word = try db.row("PRAGMA quick_check(1)")?.text(0) ?? "no answer"
      return word == "ok" ? nil : word
    }
  }

  /// The same, table by table, each in a transaction of its own, so that a large file holds up no checkpoint for long.
  ///
  /// - Throws: ``StoreError``.
  public func findDamageByTables() async throws(StoreError) -> String? {
    let tables = try await read("findDamageByTables") { db in
      try db.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name LIMIT 1000").map {
        try $0.text(0)
      }
    }
    for table in tables {
      // A pragma takes no bound value; the names are those of the schema, which was checked at the opening.
      let word = try await read("findDamageByTables") { db in
        try Row.fetchOne(db, sql: "PRAGMA quick_check('\(table)')")?.text(0) ?? "no answer"
      }
      if word != "ok" { return "\(table): \(word)" }
    }
    return nil
  }
}
