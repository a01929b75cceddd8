import GRDB

// The write-ahead log is copied into the file by the writer, before it writes again and never behind its
// back: SQLite's own automatic checkpoint swallows errors of the disk.
extension Records {
  /// After this many changed rows the log is copied into the file: some 10 MiB of log.
  private static let changesBetweenCheckpoints = 20_000

  /// Copies the log into the file when enough was written.
  ///
  /// It comes first in a write, so that its error undoes nothing that was promised.
  func checkpointWhenDue(_ db: Database) throws {
    let isDue = withCondition { $0.writtenSinceCheckpoint >= Self.changesBetweenCheckpoints }
    if isDue { try checkpoint(db) }
  }

  /// Copies the log into the file as far as no reader is in the way; beyond the cap it waits for readers and
  /// cuts the log off.
  func checkpoint(_ db: Database) throws {
    let pages = try db.row("PRAGMA wal_checkpoint(PASSIVE)")?.number(1) ?? 0
    if pages > Pragmas.largestLog { _ = try db.row("PRAGMA wal_checkpoint(TRUNCATE)") }
    withCondition { $0.writtenSinceCheckpoint = 0 }
  }

  /// Copies the whole write-ahead log into the file and empties it.
  ///
  /// - Throws: ``StoreError``.
  public func checkpoint() async throws(StoreError) {
    guard role == .writer else { throw .openedForReading(operation: "checkpoint") }
    try await withoutTransaction("checkpoint") { db in
      _ = try db.row("PRAGMA wal_checkpoint(TRUNCATE)")
      self.withCondition { $0.writtenSinceCheckpoint = 0 }
    }
  }

  /// Closes the connections and gives the lock back. What is called later is refused.
  ///
  /// - Throws: ``StoreError`` when the log cannot be copied into the file; the connections are closed anyway,
  ///   and nothing is lost, because the log is read again at the next opening.
  public func close() async throws(StoreError) {
    var failure: StoreError?
    if role == .writer, withCondition({ $0.suspendedSince == nil && !$0.isClosed }) {
      do {
        try await checkpoint()
        try await notePlace()
      } catch { failure = error }
    }
    withCondition { $0.isClosed = true }
    let failed = isDiskInMemory ? closeConnections() : await Blocking.run { self.closeConnections() }
    if let failure = failure ?? failed { throw failure }
  }

  /// Readers go first, so that the writer is the last one and can take its side files away.
  private func closeConnections() -> StoreError? {
    var failure: StoreError?
    for connection in [screens, main].compactMap(\.self) {
      do { try connection.close() } catch { failure = StoreError(error, while: "close") }
    }
    releaseLock()
    return failure
  }
}
