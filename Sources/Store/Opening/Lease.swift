import Bookkeeping
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
  /// Why the records were taken for a copy when it was taken; nil where they were not.
  public var copy: CopySign?

  /// Who holds the lease in a copy that `backup` made.
  static let copyHolder = "a copy"

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
  /// Records that are a copy of others may know less than F&O does: every delivery of theirs that is not finished is in
  /// doubt from now on, so that it is looked up before anything of it is sent (reliability.md I16).
  ///
  /// - Parameters:
  ///   - holder: who takes it, for people.
  ///   - now: milliseconds since 1970 UTC.
  ///   - duration: milliseconds.
  /// - Returns: the lease with its new epoch.
  /// - Throws: ``StoreError/leaseTaken(by:until:)`` while another holds it.
  public func takeLease(holder: String, now: Int64, duration: Int64) async throws(StoreError) -> Lease {
    let isGuarded = isGuarded
    let (place, known) = (place, place?.read())
    let lease = try await write("takeLease", now: now) { work in
      let old = try Lease.stored(work.db)
      if let old, !isGuarded, old.holder != holder, old.until > now {
        throw StoreError.leaseTaken(by: old.holder, until: old.until)
      }
      var lease = Lease(epoch: (old?.epoch ?? 0) + 1, holder: holder, until: now + duration)
      let line = try AuditChain.stored(work.db).sequence
      lease.copy = place.flatMap { place in
        CopySign(old, line: line, known: known, here: place.here(epoch: lease.epoch, line: line))
      }
      try lease.store(work.db)
      try work.audit(.engine, "start", on: "engine", "\(holder), epoch \(lease.epoch)")
      if let sign = lease.copy { try work.doubtAll(because: sign) }
      return lease
    }
    withCondition { $0.epoch = lease.epoch }
    try await notePlace()
    return lease
  }

  /// Renews the lease that this process holds.
  ///
  /// - Throws: ``StoreError/leaseLost(operation:)`` when it was taken over.
  public func renewLease(now: Int64, duration: Int64) async throws(StoreError) -> Lease {
    let lease = try await write("renewLease", now: now, as: .engine) { work in
      guard let old = try Lease.stored(work.db) else {
        throw StoreError.leaseLost(operation: "renewLease")
      }
      let lease = Lease(epoch: old.epoch, holder: old.holder, until: max(old.until, now + duration))
      try lease.store(work.db)
      return lease
    }
    try await notePlace()
    return lease
  }

  /// Writes down beside the records how far they have come, for whoever finds an older copy in their place.
  func notePlace() async throws(StoreError) {
    guard let place, let epoch = withCondition({ $0.epoch }) else { return }
    let line = try await withoutTransaction("notePlace") { db in try AuditChain.stored(db).sequence }
    place.note(epoch: epoch, line: line)
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

extension Work {
  /// Whatever is not finished may have been carried out by whoever went on with the records of which these are a copy.
  fileprivate func doubtAll(because sign: CopySign) throws {
    let open = try db.rows("SELECT id FROM batches WHERE is_open = 1 ORDER BY id LIMIT 10000")
    // What was given up is taken up by a person again, and then looked up as well.
    let givenUp = try db.rows(
      "SELECT id FROM batches WHERE is_open = 0 AND instr(state, '{\"deadLetter\"') = 1 ORDER BY id LIMIT 10000"
    )
    let doubted = try (open + givenUp).count { row in
      try advance(try storedBatch(row.number(0)), on: .copied(at: now), by: .engine, nextAt: nil)
    }
    try audit(.engine, "copy", on: "records", "\(sign.rawValue): \(doubted) deliveries are looked up")
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
