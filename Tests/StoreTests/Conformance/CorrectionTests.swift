import Billing
import Bookkeeping
import Ledger
import Store
import Testing

/// The register of prior-period corrections: what an open period takes back of a closed one.
@Suite struct CorrectionTests {
  /// Two invoices of February and one of March in the books; then February closes, and all three are deleted.
  private func corrected() async throws -> Scene {
    let scene = try await Scene.furnished()
    let days = ["INV-1": "2026-02-03", "INV-2": "2026-02-04", "INV-3": "2026-03-02"]
    for (id, day) in days.sorted(by: { $0.key < $1.key }) {
      try await scene.read(Sample.invoice(id, on: Sample.date(day)))
    }
    try await scene.decide()
    try await scene.postEverything()
    var master = Sample.master(readAt: 2)
    master.calendar = FiscalCalendar([
      FiscalPeriod(
        name: "Period 2", start: Sample.date("2026-02-01"), end: Sample.date("2026-02-28"), status: .closed),
      FiscalPeriod(
        name: "Period 3", start: Sample.date("2026-03-01"), end: Sample.date("2026-03-31"), status: .open),
    ])
    try await scene.records.save(master, now: Scene.start)
    for (id, day) in days.sorted(by: { $0.key < $1.key }) {
      guard case .invoice(var invoice) = Sample.invoice(id, revision: 2, on: Sample.date(day)) else {
        continue
      }
      invoice.isDeleted = true
      try await scene.read(.invoice(invoice))
    }
    try await scene.decide()
    return scene
  }

  @Test func r4_whatACorrectionTakesBackStandsInTheRegister() async throws {
    let scene = try await corrected()
    let lines = try await scene.records.corrections()
    #expect(lines.map(\.document.id) == ["INV-1", "INV-2"])
    #expect(lines.map(\.original.date.description) == ["2026-02-03", "2026-02-04"])
    #expect(lines.allSatisfy { $0.correction.date == Sample.day && $0.rule == .i8 && $0.state == .review })
    #expect(lines.map(\.amount.minorUnits) == [-119_00, -119_00])
    #expect(lines.map { [$0.original.version, $0.correction.version] } == [[1, 2], [1, 2]])
    let page = try await scene.records.page(RowQuery(filter: try RowFilter(parsing: "is:prior")))
    #expect(page.rows.map(\.id) == lines.map(\.posting) && page.total == 2)
  }

  @Test func r4_theRegisterGoesOnThroughThePostingAndLeavesOutWhatWasRejected() async throws {
    let scene = try await corrected()
    let rows = try await scene.records.page(RowQuery(filter: try RowFilter(parsing: "is:prior"))).rows
    _ = try await scene.records.approve(
      [PostingRef(rows[0].id, hash: rows[0].hash)], by: "ann", now: Scene.start)
    _ = try await scene.records.reject([PostingRef(rows[1].id)], reason: "no", by: "ann", now: Scene.start)
    try await scene.postEverything(at: Scene.start + 60_000)
    let lines = try await scene.records.corrections()
    #expect(lines.map(\.document.id) == ["INV-1"])
    #expect(lines.map(\.state) == [.posted])
    #expect(try await scene.records.corrections(to: Sample.date("2026-03-10")) == [])
    #expect(try await scene.records.corrections(from: Sample.date("2026-03-12")) == [])
    #expect(try await scene.records.corrections(from: Sample.day, to: Sample.day) == lines)
  }

  @Test func theRegisterIsReadInPortions() async throws {
    let scene = try await corrected()
    let first = try await scene.records.corrections(limit: 1)
    let second = try await scene.records.corrections(after: first.last, limit: 1)
    #expect((first + second).map(\.document.id) == ["INV-1", "INV-2"])
    #expect(try await scene.records.corrections(after: second.last, limit: 1) == [])
  }
}
