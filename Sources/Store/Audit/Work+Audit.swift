import GRDB

extension Work {
  /// Writes one line of the audit trail into this transaction.
  func audit(_ actor: Actor, _ action: String, on subject: String, _ detail: String) throws {
    let detail = detail.cut(toBytes: Limits.auditDetail)
    let next = try chainEnd().adding(
      at: now, actor: actor.name, action: action, subject: subject, detail: detail)
    try db.run(Self.addition, next.sequence, now, actor.name, action, subject, detail, next.hash.data)
    chain = next
  }

  /// Remembers the end of the trail, so that lines cut off at the end are missed too. It is the last thing a
  /// transaction does.
  func closeChain() throws {
    guard let chain else { return }
    try db.run(
      """
      INSERT INTO audit_end (only, sequence, hash) VALUES (1, ?, ?)
      ON CONFLICT (only) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash
      """, chain.sequence, chain.hash.data)
  }

  private static let addition: Query = """
    INSERT INTO audit (sequence, at, actor, action, subject, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)
    """

  private func chainEnd() throws -> AuditChain {
    if let chain { return chain }
    return try AuditChain.stored(db)
  }
}

extension AuditChain {
  /// The end that the last transaction left.
  static func stored(_ db: Database) throws -> AuditChain {
    guard let row = try db.row("SELECT sequence, hash FROM audit_end") else { return .beginning }
    return AuditChain(sequence: try row.number(0), hash: try row.bytes(1))
  }
}
