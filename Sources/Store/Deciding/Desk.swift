import Billing
import Bookkeeping
import Ledger

/// One pass of the rules over some documents, inside one transaction.
struct Desk {
  let work: Work
  let bookkeeper: Bookkeeper
  let today: LedgerDate
  let basis: Int64

  init(_ work: Work, bookkeeper: Bookkeeper, today: LedgerDate, basis: Int64) {
    self.work = work
    self.bookkeeper = bookkeeper
    self.today = today
    self.basis = basis
  }

  /// Applies the rules to one document.
  func decide(_ row: Int64, _ decided: inout Decided) throws {
    try work.db.run(
      "DELETE FROM effects WHERE kind = 'derive' AND about = ? AND subject = ''", row)
    let loaded = try work.newestDocument(row)
    guard let last = try work.lastPosting(of: loaded.document.id) else {
      throw StoreError.damaged(table: "postings", row: row, what: "a document has no decision")
    }
    guard last.posting.state.isDerivable else {
      decided.unchanged += 1
      return
    }
    decided.documents += 1
    let file = try work.caseFile(of: loaded, today: today)
    try work.keepSettlement(of: file, in: row)
    let outcome = try unlessStuck(Outcome(bookkeeper.derive(file), fingerprints: work.fingerprints))
    switch last.posting.state {
    case .posted: try continueBooks(after: last, loaded, outcome, &decided)
    case .received, .fetched: try settle(last, loaded, outcome, &decided)
    default: try reconsider(last, loaded, outcome, &decided)
    }
  }

  /// A voucher that waits for a document which itself stands still could wait for ever: it is held for it, and
  /// goes on when that one does.
  private func unlessStuck(_ outcome: Outcome) throws -> Outcome {
    guard case .entry(let entry, _, _) = outcome else { return outcome }
    let stuck = try entry.waitsFor.first { try work.standsStill($0) }
    return stuck.map { .hold(.waitsForDocument($0)) } ?? outcome
  }

  /// The document is in the books: a new decision is opened where something must follow.
  private func continueBooks(
    after last: StoredPosting, _ loaded: LoadedDocument, _ outcome: Outcome, _ decided: inout Decided
  ) throws {
    switch outcome {
    case .nothing, .noVoucher: decided.unchanged += 1
    case .entry, .hold:
      var posting = Posting(document: loaded.document.id)
      _ = posting.apply(.sourceChanged)
      let name = try work.customerName(loaded.document.customerID)
      let id = try work.insert(
        posting, number: last.number + 1, of: loaded.row,
        VoucherColumns(loaded.document, name: name, basis: basis))
      guard let opened = try work.posting(id) else { throw StoreError.notFound(.posting(id)) }
      try settle(opened, loaded, outcome, &decided)
    }
  }

  /// The decision has no voucher yet, or its document is newer than its voucher.
  private func settle(
    _ stored: StoredPosting, _ loaded: LoadedDocument, _ outcome: Outcome, _ decided: inout Decided
  ) throws {
    var posting = stored
    if posting.posting.state == .received { _ = posting.apply(.sourceChanged) }
    let concerns = concerns(of: outcome, for: posting)
    guard posting.apply(event(for: outcome, concerns)) != nil else {
      decided.unchanged += 1
      return
    }
    posting.basis = basis
    posting.revision = loaded.document.revision.number
    try keep(posting, was: stored.word, loaded, outcome, concerns)
    try work.audit(
      .engine, "derive", on: loaded.document.id.description, Self.words(posting, outcome))
    decided.count(posting.posting.state)
  }

  /// Rule book, master data, customer or a related document changed: the same result leaves the decision as
  /// it is, whatever it is.
  private func reconsider(
    _ stored: StoredPosting, _ loaded: LoadedDocument, _ outcome: Outcome, _ decided: inout Decided
  ) throws {
    guard !outcome.leaves(stored.posting.state) else {
      decided.unchanged += 1
      return try work.stamp(stored, with: basis)
    }
    var posting = stored
    let reopening: Posting.Event = posting.posting.state.isHeld ? .unblocked : .sourceChanged
    guard posting.apply(reopening) != nil else {
      decided.unchanged += 1
      return
    }
    posting.word = stored.word
    try settle(posting, loaded, outcome, &decided)
  }
}
