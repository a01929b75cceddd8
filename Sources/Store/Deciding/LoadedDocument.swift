import Billing
import GRDB

/// A document in its newest revision, with its row.
struct LoadedDocument {
  var row: Int64
  var document: Document
}

extension Work {
  /// The newest revision of the document in a row.
  func newestDocument(_ row: Int64) throws -> LoadedDocument {
    guard let revision = try db.number("SELECT revision FROM documents WHERE id = ?", row) else {
      throw StoreError.damaged(table: "documents", row: row, what: "there is no such row")
    }
    return try document(row, revision: revision)
  }

  /// The newest revision of a document, or nil when it was never read.
  func newestDocument(_ id: DocumentID) throws -> LoadedDocument? {
    let found = try db.row(
      "SELECT id, revision FROM documents WHERE site = ? AND kind = ? AND name = ?", binding.site,
      id.kind.code, id.id)
    return try found.map { try document($0.number(0), revision: $0.number(1)) }
  }

  /// A certain revision of the document in a row.
  func document(_ row: Int64, revision: Int64) throws -> LoadedDocument {
    let key = DocumentKey(row: row, revision: revision)
    if let known = documents[key] ?? shelf?.document(key) { return known }
    let loaded = LoadedDocument(row: row, document: try db.document(row, revision: revision))
    documents[key] = loaded
    return loaded
  }
}

extension Database {
  /// A certain revision of the document in a row.
  func document(_ row: Int64, revision: Int64) throws -> Document {
    let version = try self.row(
      "SELECT body FROM document_versions WHERE document = ? AND revision = ?", row, revision)
    guard let body = try version?.text(0) else {
      throw StoreError.damaged(
        table: "document_versions", row: row, what: "revision \(revision) is missing")
    }
    return try Body.read(body, table: "document_versions", row: row)
  }
}
