import Bookkeeping
import Console
import Store

/// The console's questions for lines of the audit trail, put to the records. The list shows the newest first.
struct AuditPages: Sendable {
  let records: Records
  let scope: AuditScope
  /// Whether somebody still waits for the answer; asked between two portions of a long search.
  var isWanted: @Sendable () -> Bool = { true }
  /// Takes what was found so far, while a search goes on.
  var tell: @Sendable (Page<AuditLine>) -> Void = { _ in }

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
      actor: scope.actor, subject: scope.subject, words: request.query.words,
      alsoWritten: AuditLine.stored)
  }

  private func older(than place: Int64?, _ request: PageRequest<AuditLine>) async throws -> Page<AuditLine> {
    let found = try await read(older: place, limit(request), filter(request)) { lines in
      guard place == nil else { return }
      tell(Page(answering: request, rows: lines, reachesStart: true, firstPosition: 0, isPartial: true))
    }
    return Page(
      answering: request, rows: found.lines, reachesStart: place == nil, reachesEnd: found.isWhole,
      firstPosition: place == nil ? 0 : nil)
  }

  private func newer(
    than place: Int64, _ request: PageRequest<AuditLine>, reachesEnd: Bool
  ) async throws -> Page<AuditLine> {
    let found = try await read(newer: place, limit(request), filter(request))
    return Page(
      answering: request, rows: found.lines.reversed(), reachesStart: found.isWhole, reachesEnd: reachesEnd,
      firstPosition: found.isWhole ? 0 : nil)
  }

  private func around(_ line: AuditLine, _ request: PageRequest<AuditLine>) async throws -> Page<AuditLine> {
    let half = max(1, limit(request) / 2)
    let newer = try await read(newer: line.sequence, half, filter(request))
    let older = try await read(older: line.sequence + 1, half, filter(request))
    var page = Page(
      answering: request, rows: newer.lines.reversed() + older.lines, reachesStart: newer.isWhole,
      reachesEnd: older.isWhole, firstPosition: newer.isWhole ? 0 : nil)
    page.aroundIndex = newer.lines.count
    return page
  }

  private func limit(_ request: PageRequest<AuditLine>) -> Int { max(1, min(request.count, Limits.rows)) }

  /// Lines, and whether none follows. A filter that hardly anything fits is looked up in portions.
  private typealias Found = (lines: [AuditLine], isWhole: Bool)

  private func read(
    older place: Int64?, _ limit: Int, _ filter: AuditFilter, soFar: ([AuditLine]) -> Void = { _ in }
  ) async throws -> Found {
    var (lines, place) = ([AuditLine](), place)
    repeat {
      let found = try await records.audit(before: place, limit: limit - lines.count, filter: filter)
      lines += found.lines
      guard let next = found.before else { return (lines, true) }
      guard isWanted() else { throw NobodyWaits() }
      if lines.count < limit, !found.lines.isEmpty || place == nil { soFar(lines) }
      place = next
    } while lines.count < limit
    return (lines, false)
  }

  private func read(newer place: Int64, _ limit: Int, _ filter: AuditFilter) async throws -> Found {
    var (lines, place) = ([AuditLine](), place)
    repeat {
      let found = try await records.audit(after: place, limit: limit - lines.count, filter: filter)
      lines += found.lines
      guard let next = found.before else { return (lines, true) }
      guard isWanted() else { throw NobodyWaits() }
      place = next
    } while lines.count < limit
    return (lines, false)
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
