public import Billing
public import Bookkeeping
import GRDB
public import Ledger

/// A document with everything that the rules look at, and how far it is.
public struct StandingCase: Hashable, Sendable {
  /// The document with what the rules look at.
  public var file: CaseFile
  /// Whether its last decision is on its way to F&O.
  public var isUnderWay: Bool
  /// Whether its last decision can still change.
  public var isOpen: Bool
}

/// A window of documents.
public struct CasePage: Sendable {
  /// The documents; those that a person rejected or excluded are left out.
  public var cases: [StandingCase]
  /// After which row the next window begins; nil where there is none.
  public var next: Int64?
}

extension Records {
  /// A window of all documents, in the order in which they were first read. It only looks.
  ///
  /// - Parameters:
  ///   - row: after which row the window begins; 0 for the first one.
  ///   - limit: how many rows at most; never more than ``Limits/rows``.
  ///   - today: the accounting date in the legal entity.
  /// - Returns: the documents, and where the next window begins.
  /// - Throws: ``StoreError``.
  public func cases(
    after row: Int64, limit: Int = 250, today: LedgerDate
  ) async throws(StoreError) -> CasePage {
    let limit = max(1, min(limit, Limits.rows))
    return try await look("cases") { work in
      let rows = try work.db.rows("SELECT id FROM documents WHERE id > ? ORDER BY id LIMIT ?", row, limit)
        .map { try $0.number(0) }
      return CasePage(
        cases: try rows.compactMap { try work.standingCase($0, today: today) },
        next: rows.count == limit ? rows.last : nil)
    }
  }

  /// One document with everything that the rules look at, or nil where it was never read.
  ///
  /// - Throws: ``StoreError``.
  public func standingCase(
    of document: DocumentID, today: LedgerDate
  ) async throws(StoreError) -> StandingCase? {
    try await look("standingCase") { work in
      try work.newestDocument(document).flatMap { try work.standingCase($0.row, today: today) }
    }
  }

  /// Goes through all documents, window by window; while one is looked at, the next one is read.
  ///
  /// - Parameters:
  ///   - today: the accounting date in the legal entity.
  ///   - body: looks at a document.
  /// - Throws: ``StoreError``, `CancellationError`, or what the body throws.
  public func forEachCase(today: LedgerDate, _ body: (StandingCase) throws -> Void) async throws {
    var page = try await cases(after: 0, today: today)
    while let next = page.next {
      try Task.checkCancellation()
      async let following = cases(after: next, today: today)
      try page.cases.forEach(body)
      page = try await following
    }
    try page.cases.forEach(body)
  }

  /// Looks at documents as deciding would, in a transaction that reads.
  private func look<Value: Sendable>(
    _ operation: String, _ body: @escaping @Sendable (Work) throws -> Value
  ) async throws(StoreError) -> Value {
    let (binding, fingerprints) = (binding, fingerprints)
    return try await read(operation) { db in
      try body(Work(db, binding: binding, fingerprints: fingerprints, now: 0))
    }
  }
}

extension Work {
  /// A document with its case file; nil where a person ended it.
  fileprivate func standingCase(_ row: Int64, today: LedgerDate) throws -> StandingCase? {
    let loaded = try newestDocument(row)
    guard let last = try lastPosting(of: loaded.document.id), last.word != .rejected else { return nil }
    return StandingCase(
      file: try caseFileToLookAt(loaded, today: today),
      isUnderWay: last.word == .sent || last.word == .unknown,
      isOpen: last.word.isOpen)
  }
}
