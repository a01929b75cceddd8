import Billing
import Bookkeeping
import GRDB

/// A record that is to be read by its id, because something stored names it.
public struct Fetch: Hashable, Sendable {
  /// What is to be read.
  public var resource: Resource
  /// How often it was tried.
  public var tries: Int

  /// Something to be read, and how often it was tried.
  public init(resource: Resource, tries: Int) {
    self.resource = resource
    self.tries = tries
  }
}

extension Records {
  /// Records that are to be read by their ids, oldest first.
  ///
  /// - Throws: ``StoreError``.
  public func dueFetches(limit: Int, now: Int64) async throws(StoreError) -> [Fetch] {
    try await read("dueFetches") { db in
      try db.rows(
        """
        SELECT subject, tries FROM effects WHERE kind = 'fetch' AND due <= ?
        ORDER BY due, about, subject LIMIT ?
        """, now, min(limit, Limits.rows)
      ).map { Fetch(resource: try Resource(subject: $0.text(0)), tries: Int(try $0.number(1))) }
    }
  }

  /// Says what became of a fetch whose record did not come; one that came was ended by its intake.
  ///
  /// A document that Chargebee does not have is remembered, so that nothing waits for it any more.
  ///
  /// - Throws: ``StoreError``.
  public func finishFetch(_ resource: Resource, as outcome: Errand, now: Int64) async throws(StoreError) {
    try await write("finishFetch", now: now, as: .engine) { work in
      switch outcome {
      case .done: try work.endFetch(resource)
      case .postponed(let until): try work.postponeFetch(resource, until)
      case .givenUp(let reason):
        try work.endFetch(resource)
        if case .document(let id) = resource { try work.remember(absent: id, reason) }
      }
    }
  }
}

extension Work {
  /// A record came, or will not come.
  func endFetch(_ resource: Resource) throws {
    try db.run(
      "DELETE FROM effects WHERE kind = 'fetch' AND about = 0 AND subject = ?", resource.subject)
  }

  fileprivate func postponeFetch(_ resource: Resource, _ until: Int64) throws {
    try db.run(
      """
      UPDATE effects SET due = ?, tries = tries + 1 WHERE kind = 'fetch' AND about = 0 AND subject = ?
      """, until, resource.subject)
  }

  /// A document that Chargebee did not have came after all: what waits for it waits again.
  func forgetAbsence(of id: DocumentID) throws {
    try db.run("DELETE FROM absent_documents WHERE kind = ? AND name = ?", id.kind.code, id.id)
    guard db.changesCount > 0 else { return }
    try db.run("UPDATE waits SET is_open = 1 WHERE kind = ? AND name = ?", id.kind.code, id.id)
  }

  /// Whether Chargebee was asked for a document that it does not have.
  func isAbsent(_ id: DocumentID) throws -> Bool {
    try db.exists("SELECT 1 FROM absent_documents WHERE kind = ? AND name = ?", id.kind.code, id.id)
  }

  fileprivate func remember(absent id: DocumentID, _ reason: String) throws {
    try db.run(
      "INSERT INTO absent_documents (kind, name, seen_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      id.kind.code, id.id, now)
    let isKnown = try db.exists(
      "SELECT 1 FROM documents WHERE site = ? AND kind = ? AND name = ?", binding.site, id.kind.code, id.id)
    if !isKnown {
      try db.run("UPDATE waits SET is_open = 0 WHERE kind = ? AND name = ?", id.kind.code, id.id)
      try wake(.document(id))
      try deriveDependents(of: id)
    }
    try audit(.engine, "absent", on: id.description, reason)
  }
}
