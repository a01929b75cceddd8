public import Bookkeeping
import GRDB

extension Records {
  /// What a name from F&O leads back to: a short key, a voucher number or a journal number. One name can be
  /// several of them; at most ``Limits/rows`` decisions for each come back.
  ///
  /// Voucher and journal numbers are looked for in every decision that is in the books: that takes about a second
  /// over a million of them.
  ///
  /// - Throws: ``StoreError``.
  public func traces(of name: String) async throws(StoreError) -> [FinanceTrace] {
    guard !name.isEmpty, name.utf8.count <= Limits.name else { return [] }
    let quoted = try Body.write(name)
    return try await read("traces") { db in
      let traces = [
        FinanceTrace(.shortKey, try db.postings(underKey: name)),
        FinanceTrace(.voucher, try db.postings(inBooksAs: quoted) { $0.voucher == name }),
        FinanceTrace(
          .journal,
          try db.postings(inBooksAs: quoted) { $0.journal == name } + db.postings(inJournal: name, quoted)),
      ]
      return traces.map { FinanceTrace($0.mark, Array(Set($0.postings)).sorted()) }
        .filter { !$0.postings.isEmpty }
    }
  }
}

extension Database {
  /// Keys are written in capitals; people may type them as they like.
  fileprivate func postings(underKey key: String) throws -> [Posting.ID] {
    try rows("SELECT posting FROM short_keys WHERE short_key = upper(?) LIMIT 1", key).map {
      try $0.number(0)
    }
  }

  /// Decisions in the books whose proof holds a text, as far as it is the right part of it.
  fileprivate func postings(
    inBooksAs quoted: String, where isMeant: (Confirmation) -> Bool
  ) throws -> [Posting.ID] {
    let found = try rows(
      "SELECT id, state FROM postings WHERE word = 'POSTED' AND instr(state, ?) > 0 LIMIT ?", quoted,
      Limits.rows)
    return try found.compactMap { row in
      let (id, state) = (try row.number(0), try row.text(1))
      return try Posting.State(body: state, of: id).confirmation.flatMap { isMeant($0) ? id : nil }
    }
  }

  /// Decisions that a delivery carries or carried into a journal of a number.
  fileprivate func postings(inJournal number: String, _ quoted: String) throws -> [Posting.ID] {
    let batches = try rows(
      "SELECT id, state FROM batches WHERE instr(state, ?) > 0 ORDER BY id LIMIT ?", quoted, Limits.rows)
    return try batches.flatMap { row -> [Posting.ID] in
      let id = try row.number(0)
      let state: JournalBatch.State = try Body.read(row.text(1), table: "batches", row: id)
      guard state.number == number else { return [] }
      return try rows(
        "SELECT DISTINCT posting FROM batch_lines WHERE batch = ? AND chunk >= 0 LIMIT ?", id, Limits.rows
      ).map { try $0.number(0) }
    }
  }
}
