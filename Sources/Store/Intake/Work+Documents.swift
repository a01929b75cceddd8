import Billing
import Bookkeeping
import GRDB

// What a document that was read means for what is decided about it.
extension Work {
  /// Keeps a document when it is newer than the stored one.
  func take(_ document: Document, _ body: String, _ counts: inout IntakeCounts) throws {
    let (id, revision) = (document.id, document.revision.number)
    if let (row, known) = try storedRevision(of: id) {
      guard revision > known else {
        counts.known += 1
        return
      }
      counts.newerDocuments += 1
      try update(row, document, body)
      try reconsider(document, row)
    } else {
      counts.newDocuments += 1
      try open(document, in: try insert(document, body))
    }
    try announce(id)
    try audit(.engine, "read", on: id.description, "revision \(revision), \(document.status)")
  }

  private func storedRevision(of id: DocumentID) throws -> (row: Int64, revision: Int64)? {
    try db.row(
      "SELECT id, revision FROM documents WHERE site = ? AND kind = ? AND name = ?", binding.site,
      id.kind.code, id.id
    ).map { (try $0.number(0), try $0.number(1)) }
  }

  private func insert(_ document: Document, _ body: String) throws -> Int64 {
    try db.run(
      "INSERT INTO documents (site, kind, name, revision, customer, read_at) VALUES (?, ?, ?, ?, ?, ?)",
      binding.site, document.id.kind.code, document.id.id, document.revision.number,
      document.customerID ?? "", now)
    let row = db.lastInsertedRowID
    try insertVersion(document, body, of: row)
    return row
  }

  private func update(_ row: Int64, _ document: Document, _ body: String) throws {
    try db.run(
      "UPDATE documents SET revision = ?, customer = ?, read_at = ? WHERE id = ?",
      document.revision.number, document.customerID ?? "", now, row)
    try insertVersion(document, body, of: row)
  }

  private func insertVersion(_ document: Document, _ body: String, of row: Int64) throws {
    try db.run(
      "INSERT INTO document_versions (document, revision, read_at, body) VALUES (?, ?, ?, ?)", row,
      document.revision.number, now, body)
    documents[DocumentKey(row: row, revision: document.revision.number)] = LoadedDocument(
      row: row, document: document)
  }

  /// Opens the first decision about a document.
  private func open(_ document: Document, in row: Int64) throws {
    var posting = Posting(document: document.id)
    _ = posting.apply(.sourceChanged)
    let columns = VoucherColumns(
      document, name: try customerName(document.customerID), basis: try basis())
    _ = try insert(posting, number: 1, of: row, columns)
    try enqueueDerive(row)
  }

  /// Tells the last decision that its document changed. What is posted never moves: the rules look at the
  /// document, and open a new decision where the books must change (architecture.md).
  private func reconsider(_ document: Document, _ row: Int64) throws {
    guard var last = try lastPosting(of: document.id) else {
      throw StoreError.damaged(table: "postings", row: row, what: "a document has no decision")
    }
    if case .posted = last.posting.state { return try enqueueDerive(row) }
    let word = last.word
    guard last.apply(.sourceChanged) != nil else { return }
    let columns = VoucherColumns(
      document, name: try customerName(document.customerID), basis: last.basis)
    try save(last, wordChanged: last.word != word, columns)
    try enqueueDerive(row)
  }

  /// Lets go on what waited for the document.
  private func announce(_ id: DocumentID) throws {
    let watchers = try watchers()
    if watchers.wakes { try wake(.document(id)) }
    if watchers.dependencies { try deriveDependents(of: id) }
    if watchers.fetches { try endFetch(.document(id)) }
    if watchers.absences { try forgetAbsence(of: id) }
  }
}
