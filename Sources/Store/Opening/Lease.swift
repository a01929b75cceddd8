import GRDB

/// The right to be the engine of these records, for a while.
///
/// The epoch fences: it rises with every take-over, and every write of an engine checks that it is still the
/// newest, so that a process that was frozen past its lease cannot write any more (reliability.md I15).
public struct Lease: Hashable, Sendable {
  /// Rises with every take-over.
  public let epoch: Int64
  /// Who holds it, for people: host and process.
  public let holder: String
  /// When it ends unless it is renewed, in milliseconds since 1970 UTC.
  public let until: Int64

  /// A lease of a holder until a moment.
  public init(epoch: Int64, holder: String, until: Int64) {
    self.epoch = epoch
    self.holder = holder
    self.until = until
  }
}

extension Records {
  /// Takes the lease: when nobody holds it, when it has run out, when the holder is the same, or when the
  /// file's lock proves that the holder is dead.
  ///
  /// - Parameters:
  ///   - holder: who takes it, for people.
  ///   - now: milliseconds since 1970 UTC.
  ///   - duration: milliseconds.
  /// - Returns: the lease with its new epoch.
  /// - Throws: ``StoreError/leaseTaken(by:until:)`` while another holds it.
  public func takeLease(holder: String, now: Int64, duration: Int64) async throws(StoreError) -> Lease {
    let isGuarded = isGuarded
    let lease = try await write("takeLease", now: now) { work in
      let old = try Lease.stored(work.db)
      if let old, !isGuarded, old.holder != holder, old.until > now {
        throw StoreError.leaseTaken(by: old.holder, until: old.until)
      }
      let lease = Lease(epoch: (old?.epoch ?? 0) + 1, holder: holder, until: now + duration)
      try lease.store(work.db)
      try work.audit(.engine, "start", on: "engine", "\(holder), epoch \(lease.epoch)")
      return lease
    }
    withCondition { $0.epoch = lease.epoch }
    return lease
  }

  /// Renews the lease that this process holds.
  ///
  /// - Throws: ``StoreError/leaseLost(operation:)`` when it was taken over.
  public func renewLease(now: Int64, duration: Int64) async throws(StoreError) -> Lease {
    try await write("renewLease", now: now, as: .engine) { work in
      guard let old = try Lease.stored(work.db) else {
        throw StoreError.leaseLost(operation: "renewLease")
      }
      let lease = Lease(epoch: old.epoch, holder: old.holder, until: max(old.until, now + duration))
      try lease.store(work.db)
      return lease
    }
  }

  /// The lease as it is stored, or nil when nobody ever took it.
  ///
  /// - Throws: ``StoreError``.
  public func lease() async throws(StoreError) -> Lease? {
    try await read("lease") { db in try Lease.stored(db) }
  }

  /// Refuses a transaction whose lease was taken over, or that needs one and has none.
  func checkLease(_ db: Database, for authority: Authority, _ operation: String) throws {
    guard let epoch = withCondition({ $0.epoch }) else {
      if authority == .engine { throw StoreError.leaseLost(operation: operation) }
      return
    }
    guard try db.number("SELECT epoch FROM lease") == epoch else {
      throw StoreError.leaseLost(operation: operation)
    }
  }
}

extension Lease {
  fileprivate static func stored(_ db: Database) throws -> Lease? {
    try db.row("SELECT epoch, holder, until FROM lease").map { row in
      Lease(epoch: try row.number(0), holder: try row.text(1), until: try row.number(2))
    }
  }

  fileprivate func store(_ db: Database) throws {
    try db.run(
      """
      INSERT INTO lease (only, epoch, holder, until) VALUES (1, ?, ?, ?)
      ON CONFLICT (only) DO UPDATE SET epoch = excluded.epoch, holder = excluded.holder, until = excluded.until
      """, epoch, holder, until)
  }
}
