public import Bookkeeping
import GRDB

extension Records {
  /// The open draft of the rule book, or nil.
  ///
  /// - Throws: ``StoreError``.
  public func ruleDraft() async throws(StoreError) -> RuleDraft? {
    try await read("ruleDraft") { db in try db.ruleDraft() }
  }

  /// Keeps what a person wrote as the open draft; an approval of an earlier edition is void.
  ///
  /// - Parameters:
  ///   - book: what would be in force; its version does not matter.
  ///   - base: the version in force that the person saw.
  ///   - edition: the edition of the open draft that the person saw; nil where none was open.
  ///   - person: who wrote it.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: the draft as it is kept.
  /// - Throws: ``StoreError/draftRefused(_:)`` where something changed in the meantime or nothing would.
  @discardableResult
  public func keepDraft(
    _ book: RuleBook, on base: Int, edition: Int?, by person: String, now: Int64
  ) async throws(StoreError) -> RuleDraft {
    try await write("keepDraft", now: now) { work in
      let inForce = try work.bookInForce(is: base)
      if book.saysTheSame(as: inForce) { throw StoreError.draftRefused(.noChange) }
      if let open = try work.db.ruleDraft() {
        guard let edition else { throw StoreError.draftRefused(.open(authors: open.authors)) }
        guard edition == open.edition else { throw StoreError.draftRefused(.changed(edition: open.edition)) }
      } else if edition != nil {
        throw StoreError.draftRefused(.none)
      }
      try work.keepDraft(book, on: inForce, by: person)
      return try work.openDraft()
    }
  }

  /// Ends the open draft without bringing it into force.
  ///
  /// - Throws: ``StoreError/draftRefused(_:)`` where it is not the one that was shown.
  public func dropDraft(edition: Int, by person: String, now: Int64) async throws(StoreError) {
    try await write("dropDraft", now: now) { work in
      let draft = try work.openDraft(edition: edition)
      try work.db.run("UPDATE rule_drafts SET state = 'dropped' WHERE id = ?", draft.id)
      try work.audit(.person(person), "drop", on: "rule book draft", "edition \(draft.edition)")
    }
  }

  /// A person approves exactly the edition that was shown. Where the rule book in force needs four eyes, none
  /// of its authors can (reliability.md I10).
  ///
  /// - Throws: ``StoreError/draftRefused(_:)``.
  public func approveDraft(edition: Int, by person: String, now: Int64) async throws(StoreError) {
    try await write("approveDraft", now: now) { work in
      let draft = try work.openDraft(edition: edition)
      let inForce = try work.bookInForce(is: draft.base)
      if inForce.policies.needsFourEyes, draft.authors.contains(person) {
        throw StoreError.draftRefused(.ownWork(person: person))
      }
      try work.db.run(
        "UPDATE rule_drafts SET approved_by = ?, approved_at = ? WHERE id = ?", person, now, draft.id)
      try work.audit(
        .person(person), "approve", on: "rule book draft",
        "edition \(draft.edition) by \(draft.authors.joined(separator: ", "))")
    }
  }

  /// Brings the open draft into force. What is held for the rule book goes on, and what is not sent yet is
  /// derived again. Whether four eyes are needed says the version in force, not the draft.
  ///
  /// - Returns: the version that it became.
  /// - Throws: ``StoreError/draftRefused(_:)``.
  public func activateDraft(edition: Int, by person: String, now: Int64) async throws(StoreError) -> Int {
    try await write("activateDraft", now: now) { work in
      let draft = try work.openDraft(edition: edition)
      let inForce = try work.bookInForce(is: draft.base)
      if inForce.policies.needsFourEyes {
        guard let approval = draft.approval else { throw StoreError.draftRefused(.unapproved) }
        guard !draft.authors.contains(approval.by) else {
          throw StoreError.draftRefused(.ownWork(person: approval.by))
        }
      }
      var book = draft.book
      book.version = inForce.version + 1
      try work.bringIntoForce(book, by: draft.authors.first ?? person)
      try work.db.run(
        "UPDATE rule_drafts SET state = 'active', version = ? WHERE id = ?", book.version, draft.id)
      try work.audit(
        .person(person), "activate", on: "rule book", draft.words(as: book.version))
      return book.version
    }
  }
}

extension RuleDraft {
  fileprivate func words(as version: Int) -> String {
    "version \(version), drafted by \(authors.joined(separator: ", ")), "
      + (approval.map { "approved by \($0.by)" } ?? "approved by nobody: four eyes are off")
  }
}

extension Work {
  /// The rule book in force, which must have a version.
  fileprivate func bookInForce(is base: Int) throws -> RuleBook {
    guard let book = try db.ruleBook() else {
      throw StoreError.draftRefused(.outdated(base: base, inForce: 0))
    }
    guard book.version == base else {
      throw StoreError.draftRefused(.outdated(base: base, inForce: book.version))
    }
    return book
  }

  /// The open draft, which must have an edition where one was shown.
  fileprivate func openDraft(edition: Int? = nil) throws -> RuleDraft {
    guard let draft = try db.ruleDraft() else { throw StoreError.draftRefused(.none) }
    guard edition == nil || edition == draft.edition else {
      throw StoreError.draftRefused(.changed(edition: draft.edition))
    }
    return draft
  }

  /// Begins a draft, or changes the open one; both count as a draft on the version in force.
  func keepDraft(_ written: RuleBook, on inForce: RuleBook, by person: String) throws {
    var book = written
    book.version = inForce.version + 1
    let body = try Body.write(book)
    if let open = try db.ruleDraft() {
      try db.run(
        "UPDATE rule_drafts SET body = ?, base = ?, edition = edition + 1, changed_at = ? WHERE id = ?", body,
        inForce.version, now, open.id)
    } else {
      try db.run(
        "INSERT INTO rule_drafts (base, edition, body, state, changed_at) VALUES (?, 1, ?, 'open', ?)",
        inForce.version, body, now)
    }
    let draft = try openDraft()
    try db.run(
      "INSERT INTO rule_draft_authors (draft, person) VALUES (?, ?) ON CONFLICT DO NOTHING", draft.id, person)
    let changes = book.changes(since: inForce).map(\.place).joined(separator: ", ")
    try audit(
      .person(person), "draft", on: "rule book draft",
      "edition \(draft.edition) on version \(inForce.version): \(changes)")
  }
}

extension Database {
  /// The open draft.
  func ruleDraft() throws -> RuleDraft? {
    try row(
      """
      SELECT id, base, edition, body, changed_at, approved_by, approved_at FROM rule_drafts WHERE state = 'open'
      """
    ).map { row in
      let id = try row.number(0)
      let approver = try row.optionalText(5)
      return RuleDraft(
        id: id, base: Int(try row.number(1)), edition: Int(try row.number(2)),
        book: try Body.read(row.text(3), table: "rule_drafts", row: id),
        authors: try authors(of: id), changedAt: try row.number(4),
        approval: try approver.map { RuleDraft.Approved(by: $0, at: try row.number(6)) })
    }
  }

  /// Who wrote a draft.
  func authors(of draft: Int64) throws -> [String] {
    try rows("SELECT person FROM rule_draft_authors WHERE draft = ? ORDER BY person LIMIT 1000", draft)
      .map { try $0.text(0) }
  }
}
