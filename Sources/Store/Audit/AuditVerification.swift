import GRDB

/// A place in the audit trail with its hash, kept outside the file.
public struct AuditMark: Hashable, Sendable, Codable {
  /// The line's number; 0 before the first line.
  public var sequence: Int64
  /// The line's hash in hexadecimal digits.
  public var hash: String

  /// A line and its hash.
  public init(sequence: Int64, hash: String) {
    self.sequence = sequence
    self.hash = hash
  }
}

/// What checking the audit trail found.
public enum AuditVerdict: Hashable, Sendable {
  /// Every line follows from the one before, up to this one.
  case intact(AuditMark)
  /// This is the first line that is missing, was changed, or should not be there.
  case broken(at: Int64, Breach)

  /// What is wrong with a line.
  public enum Breach: String, Hashable, Sendable {
    /// The line's hash does not follow from its content and the line before.
    case contentChanged
    /// The line is missing.
    case missing
    /// The line is there, and is not what was exported.
    case otherThanExported
    /// There are lines after the end that the last transaction wrote down.
    case beyondEnd
  }
}

extension Records {
  /// Checks that every line of the audit trail follows from the one before (reliability.md I4, A1).
  ///
  /// It reads ten thousand lines at a time, and lets others at the file between. A trail that was rebuilt as a
  /// whole is only found with a mark that was kept elsewhere.
  ///
  /// - Parameter mark: where to begin, as it was exported earlier; nil for the whole trail.
  /// - Returns: how far the trail is intact, or the first line that is not.
  /// - Throws: ``StoreError``.
  public func verifyAudit(from mark: AuditMark? = nil) async throws(StoreError) -> AuditVerdict {
    var pass = AuditPass(from: mark)
    while true {
      let pages = pass
      let (next, verdict) = try await read("verifyAudit") { db in
        var pass = pages
        let verdict = try pass.page(db)
        return (pass, verdict)
      }
      if let verdict { return verdict }
      pass = next
    }
  }
}

/// A walk along the audit trail.
private struct AuditPass: Sendable {
  private static let pageSize = 10_000
  private var sequence: Int64
  private var hash: [UInt8]?
  private let mark: AuditMark?

  init(from mark: AuditMark?) {
    self.mark = mark
    sequence = mark.map { max(0, $0.sequence - 1) } ?? 0
    hash = sequence == 0 ? AuditChain.beginning.hash : nil
  }

  /// Checks one page; the verdict when the walk is over.
  mutating func page(_ db: Database) throws -> AuditVerdict? {
    if hash == nil { hash = try startingHash(db) }
    guard hash != nil else { return .broken(at: sequence, .missing) }
    let lines = try db.rows(
      "SELECT sequence, at, actor, action, subject, detail, hash FROM audit WHERE sequence > ? "
        + "ORDER BY sequence LIMIT ?", sequence, Self.pageSize)
    for line in lines {
      if let verdict = try check(line) { return verdict }
    }
    return lines.count < Self.pageSize ? try ending(db) : nil
  }

  private func startingHash(_ db: Database) throws -> [UInt8]? {
    try db.row("SELECT hash FROM audit WHERE sequence = ?", sequence)?.bytes(0)
  }

  private mutating func check(_ line: Row) throws -> AuditVerdict? {
    let found = try line.number(0)
    guard found == sequence + 1 else { return .broken(at: sequence + 1, .missing) }
    let expected = AuditChain(sequence: sequence, hash: hash ?? []).adding(
      at: try line.number(1), actor: try line.text(2), action: try line.text(3), subject: try line.text(4),
      detail: try line.text(5))
    guard try line.bytes(6) == expected.hash else { return .broken(at: found, .contentChanged) }
    if let mark, mark.sequence == found, mark.hash != expected.hash.hexadecimal {
      return .broken(at: found, .otherThanExported)
    }
    (sequence, hash) = (found, expected.hash)
    return nil
  }

  /// The end must be the one that the last transaction wrote down.
  private func ending(_ db: Database) throws -> AuditVerdict {
    let end = try AuditChain.stored(db)
    let reached = AuditMark(sequence: sequence, hash: (hash ?? []).hexadecimal)
    if let mark, sequence < mark.sequence { return .broken(at: sequence + 1, .missing) }
    if sequence < end.sequence { return .broken(at: sequence + 1, .missing) }
    if sequence > end.sequence { return .broken(at: end.sequence + 1, .beyondEnd) }
    return end.hash == hash ? .intact(reached) : .broken(at: sequence, .contentChanged)
  }
}
