public import Bookkeeping
import GRDB
import Synchronization

/// Everything that Daybook remembers about one site and one legal entity.
///
/// One method is one transaction: the new state, its audit line and the effects still to be carried out, all
/// or none (architecture.md, *one page*). Nothing of the database's library shows in the interface, so that
/// another store can stand behind it.
///
/// A transaction that began is finished even when the task that asked for it is cancelled: an answer from F&O
/// must be written down exactly when everything is being shut down.
public final class Records: Sendable {
  /// What the file is bound to.
  public let binding: Binding
  /// What it was opened for.
  public let role: Role
  /// Hashes of vouchers and posting keys.
  public let fingerprints: Fingerprints

  /// The one connection that writes and checkpoints; for a reader the only one.
  let main: DatabaseQueue
  /// A second connection for the screens, where a file is used; it can only read.
  let screens: DatabaseQueue?
  private let lock: FileLock?
  /// Where they were last worked with; nil where they are in no file of their own.
  let place: WhereaboutsFile?
  /// Whether whatever reads and writes for SQLite is in this process's memory.
  let isDiskInMemory: Bool
  /// What was committed and not shown yet.
  let changes = ChangeLog()
  /// Rule book and master data as they were read last.
  let books = StoredBooks()
  private let condition = Mutex(Condition())
  /// Documents at hand for whoever writes.
  let shelf = DocumentShelf()
  /// Vouchers at hand for whoever carries out deliveries.
  let entries = EntryShelf()

  /// What is known about the connection, not about the data: nothing in it can be made wrong by a commit that
  /// failed.
  struct Condition: Sendable {
    /// The operation whose error left the connection in doubt.
    var suspendedSince: String?
    var isClosed = false
    /// The epoch of the lease that this process took.
    var epoch: Int64?
    /// How much was written since the last checkpoint, in changed rows.
    var writtenSinceCheckpoint = 0
  }

  init(
    binding: Binding, role: Role, fingerprints: Fingerprints, main: DatabaseQueue,
    screens: DatabaseQueue?, lock: FileLock?, place: WhereaboutsFile? = nil, isDiskInMemory: Bool
  ) {
    self.binding = binding
    self.role = role
    self.fingerprints = fingerprints
    self.main = main
    self.screens = screens
    self.lock = lock
    self.place = place
    self.isDiskInMemory = isDiskInMemory
  }

  /// Whether another process is kept away by the file lock.
  var isGuarded: Bool { lock != nil }

  /// Lets other processes at the file.
  func releaseLock() { lock?.release() }

  /// Reads or changes what is known about the connection.
  func withCondition<Value: Sendable>(_ body: (inout sending Condition) -> sending Value) -> Value {
    condition.withLock(body)
  }

  /// Refuses work on a connection that is closed or in doubt.
  func admit(_ operation: String) throws(StoreError) {
    let (isClosed, since) = withCondition { ($0.isClosed, $0.suspendedSince) }
    guard !isClosed else { throw .closed(operation: operation) }
    if let since { throw .suspended(operation: operation, since: since) }
  }

  /// Whether the records can still be worked with.
  ///
  /// - Throws: ``StoreError/suspended(operation:since:)`` after an error that left the connection in doubt,
  ///   ``StoreError/closed(operation:)`` once they are closed. Opening them anew is the cure.
  public func requireTrust() throws(StoreError) { try admit("what comes next") }

  /// Remembers that the connection cannot be trusted any more, where an error means that.
  func note(_ error: StoreError, in operation: String) {
    guard error.leavesConnectionInDoubt else { return }
    withCondition { condition in
      if condition.suspendedSince == nil { condition.suspendedSince = operation }
    }
  }
}
