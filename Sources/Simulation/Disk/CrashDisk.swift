import CCrashDisk
import Glibc
import Synchronization

/// A disk in memory under SQLite that dies, fails and fills up on demand.
final class CrashDisk: Sendable {
  /// What a power loss leaves of the writes that were not synced.
  enum Loss: String, Hashable, Sendable, CaseIterable {
    case kill, everything, prefix, some, torn

    fileprivate var code: crash_loss {
      switch self {
      case .kill: CRASH_KEEPS_ALL
      case .everything: CRASH_KEEPS_NONE
      case .prefix: CRASH_KEEPS_PREFIX
      case .some: CRASH_KEEPS_SOME
      case .torn: CRASH_TEARS
      }
    }
  }

  /// The number by which SQLite knows the disk; no two at a time have the same.
  let number: UInt64
  private let disk: Mutex<OpaquePointer>
  private static let numbers = Atomic<UInt64>(0)

  /// An empty disk.
  init(seed: UInt64) {
    number = Self.numbers.add(1, ordering: .relaxed).newValue
    disk = Mutex(Self.made(crash_disk_make(number, seed)))
  }

  private init(number: UInt64, _ disk: sending OpaquePointer) {
    self.number = number
    self.disk = Mutex(disk)
  }

  deinit {
    // A connection that was not closed keeps its disk.
    disk.withLock { _ = crash_disk_discard($0) }
  }

  private static func made(_ disk: OpaquePointer?) -> OpaquePointer {
    guard let disk else { preconditionFailure("no memory for a disk") }
    return disk
  }

  /// The name of the database for whoever opens it.
  var databaseName: String { "file:records.db?vfs=crash-\(number)" }

  /// Another disk with what this one holds, or with what it would hold without power.
  func copy(durable: Bool) -> CrashDisk {
    let number = Self.numbers.add(1, ordering: .relaxed).newValue
    return CrashDisk(number: number, Self.made(disk.withLock { crash_disk_copy($0, number, durable) }))
  }

  var isDead: Bool { disk.withLock { crash_disk_is_dead($0) } }
  var hasFailed: Bool { disk.withLock { crash_disk_has_failed($0) } }
  /// How many writes to the log a power loss could take away now.
  var unsynced: Int64 { disk.withLock { crash_disk_unsynced($0) } }
  var operations: Int64 { disk.withLock { crash_disk_operations($0) } }
  /// How often something was refused for want of room.
  var refusals: Int64 { disk.withLock { crash_disk_refusals($0) } }

  func die() { disk.withLock { crash_disk_die($0) } }
  func die(after operations: Int64) { disk.withLock { crash_disk_die_after($0, operations) } }
  func fail(after operations: Int64) { disk.withLock { crash_disk_fail_after($0, operations) } }
  /// Neither a death nor a failure is to come any more.
  func disarm() { disk.withLock { crash_disk_disarm($0) } }
  func setFull(_ isFull: Bool) { disk.withLock { crash_disk_set_full($0, isFull) } }
  func ignoreSyncs() { disk.withLock { crash_disk_ignore_syncs($0, true) } }
  /// Brings the machine back; every connection must be closed.
  func revive(_ loss: Loss) { disk.withLock { crash_disk_revive($0, loss.code) } }

  /// Takes over what another disk holds.
  func become(_ other: CrashDisk) {
    let address = other.disk.withLock { UInt(bitPattern: $0) }
    disk.withLock { crash_disk_become($0, OpaquePointer(bitPattern: address)) }
  }

  /// Runs statements on a database that nobody else has open.
  ///
  /// - Returns: their rows, each with its columns.
  /// - Throws: ``Unreadable`` with SQLite's words.
  @discardableResult
  func query(_ statements: String) throws(Unreadable) -> [[String]] {
    try withConnection { connection throws(Unreadable) in try connection.query(statements) }
  }

  /// Opens the database that nobody else has open, for several queries.
  ///
  /// - Throws: ``Unreadable`` with SQLite's words.
  func withConnection<Value>(
    _ body: (borrowing Connection) throws(Unreadable) -> Value
  ) throws(Unreadable) -> Value {
    var problem = Problem()
    guard
      let database = disk.withLock({ OpaqueAddress(crash_disk_connect($0, &problem.bytes, problem.size)) })
    else { throw problem.unreadable }
    return try body(Connection(database))
  }

  /// A database that SQLite refuses to read.
  struct Unreadable: Error, Hashable {
    let words: String
  }

  /// Lets many disks be used side by side without waiting for each other; before anything else is done.
  static func hurry() { crash_disk_hurry() }
}

extension CrashDisk {
  /// A connection to the database of a disk, closed with its end.
  struct Connection: ~Copyable {
    private let database: OpaqueAddress

    fileprivate init(_ database: OpaqueAddress) { self.database = database }

    deinit { crash_disk_disconnect(database.pointer) }

    /// Runs statements.
    ///
    /// - Returns: their rows, each with its columns.
    /// - Throws: ``Unreadable`` with SQLite's words.
    func query(_ statements: String) throws(Unreadable) -> [[String]] {
      var problem = Problem()
      guard let rows = crash_disk_ask(database.pointer, statements, &problem.bytes, problem.size) else {
        throw problem.unreadable
      }
      defer { free(rows) }
      return String(cString: rows).split(separator: "\n").map { line in
        line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      }
    }
  }
}

/// Room for what SQLite says.
private struct Problem {
  var bytes = [CChar](repeating: 0, count: 300)
  var size: Int32 { Int32(bytes.count) }

  var unreadable: CrashDisk.Unreadable {
    CrashDisk.Unreadable(
      words: String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
  }
}

/// The address of an open database, which may leave the lock of its disk.
private struct OpaqueAddress: Sendable {
  private let bits: UInt

  init?(_ pointer: OpaquePointer?) {
    guard let pointer else { return nil }
    bits = UInt(bitPattern: pointer)
  }

  var pointer: OpaquePointer? { OpaquePointer(bitPattern: bits) }
}
