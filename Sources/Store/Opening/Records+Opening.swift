public import Bookkeeping
import GRDB

extension Records {
  /// Opens the records of one site and one legal entity, creating them where there are none.
  ///
  /// A writer takes the file's lock, checks file and folder, asserts every setting by reading it back, brings
  /// an older schema up to date (one transaction a step, after a backup beside the file) and checks that the
  /// schema is exactly this version's (reliability.md I15, I16, I24, S15, S19).
  ///
  /// - Parameters:
  ///   - location: where the records are.
  ///   - role: what they are opened for.
  ///   - binding: what they must be bound to, and are bound to when they are new.
  ///   - fingerprints: how vouchers and posting keys are hashed.
  ///   - now: milliseconds since 1970 UTC, for the first audit line of a new file.
  /// - Returns: the opened records.
  /// - Throws: ``StoreError`` of its first group, or of SQLite.
  public static func open(
    _ location: Location, as role: Role = .writer, binding: Binding,
    fingerprints: Fingerprints = .sha256, now: Int64
  ) async throws(StoreError) -> Records {
    try await open(
      location, as: role, binding: binding, fingerprints: fingerprints, schema: .current, now: now)
  }

  static func open(
    _ location: Location, as role: Role, binding: Binding, fingerprints: Fingerprints, schema: Schema,
    now: Int64
  ) async throws(StoreError) -> Records {
    let opening = Opening(
      location: location, role: role, binding: binding, fingerprints: fingerprints, schema: schema)
    // A simulator's disk is in memory and never waits.
    if location.isExclusive { return try opening.result(now: now).get() }
    return try await Blocking.run { opening.result(now: now) }.get()
  }
}

/// One try at opening a file.
struct Opening {
  let location: Location
  let role: Role
  let binding: Binding
  let fingerprints: Fingerprints
  let schema: Schema

  func result(now: Int64) -> Result<Records, StoreError> {
    do {
      return .success(try open(now: now))
    } catch {
      return .failure(StoreError(error, while: "open"))
    }
  }

  private func open(now: Int64) throws -> Records {
    let lock = try guardFile()
    let main = try connect(to: role)
    if role == .writer { try prepare(main, now: now) }
    try check(main)
    let screens = role == .writer && path != nil ? try connect(to: .reader) : nil
    let records = Records(
      binding: binding, role: role, fingerprints: fingerprints, main: main, screens: screens, lock: lock,
      place: role == .writer ? path.map { WhereaboutsFile(records: $0) } : nil,
      isDiskInMemory: location.isExclusive)
    if role == .writer {
      main.add(transactionObserver: CommitObserver(records.changes), extent: .databaseLifetime)
    }
    return records
  }

  private var path: String? {
    if case .file(let path) = location { path } else { nil }
  }

  private func guardFile() throws(StoreError) -> FileLock? {
    guard let path else { return nil }
    try FileGuard.prepare(path, creating: role == .writer)
    return role == .writer ? try FileLock(of: path) : nil
  }

  private func connect(to role: Role) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "daybook.store.\(role)"
    configuration.readonly = role == .reader
    configuration.busyMode = .timeout(5)
    // A transaction that an error left open must not trap; the connection is given up instead.
    configuration.allowsUnsafeTransactions = true
    let (location, application) = (location, schema.application)
    configuration.prepareDatabase { db in
      try Pragmas.checkLibrary(db)
      if location.isExclusive { try Pragmas.claim(db) }
      try Schema.checkApplication(db, is: application, at: location)
      try Pragmas.apply(db, for: role, isInMemory: location == .memory)
      db.add(function: .fold)
    }
    switch location {
    case .file(let path): return try DatabaseQueue(path: path, configuration: configuration)
    case .unguarded(let name): return try DatabaseQueue(path: name, configuration: configuration)
    case .memory: return try DatabaseQueue(configuration: configuration)
    }
  }

  private func prepare(_ queue: DatabaseQueue, now: Int64) throws {
    try queue.writeWithoutTransaction { db in
      try schema.migrate(db, backingUp: path)
      try db.inTransaction(.immediate) {
        try Self.bind(db, to: binding, fingerprints, now: now)
        return .commit
      }
    }
  }

  private func check(_ queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { db in
      try schema.verify(db)
      try Self.checkBinding(db, is: binding)
      try Pragmas.verify(db, for: role, isInMemory: location == .memory)
    }
  }
}

extension Location {
  /// Whether no other connection can or may see the records.
  var isExclusive: Bool {
    if case .unguarded = self { true } else { false }
  }
}
