import GRDB

// Fail-stop: what is found broken stops sending, and nothing else (reliability.md I19).
extension Records {
  /// Stops all sending until a person resumes it. The first reason stays.
  ///
  /// - Throws: ``StoreError``.
  public func halt(reason: String, now: Int64) async throws(StoreError) {
    try await write("halt", now: now) { work in
      guard try work.haltReason() == nil else { return }
      try work.db.run("INSERT INTO halt (only, reason, at) VALUES (1, ?, ?)", reason, now)
      try work.audit(.engine, "halt", on: "engine", reason)
    }
  }

  /// Why sending is stopped, or nil.
  ///
  /// - Throws: ``StoreError``.
  public func haltReason() async throws(StoreError) -> String? {
    try await read("haltReason") { db in try db.haltReason() }
  }

  /// Lets sending go on; false when nothing was stopped.
  ///
  /// - Throws: ``StoreError``.
  @discardableResult
  public func resume(by person: String, now: Int64) async throws(StoreError) -> Bool {
    try await write("resume", now: now) { work in
      guard let reason = try work.haltReason() else { return false }
      try work.db.run("DELETE FROM halt")
      try work.audit(.person(person), "resume", on: "engine", "was halted: \(reason)")
      return true
    }
  }
}

extension Work {
  func haltReason() throws -> String? { try db.haltReason() }

  /// Refuses to send while halted.
  func checkNotHalted() throws {
    if let reason = try haltReason() { throw StoreError.halted(reason: reason) }
  }
}

extension Database {
  /// Why sending is stopped, or nil.
  func haltReason() throws -> String? { try row("SELECT reason FROM halt")?.text(0) }
}
