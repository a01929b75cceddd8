import Bookkeeping
import Console
import Foundation
import Ledger
import Store

/// A list written to a file, all of it and not only what the screen holds (UX-6).
struct ListExport: Sendable {
  let records: Records
  let folder: String
  let now: Int64

  /// Writes the file.
  ///
  /// - Returns: its path and how many rows it has.
  func write(_ export: Export) async throws -> (path: String, rows: Int) {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let stamp = UTC.text(now).filter { $0 != ":" }
    let path = "\(folder)/\(export.subject.name)-\(stamp).\(export.format.rawValue)"
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let file = FileHandle(forWritingAtPath: path)
    else { throw Complaint(.partly, .workspace, "\(path) cannot be written. Mend the folder's rights.") }
    defer { try? file.close() }
    let rows = try await write(export, to: file)
    try file.synchronize()
    return (path, rows)
  }

  private func write(_ export: Export, to file: FileHandle) async throws -> Int {
    switch export.subject {
    case .postings(let scope): try await postings(scope, export, file)
    case .customers(let includingLinked): try await customers(includingLinked, export, file)
    case .audit(let scope): try await audit(scope, export, file)
    case .settlements: try await settlements(export, file)
    }
  }

  private func postings(_ scope: PostingScope, _ export: Export, _ file: FileHandle) async throws -> Int {
    let query = RowQuery(
      states: scope.states, filter: try scope.filter(typed: export.query.filter),
      sort: PostingColumn(rawValue: export.query.sortColumn)?.sort ?? .age,
      isDescending: export.query.isReversed, limit: Limits.rows)
    try begin(export, PostingAnswer.columns.map(\.name), file)
    var count = 0
    try await records.forEachRow(query) { row in
      let answer = PostingAnswer(row)
      try put(export, answer, PostingAnswer.columns.map { $0.value(answer) }, file)
      count += 1
    }
    return count
  }

  private func customers(_ includingLinked: Bool, _ export: Export, _ file: FileHandle) async throws -> Int {
    let query = CustomerQuery(export.query, includesLinked: includingLinked, limit: Limits.rows)
    try begin(export, ["customer", "name", "waiting", "sums"], file)
    var count = 0
    try await records.forEachCustomer(query) { row in
      let sums = row.waiting.sortedSums.map(\.description)
      let line = ExportedCustomer(customer: row.id, name: row.name, waiting: row.waiting.count, sums: sums)
      try put(
        export, line, [row.id, row.name, String(row.waiting.count), sums.joined(separator: "; ")], file)
      count += 1
    }
    return count
  }

  private func audit(_ scope: AuditScope, _ export: Export, _ file: FileHandle) async throws -> Int {
    let filter = AuditFilter(
      actor: scope.actor, subject: scope.subject, words: export.query.words,
      alsoWritten: AuditLine.stored)
    try begin(export, ["number", "at", "actor", "action", "subject", "detail", "words", "hash"], file)
    var (count, place) = (0, Int64?.none)
    repeat {
      let page = try await records.audit(before: place, limit: Limits.rows, filter: filter)
      for line in page.lines {
        let answer = AuditAnswer(line)
        let cells = [
          String(line.sequence), UTC.text(line.at), line.actor, line.action, line.subject, line.detail,
          answer.words, line.hash,
        ]
        try put(export, answer, cells, file)
      }
      count += page.lines.count
      place = page.before
    } while place != nil
    return count
  }

  private func settlements(_ export: Export, _ file: FileHandle) async throws -> Int {
    try begin(export, SettlementTaskAnswer.columns, file)
    let tasks = try await records.settlementTasks(limit: Limits.rows)
    for task in tasks {
      let answer = SettlementTaskAnswer(task)
      try put(export, answer, answer.values, file)
    }
    return tasks.count
  }

  // MARK: - Lines

  private func begin(_ export: Export, _ columns: [String], _ file: FileHandle) throws {
    if export.format == .csv { try file.write(contentsOf: Data((CSV.row(columns) + "\r\n").utf8)) }
  }

  private func put(
    _ export: Export, _ object: some Encodable, _ cells: [String], _ file: FileHandle
  ) throws {
    switch export.format {
    case .csv: try file.write(contentsOf: Data((CSV.row(cells) + "\r\n").utf8))
    case .json: try file.write(contentsOf: Data((try JSONText.line(object) + "\n").utf8))
    }
  }
}

/// A customer in a file.
private struct ExportedCustomer: Encodable {
  let customer: String
  let name: String
  let waiting: Int
  let sums: [String]
}

extension Export.Subject {
  /// The beginning of the file's name.
  fileprivate var name: String {
    switch self {
    case .postings: "postings"
    case .customers: "customers"
    case .audit: "audit"
    case .settlements: "settlements"
    }
  }
}
