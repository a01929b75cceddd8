public import Bookkeeping
import GRDB

extension Records {
  /// Takes in the rule book that the configuration file says.
  ///
  /// The first one comes into force at once. Later the file counts when *it* was changed: what it says then
  /// comes into force too, unless four eyes are needed, or something is in force that the file never said,
  /// because a draft was activated. Then it becomes a draft, which nobody can overlook and nobody has to follow.
  ///
  /// - Parameters:
  ///   - configured: what the file says; its version does not matter.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: what came of it.
  /// - Throws: ``StoreError``.
  public func adopt(_ configured: RuleBook, now: Int64) async throws(StoreError) -> Adoption {
    try await write("adopt", now: now) { work in
      guard let inForce = try work.db.ruleBook() else {
        try work.bringIntoForce(configured, by: Self.file)
        try work.remember(configured)
        try work.audit(.person(Self.file), "save", on: "rule book", "version \(configured.version)")
        return .activated(version: configured.version)
      }
      let last = try work.rememberedFile() ?? inForce
      guard !configured.saysTheSame(as: last) else { return .unchanged }
      guard !configured.saysTheSame(as: inForce) else {
        try work.remember(configured)
        return .unchanged
      }
      let follows = last.saysTheSame(as: inForce) && !inForce.policies.needsFourEyes
      return follows
        ? try work.activate(configured, after: inForce) : try work.draft(configured, on: inForce)
    }
  }

  /// Under which name the file's changes are audited.
  fileprivate static let file = "configuration"
}

extension Work {
  fileprivate func activate(_ configured: RuleBook, after inForce: RuleBook) throws -> Adoption {
    var book = configured
    book.version = inForce.version + 1
    try bringIntoForce(book, by: Records.file)
    try remember(configured)
    try audit(.person(Records.file), "save", on: "rule book", "version \(book.version)")
    return .activated(version: book.version)
  }

  /// A draft of people is not overwritten; the file's change is found again at the next start.
  fileprivate func draft(_ configured: RuleBook, on inForce: RuleBook) throws -> Adoption {
    if let open = try db.ruleDraft(), open.authors != [Records.file] {
      return .waits(authors: open.authors)
    }
    try keepDraft(configured, on: inForce, by: Records.file)
    try remember(configured)
    return .drafted
  }

  fileprivate func rememberedFile() throws -> RuleBook? {
    try db.row("SELECT body FROM rule_file").map {
      try Body.read($0.text(0), table: "rule_file", row: 1)
    }
  }

  fileprivate func remember(_ configured: RuleBook) throws {
    try db.run(
      "INSERT INTO rule_file (only, body) VALUES (1, ?) ON CONFLICT (only) DO UPDATE SET body = excluded.body",
      try Body.write(configured))
  }
}
