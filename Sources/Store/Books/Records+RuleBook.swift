public import Bookkeeping
import GRDB

extension Records {
  /// Keeps a rule book that has a higher version than the stored one. What is held for it goes on, and what is
  /// not sent yet is derived again, page by page.
  ///
  /// - Parameters:
  ///   - book: the rule book.
  ///   - person: who changed it; where the policy needs four eyes, somebody else must approve.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: false when the same rule book is stored already.
  /// - Throws: ``StoreError/versionNotHigher(stored:given:)``.
  @discardableResult
  public func save(_ book: RuleBook, by person: String, now: Int64) async throws(StoreError) -> Bool {
    let body = try Body.write(book)
    return try await write("saveRuleBook", now: now) { work in
      if let stored = try work.db.ruleBook() {
        guard stored != book else { return false }
        guard stored.version < book.version else {
          throw StoreError.versionNotHigher(stored: stored.version, given: book.version)
        }
      }
      try work.db.run(
        "INSERT INTO rule_books (version, body, needs_four_eyes, saved_by, saved_at) VALUES (?, ?, ?, ?, ?)",
        book.version, body, book.policies.needsFourEyes, person, now)
      try work.raiseBasis()
      try work.wake(.ruleBook)
      try work.enqueueSweep(.ruleBook)
      try work.audit(.person(person), "save", on: "rule book", "version \(book.version)")
      return true
    }
  }

  /// The rule book in force; nil before the first one was saved.
  ///
  /// - Throws: ``StoreError``.
  public func ruleBook() async throws(StoreError) -> RuleBook? {
    try await read("ruleBook") { db in try db.ruleBook() }
  }

  /// A rule book that was once in force, for explanations.
  ///
  /// - Throws: ``StoreError``.
  public func ruleBook(version: Int) async throws(StoreError) -> RuleBook? {
    try await read("ruleBook") { db in
      try db.row("SELECT body FROM rule_books WHERE version = ?", version).map { row in
        try Body.read(row.text(0), table: "rule_books", row: Int64(version))
      }
    }
  }
}

extension Database {
  /// The rule book in force.
  fileprivate func ruleBook() throws -> RuleBook? {
    try row("SELECT body, version FROM rule_books ORDER BY version DESC LIMIT 1").map { row in
      try Body.read(row.text(0), table: "rule_books", row: row.number(1))
    }
  }
}
