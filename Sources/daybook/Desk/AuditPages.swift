import Bookkeeping
import Console
import Store

/// The console's questions for lines of the audit trail, put to the records. The list shows the newest first.
struct AuditPages: Sendable {
  let records: Records
  let scope: AuditScope

  /// The lines that a list asks for.
  func page(_ request: PageRequest<AuditLine>) async throws -> Page<AuditLine> {
    switch request.place {
    case .start, .all: return try await older(than: nil, request)
    case .end: return try await newer(than: 0, request, reachesEnd: true)
    case .after(let line): return try await older(than: line.sequence, request)
    case .before(let line): return try await newer(than: line.sequence, request, reachesEnd: false)
    case .around(let line): return try await around(line, request)
    case .known(let ids): return Page(answering: request, rows: try await lines(ids), asOf: 0)
    }
  }

  private func filter(_ request: PageRequest<AuditLine>) -> AuditFilter {
    AuditFilter(
      actor: scope.actor, subject: scope.subject,
      words: request.query.filter.unicodeScalars.split(separator: " ").map { String($0) })
  }

  private func older(than place: Int64?, _ request: PageRequest<AuditLine>) async throws -> Page<AuditLine> {
    let found = try await records.audit(
      before: place, limit: min(request.count, Limits.rows), filter: filter(request))
    return Page(
      answering: request, rows: found.lines, reachesStart: place == nil, reachesEnd: found.before == nil,
      firstPosition: place == nil ? 0 : nil)
  }

  private func newer(
    than place: Int64, _ request: PageRequest<AuditLine>, reachesEnd: Bool
  ) async throws -> Page<AuditLine> {
    let found = try await records.audit(
      after: place, limit: min(request.count, Limits.rows), filter: filter(request))
    return Page(
      answering: request, rows: found.lines.reversed(), reachesStart: found.before == nil,
      reachesEnd: reachesEnd, firstPosition: found.before == nil ? 0 : nil)
  }

  private func around(_ line: AuditLine, _ request: PageRequest<AuditLine>) async throws -> Page<AuditLine> {
    let newer = try await newer(than: line.sequence, request, reachesEnd: false)
    let older = try await older(than: line.sequence + 1, request)
    var page = Page(
      answering: request, rows: newer.rows + older.rows, reachesStart: newer.reachesStart,
      reachesEnd: older.reachesEnd, firstPosition: newer.firstPosition)
    page.aroundIndex = newer.rows.count
    return page
  }

  /// Lines never change, so that those that are known need not be read again; they are named as they were.
  private func lines(_ ids: [Int64]) async throws -> [AuditLine] {
    guard let first = ids.min(), let last = ids.max() else { return [] }
    let wanted = Set(ids)
    var lines: [AuditLine] = []
    var place = first - 1
    while place < last {
      let found = try await records.audit(after: place, limit: Limits.rows)
      lines += found.lines.filter { wanted.contains($0.sequence) }
      guard let next = found.lines.last?.sequence else { break }
      place = next
    }
    return lines
  }
}
