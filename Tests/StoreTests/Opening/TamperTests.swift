import Bookkeeping
import GRDB
import Testing

@testable import Store

/// The trail shows what was done to it by somebody who can get past the triggers.
@Suite struct TamperTests {
  /// A store with some lines, and no triggers that would be in a tamperer's way.
  private func scene(lines: Int = 20) async throws -> Scene {
    let scene = try await Scene.bare()
    for index in 0..<lines - 2 { try await scene.read(Sample.authorization("t\(index)")) }
    try await scene.records.main.write { db in
      for name in [
        "audit_is_not_edited", "audit_is_not_deleted", "audit_has_no_gaps", "audit_end_moves_forward",
      ] {
        try db.execute(sql: "DROP TRIGGER \(name)")
      }
    }
    return scene
  }

  private func tamper(_ sql: String, _ scene: Scene) async throws -> AuditVerdict {
    try await scene.records.main.write { db in try db.execute(sql: sql) }
    return try await scene.records.verifyAudit()
  }

  @Test func theUntouchedTrailIsIntact() async throws {
    let scene = try await scene()
    let mark = try await scene.records.auditMark()
    #expect(mark.sequence == 20)
    #expect(try await scene.records.verifyAudit() == .intact(mark))
  }

  @Test(arguments: ["at = at + 1", "actor = 'ann'", "action = 'x'", "subject = 'x'", "detail = ''"])
  func anEditedLineIsFound(change: String) async throws {
    let scene = try await scene()
    #expect(
      try await tamper("UPDATE audit SET \(change) WHERE sequence = 7", scene)
        == .broken(at: 7, .contentChanged))
  }

  @Test func aDeletedLineIsFound() async throws {
    let scene = try await scene()
    #expect(try await tamper("DELETE FROM audit WHERE sequence = 7", scene) == .broken(at: 7, .missing))
  }

  @Test func aTrailThatWasCutOffIsFound() async throws {
    let scene = try await scene()
    #expect(try await tamper("DELETE FROM audit WHERE sequence > 15", scene) == .broken(at: 16, .missing))
  }

  @Test func anInsertedLineIsFound() async throws {
    let scene = try await scene()
    #expect(
      try await tamper(
        """
        UPDATE audit SET sequence = sequence + 100 WHERE sequence >= 7;
        INSERT INTO audit SELECT 7, at, 'ann', action, subject, detail, hash FROM audit WHERE sequence = 6;
        UPDATE audit SET sequence = sequence - 99 WHERE sequence > 100
        """, scene) == .broken(at: 7, .contentChanged))
  }

  @Test func swappedLinesAreFound() async throws {
    let scene = try await scene()
    #expect(
      try await tamper(
        """
        UPDATE audit SET sequence = 1000 WHERE sequence = 7; UPDATE audit SET sequence = 7 WHERE sequence = 8;
        UPDATE audit SET sequence = 8 WHERE sequence = 1000
        """, scene) == .broken(at: 7, .contentChanged))
  }

  @Test func aLineAfterTheEndIsFound() async throws {
    let scene = try await scene()
    let end = try await scene.records.main.read { db in try AuditChain.stored(db) }
    let forged = end.adding(at: 1, actor: "ann", action: "x", subject: "x", detail: "")
    try await scene.records.main.write { db in
      try db.execute(
        sql: "INSERT INTO audit VALUES (?, 1, 'ann', 'x', 'x', '', ?)",
        arguments: [forged.sequence, forged.hash.data])
    }
    #expect(try await scene.records.verifyAudit() == .broken(at: 21, .beyondEnd))
  }

  @Test func aTrailThatWasRebuiltIsFoundWithAMarkFromOutside() async throws {
    let scene = try await scene()
    let mark = try await scene.records.auditMark()
    try await scene.records.main.write { db in
      var chain = AuditChain.beginning
      for row in try Row.fetchAll(
        db, sql: "SELECT sequence, at, action, subject FROM audit ORDER BY sequence")
      {
        chain = chain.adding(at: row[1], actor: "ann", action: row[2], subject: row[3], detail: "")
        try db.execute(
          sql: "UPDATE audit SET actor = 'ann', detail = '', hash = ? WHERE sequence = ?",
          arguments: [chain.hash.data, row[0] as Int64])
      }
      try db.execute(sql: "UPDATE audit_end SET hash = ?", arguments: [chain.hash.data])
    }
    guard case .intact = try await scene.records.verifyAudit() else {
      Issue.record("a rebuilt trail follows its own rules")
      return
    }
    #expect(
      try await scene.records.verifyAudit(from: mark) == .broken(at: mark.sequence, .otherThanExported))
  }

  @Test func anyOfAThousandMutationsIsFound() async throws {
    let scene = try await scene(lines: 60)
    var random = SeededRandom(11)
    let columns = ["at", "actor", "action", "subject", "detail", "hash"]
    for _ in 0..<1_000 {
      let (column, line) = (columns[random.below(columns.count)], 1 + random.below(60))
      let value = column == "at" ? "at + 1" : column == "hash" ? "randomblob(32)" : "\(column) || 'x'"
      let verdict = try await scene.records.main.writeWithoutTransaction { db in
        try db.execute(sql: "SAVEPOINT s; UPDATE audit SET \(column) = \(value) WHERE sequence = \(line)")
        defer { try? db.execute(sql: "ROLLBACK TO s; RELEASE s") }
        return try Self.firstBreak(db)
      }
      #expect(verdict == Int64(line), "\(column) of \(line)")
    }
  }

  private static func firstBreak(_ db: Database) throws -> Int64? {
    var chain = AuditChain.beginning
    for row in try db.rows(AuditLine.columns + " FROM audit ORDER BY sequence LIMIT 1000") {
      let next = try chain.adding(
        at: row.number(1), actor: row.text(2), action: row.text(3), subject: row.text(4), detail: row.text(5))
      guard try row.bytes(6) == next.hash else { return try row.number(0) }
      chain = next
    }
    return nil
  }
}
