import GRDB
import Glibc

/// Copies of the whole file. Copying it while it is open would tear it; SQLite copies it whole, without the
/// free pages and without the log (sqlite.org/howtocorrupt.html section 1.2).
enum Backup {
  /// Writes a copy to a path where nothing lies yet, readable by its owner only from the first moment on.
  static func write(_ db: Database, to path: String) throws {
    let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StoreError.fileRefused(path: path, .system(errno: errno)) }
    defer { close(descriptor) }
    do {
      try db.execute(sql: "VACUUM INTO ?", arguments: [path])
      guard fsync(descriptor) == 0 else {
        throw StoreError.fileRefused(path: path, .system(errno: errno))
      }
    } catch {
      unlink(path)
      throw error
    }
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
}
