import GRDB

// How every method gets its transaction.
extension Records {
  /// Who may run a transaction.
  enum Authority: Sendable {
    /// The engine, which must hold the lease.
    case engine
    /// People, and what only takes in.
    case anyone
  }

  /// Runs one write transaction.
  func write<Value: Sendable>(
    _ operation: String, now: Int64, as authority: Authority = .anyone,
    _ body: @escaping @Sendable (Work) throws -> Value
  ) async throws(StoreError) -> Value {
    guard role == .writer else { throw .openedForReading(operation: operation) }
    try admit(operation)
    return try await onQueue(of: main) { db in self.transact(operation, now, authority, db, body) }.get()
  }

  /// Runs one read transaction, on the connection for the screens where there is one.
  func read<Value: Sendable>(
    _ operation: String, _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    try admit(operation)
    return try await onQueue(of: screens ?? main) { db in self.look(operation, db, body) }.get()
  }

  /// Runs something on the writing connection that cannot be part of a transaction.
  func withoutTransaction<Value: Sendable>(
    _ operation: String, _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    try admit(operation)
    return try await onQueue(of: main) { db in self.attempt(operation, db) { try body(db) } }.get()
  }

  /// Runs something on a connection, and waits for it without holding the caller's thread. A simulator's disk is in
  /// memory and never waits, so there two changes of thread for each transaction are spared.
  private func onQueue<Value: Sendable>(
    of queue: DatabaseQueue, _ body: @escaping @Sendable (Database) -> Result<Value, StoreError>
  ) async -> Result<Value, StoreError> {
    if isDiskInMemory { return inPlace(queue, body) }
    return await withCheckedContinuation { continuation in
      queue.asyncWriteWithoutTransaction { db in continuation.resume(returning: body(db)) }
    }
  }

  private func inPlace<Value>(_ queue: DatabaseQueue, _ body: (Database) -> Value) -> Value {
    queue.writeWithoutTransaction(body)
  }

  private func transact<Value>(
    _ operation: String, _ now: Int64, _ authority: Authority, _ db: Database,
    _ body: (Work) throws -> Value
  ) -> Result<Value, StoreError> {
    attempt(operation, db) {
      try checkpointWhenDue(db)
      let before = db.totalChangesCount
      let work = Work(db, binding: binding, fingerprints: fingerprints, shelf: shelf, now: now)
      var value: Value?
      try db.inOneTransaction(beginning: "BEGIN IMMEDIATE") {
        try checkLease(db, for: authority, operation)
        value = try body(work)
        try work.closeChain()
      }
      shelf.keep(work.documents)
      // A small commit still writes the pages of every index that it touches.
      let written = db.totalChangesCount - before + 50
      withCondition { $0.writtenSinceCheckpoint += written }
      return value
    }
  }

  private func look<Value>(
    _ operation: String, _ db: Database, _ body: (Database) throws -> Value
  ) -> Result<Value, StoreError> {
    attempt(operation, db) {
      var value: Value?
      try db.inOneTransaction(beginning: "BEGIN DEFERRED") { value = try body(db) }
      return value
    }
  }

  private func attempt<Value>(
    _ operation: String, _ db: Database, _ body: () throws -> Value?
  ) -> Result<Value, StoreError> {
    do {
      try admit(operation)
      guard let value = try body() else {
        throw StoreError.database(operation: operation, code: 4, words: "the transaction gave no value")
      }
      return .success(value)
    } catch {
      let error = StoreError(error, while: operation)
      note(error, in: operation)
      return .failure(error)
    }
  }
}

extension Database {
  /// Runs something between a beginning and a commit; an error takes back all of it.
  ///
  /// GRDB's own way compiles both statements anew each time, which for a small transaction is a quarter of its time.
  fileprivate func inOneTransaction(beginning: Query, _ body: () throws -> Void) throws {
    try run(beginning)
    do {
      try body()
      // SQLite itself rolls back after some errors, such as a full disk. None of them may be passed over in silence.
      guard isInsideTransaction else {
        throw DatabaseError(resultCode: .SQLITE_ABORT, message: "the transaction was rolled back")
      }
      try run("COMMIT")
    } catch {
      // What was thrown first says what happened; a rollback that fails too adds nothing.
      try? rollback()
      throw error
    }
  }
}
