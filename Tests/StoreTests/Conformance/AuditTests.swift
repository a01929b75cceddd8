import Billing
import Bookkeeping
import Ledger
import Store
import Testing

@Suite struct AuditTests {
  @Test func theTrailIsIntactAndCanBeCheckedFromAMark() async throws {
    let scene = try await Scene.furnished()
    let mark = try await scene.records.auditMark()
    try await scene.read(Sample.invoice("INV-1"))
    let end = try await scene.records.auditMark()
    #expect(end.sequence == mark.sequence + 1)
    #expect(try await scene.records.verifyAudit() == .intact(end))
    #expect(try await scene.records.verifyAudit(from: mark) == .intact(end))
    #expect(try await scene.records.verifyAudit(from: end) == .intact(end))
  }

  @Test func aMarkOfAnotherTrailIsNotFollowed() async throws {
    let scene = try await Scene.furnished()
    var mark = try await scene.records.auditMark()
    mark.hash = String(repeating: "0", count: 64)
    #expect(
      try await scene.records.verifyAudit(from: mark) == .broken(at: mark.sequence, .otherThanExported))
    let beyond = AuditMark(sequence: mark.sequence + 5, hash: mark.hash)
    #expect(
      try await scene.records.verifyAudit(from: beyond) == .broken(at: beyond.sequence - 1, .missing))
  }

  @Test func linesAreReadInWindowsNewestFirst() async throws {
    let scene = try await Scene.furnished()
    for index in 0..<7 { try await scene.read(Sample.invoice("INV-\(index)")) }
    var (seen, before) = ([Int64](), Int64?.none)
    repeat {
      let page = try await scene.records.audit(before: before, limit: 4)
      seen += page.lines.map(\.sequence)
      before = page.before
    } while before != nil
    #expect(seen == Array((1...(try await scene.records.auditMark()).sequence).reversed()))
  }

  @Test func linesAreFoundByActorActionAndSubject() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1", total: 900_00), Sample.invoice("INV-2", total: 900_00))
    try await scene.decide()
    try await scene.approveAll(at: Scene.start, by: "bob")
    #expect(try await scene.records.audit(filter: AuditFilter(actor: "bob")).lines.count == 2)
    #expect(
      try await scene.records.audit(filter: AuditFilter(action: "approve", subject: "invoice INV-2"))
        .lines.map(\.actor) == ["bob"])
    #expect(
      try await scene.records.audit(filter: AuditFilter(subject: "invoice INV-1")).lines.map(\.action)
        == ["approve", "derive", "read"])
    #expect(try await scene.records.audit(filter: AuditFilter(actor: "nobody")).lines == [])
  }
}
