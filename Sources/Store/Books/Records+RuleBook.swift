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
    try await write("saveRuleBook", now: now) { work in
      if let stored = try work.db.ruleBook() {
        guard stored != book else { return false }
        guard stored.version < book.version else {
          throw StoreError.versionNotHigher(stored: stored.version, given: book.version)
        }
      }
      try work.bringIntoForce(book, by: person)
      try work.audit(.person(person), "save", on: "rule book", "version \(book.version)")
      return true
    }
  }

  /// The rule book in force; nil before the first one was saved.
  ///
  /// - Throws: ``StoreError``.
  public func ruleBook() async throws(StoreError) -> RuleBook? {
    try await read("ruleBook") { [books] db in try books.ruleBook(db) }
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

  /// The versions that were ever in force, the newest first.
  ///
  /// - Parameter limit: how many at most; never more than ``Limits/rows``.
  /// - Returns: who wrote and who approved each.
  /// - Throws: ``StoreError``.
  public func ruleBookVersions(limit: Int = 100) async throws(StoreError) -> [RuleBookVersion] {
    try await read("ruleBookVersions") { db in
      try db.rows(
        """
        SELECT b.version, b.saved_by, b.saved_at, d.id, d.approved_by
        FROM rule_books AS b LEFT JOIN rule_drafts AS d ON d.version = b.version
        ORDER BY b.version DESC LIMIT ?
        """, max(1, min(limit, Limits.rows))
      ).map { row in
        let authors = try row.optionalNumber(3).map { try db.authors(of: $0) } ?? [try row.text(1)]
        return RuleBookVersion(
          version: Int(try row.number(0)), authors: authors, approvedBy: try row.optionalText(4),
          since: try row.number(2))
      }
    }
  }
}

extension Database {
  /// The rule book in force.
  func ruleBook() throws -> RuleBook? {
    try row("SELECT body, version FROM rule_books ORDER BY version DESC LIMIT 1").map { row in
      try Body.read(row.text(0), table: "rule_books", row: row.number(1))
    }
  }
}

extension Work {
  /// Makes a rule book the one in force; whoever calls it writes the audit line.
  func bringIntoForce(_ book: RuleBook, by author: String) throws {
    let before = try db.ruleBook()?.policies
    try db.run(
      "INSERT INTO rule_books (version, body, needs_four_eyes, saved_by, saved_at) VALUES (?, ?, ?, ?, ?)",
      book.version, try Body.write(book), book.policies.needsFourEyes, author, now)
    try raiseBasis()
    try wake(.ruleBook)
    try enqueueSweep(.ruleBook)
    if let before, !before.sayTheSameOfCustomers(as: book.policies) { try enqueueSweep(.unlinkedCustomers) }
  }

  /// Whether a person wrote a version of the rule book, alone or with others.
  func isAuthor(_ person: String, of version: Int64) throws -> Bool {
    try db.exists(
      """
      SELECT 1 FROM rule_books AS b
      LEFT JOIN rule_drafts AS d ON d.version = b.version
      LEFT JOIN rule_draft_authors AS a ON a.draft = d.id AND a.person = ?
      WHERE b.version = ? AND (b.saved_by = ? OR a.person IS NOT NULL)
      """, person, version, person)
  }
}

extension Policies {
  /// Whether customers without an account are treated the same.
  fileprivate func sayTheSameOfCustomers(as other: Policies) -> Bool {
    accountCreation == other.accountCreation && linkApproval == other.linkApproval
  }
}
