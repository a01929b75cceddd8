import Bookkeeping
import GRDB
import Ledger

// A file belongs to one site, one F&O host and one legal entity for ever (reliability.md I16).
extension Opening {
  /// Binds a new file; an old one keeps what it was bound to.
  static func bind(
    _ db: Database, to binding: Binding, _ fingerprints: Fingerprints, now: Int64
  ) throws {
    guard try storedBinding(db) == nil else { return }
    try db.run(
      "INSERT INTO binding (only, site, finance_host, legal_entity, bound_at) VALUES (1, ?, ?, ?, ?)",
      binding.site, binding.financeHost, binding.legalEntity.text, now)
    let work = Work(db, binding: binding, fingerprints: fingerprints, now: now)
    try work.audit(
      .engine, "open", on: "records",
      "bound to \(binding.site), \(binding.financeHost), \(binding.legalEntity)")
    try work.closeChain()
  }

  /// Refuses a file that is bound to something else.
  static func checkBinding(_ db: Database, is asked: Binding) throws {
    guard let stored = try storedBinding(db) else {
      throw StoreError.damaged(table: "binding", row: 1, what: "the file is bound to nothing")
    }
    guard stored.isSame(as: asked) else {
      throw StoreError.differentBinding(stored: stored, asked: asked)
    }
  }

  private static func storedBinding(_ db: Database) throws -> Binding? {
    try db.row("SELECT site, finance_host, legal_entity FROM binding").map { row in
      Binding(
        site: try row.text(0), financeHost: try row.text(1), legalEntity: LegalEntityID(try row.text(2)))
    }
  }
}
