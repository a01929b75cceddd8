import GRDB
import Glibc

/// What putting a copy in the place of the records came to.
public struct Restoration: Hashable, Sendable {
  /// The last line of the audit trail that the copy brought along.
  public var line: Int64
  /// Where the records lie that were there before; nil where there were none.
  public var aside: String?
}

extension Records {
  /// Puts a copy that `backUp` made in the place of the records, which are kept beside it.
  ///
  /// The copy is read whole before anything is changed: its pages, its audit trail, and to whom it belongs. The next
  /// engine takes the records for a copy and looks everything up that is not finished (reliability.md I16).
  ///
  /// - Parameters:
  ///   - copy: the file of the copy; it stays as it is.
  ///   - path: where the records are, or are to be.
  ///   - binding: what they must be bound to.
  ///   - person: who does it, for the trail.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: how far the copy goes, and where the old records are.
  /// - Throws: ``StoreError``, above all ``StoreError/inUse(path:processID:)`` while somebody works with the records, and
  ///   ``StoreError/damaged(table:row:what:)`` for a copy that is not whole. Nothing was changed then.
  public static func restore(
    _ copy: String, to path: String, binding: Binding, by person: String, now: Int64
  ) async throws(StoreError) -> Restoration {
    let restoring = Restoring(copy: copy, path: path, aside: "\(path).before-restore-\(now / 1_000)")
    let lock = try await inBackground { () throws(StoreError) in try restoring.begin() }
    defer { lock.release() }
    do {
      let line = try await restoring.check(binding, by: person, now: now)
      let aside = try await inBackground { () throws(StoreError) in try restoring.replace() }
      return Restoration(line: line, aside: aside)
    } catch {
      restoring.tidyUp()
      throw error
    }
  }

  private static func inBackground<Value: Sendable>(
    _ body: @escaping @Sendable () throws(StoreError) -> Value
  ) async throws(StoreError) -> Value {
    try await Blocking.run { Result(catching: body) }.get()
  }

  /// A person put these records in the place of others.
  fileprivate func noteRestoration(of copy: String, by person: String, now: Int64) async throws(StoreError) {
    try await write("noteRestoration", now: now) { work in
      try work.audit(.person(person), "restore", on: "records", "from \(copy)")
    }
  }
}

/// One restoration: the copy is brought beside the records, checked there, and then takes their name.
private struct Restoring: Sendable {
  let copy: String
  let path: String
  let aside: String

  private var candidate: String { path + ".restoring" }

  /// Keeps everybody else away and brings the copy here.
  func begin() throws(StoreError) -> FileLock {
    try FileGuard.prepare(path, creating: false, mayBeMissing: true)
    let lock = try FileLock(of: path)
    do {
      tidyUp()
      guard !FileGuard.exists(copy + "-wal") else {
        throw StoreError.fileRefused(path: copy, .inUseElsewhere)
      }
      try bring()
      try requireRecords()
    } catch {
      tidyUp()
      lock.release()
      throw StoreError(error, while: "restore")
    }
    return lock
  }

  private func bring() throws(StoreError) {
    let source = open(copy, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw .fileRefused(path: copy, .system(errno: errno)) }
    defer { close(source) }
    let target = open(candidate, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard target >= 0 else { throw .fileRefused(path: candidate, .system(errno: errno)) }
    defer { close(target) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(source, &bytes, bytes.count)
      guard count >= 0 else { throw .fileRefused(path: copy, .system(errno: errno)) }
      guard count > 0 else { break }
      guard write(target, bytes, count) == count else {
        throw .fileRefused(path: candidate, .system(errno: errno == 0 ? ENOSPC : errno))
      }
    }
    guard fsync(target) == 0 else { throw .fileRefused(path: candidate, .system(errno: errno)) }
  }

  /// An empty file would be taken for new records.
  private func requireRecords() throws {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: candidate, configuration: configuration)
    let version = try queue.read { db in try Schema.version(of: db) }
    try queue.close()
    guard version > 0 else { throw StoreError.foreignFile(path: copy, applicationID: 0) }
  }

  /// Reads the copy whole, and writes into it who restored it.
  ///
  /// - Returns: the last line that it brought along.
  func check(_ binding: Binding, by person: String, now: Int64) async throws(StoreError) -> Int64 {
    let records = try await Records.open(.file(path: candidate), binding: binding, now: now)
    do throws(StoreError) {
      if let damage = try await records.findDamage() {
        throw .damaged(table: "sqlite", row: 0, what: damage)
      }
      guard case .intact(let mark) = try await records.verifyAudit() else {
        throw .damaged(table: "audit", row: 0, what: "the audit trail of the copy is broken")
      }
      try await records.noteRestoration(of: copy, by: person, now: now)
      try await records.close()
      return mark.sequence
    } catch {
      try? await records.close()
      throw error
    }
  }

  /// Gives the copy the name of the records.
  ///
  /// The old ones keep a name of their own before, with their log: a log that stayed would be taken for the copy's. Who
  /// is killed in between finds the old file without its log, which is older than it was, and is known for that.
  ///
  /// - Returns: where the old ones are; nil where there were none.
  func replace() throws(StoreError) -> String? {
    let wereThere = FileGuard.exists(path)
    if wereThere {
      guard link(path, aside) == 0 else { throw .fileRefused(path: aside, .system(errno: errno)) }
      for suffix in ["-wal", "-shm"] where FileGuard.exists(path + suffix) {
        guard rename(path + suffix, aside + suffix) == 0 else {
          throw .fileRefused(path: aside + suffix, .system(errno: errno))
        }
      }
    }
    guard rename(candidate, path) == 0 else { throw .fileRefused(path: path, .system(errno: errno)) }
    try Backup.sync(folder: FileGuard.folder(of: path))
    tidyUp()
    return wereThere ? aside : nil
  }

  /// Takes away what a restoration that came to nothing leaves.
  func tidyUp() {
    for suffix in ["", "-wal", "-shm", "-journal", ".lock", ".place"] { unlink(candidate + suffix) }
    for version in 1...Schema.current.version { unlink("\(candidate).before-\(version)") }
  }
}
