import Billing
public import Bookkeeping
import GRDB
import Ledger

extension Records {
  /// Everything about one decision together with what explains its voucher line by line.
  ///
  /// - Throws: ``StoreError/notFound(_:)``.
  public func background(of id: Posting.ID) async throws(StoreError) -> PostingBackground {
    let detail = try await detail(id)
    let site = binding.site
    return try await read("background") { db in
      var background = PostingBackground(detail: detail, keys: try db.shortKeys(of: id))
      guard let entry = detail.entry else { return background }
      background.book = try entry.basis.flatMap { try db.book($0.ruleBook, namedBy: entry) }
      background.link = try db.link(to: entry.customer, of: detail.row.customerID)
      background.undone = try entry.mirrors.flatMap { try db.confirmation(of: $0, detail.row, site: site) }
      return background
    }
  }
}

extension Database {
  /// The keys under which a decision was ever sent, in the order of its legs.
  fileprivate func shortKeys(of posting: Posting.ID) throws -> [ShortKey] {
    try rows(
      "SELECT short_key FROM short_keys WHERE posting = ? ORDER BY leg, short_key LIMIT 1000", posting
    ).map { ShortKey(try $0.text(0)) }
  }

  /// A version of the rule book, with the rows that an entry names.
  fileprivate func book(_ version: Int, namedBy entry: JournalEntry) throws -> BookNote? {
    try row("SELECT body, saved_by, saved_at FROM rule_books WHERE version = ?", version).map { row in
      BookNote(
        try Body.read(row.text(0), table: "rule_books", row: Int64(version)), savedBy: try row.text(1),
        savedAt: try row.number(2), namedBy: entry)
    }
  }

  /// The newest link that leads to an account: of the document's own customer, else of whoever has the account
  /// now (posting-rules I12).
  fileprivate func link(to account: CustomerAccountNumber, of customer: String) throws -> LinkNote? {
    let own = try linkVersion(of: customer, to: account)
    guard own == nil else { return own }
    let owner = try row(
      "SELECT customer FROM customers WHERE account = ? ORDER BY id LIMIT 1", account.text
    )?.text(0)
    return try owner.flatMap { try linkVersion(of: $0, to: account) }
  }

  private func linkVersion(of customer: String, to account: CustomerAccountNumber) throws -> LinkNote? {
    try row(
      """
      SELECT version, reason, by, at FROM link_versions WHERE customer = ? AND account = ?
      ORDER BY version DESC LIMIT 1
      """, customer, account.text
    ).map { row in
      LinkNote(
        customer: customer, version: Int(try row.number(0)), reason: try row.coded(1), by: try row.text(2),
        at: try row.number(3))
    }
  }

  /// The proof that a version of a document's voucher was in the books.
  fileprivate func confirmation(
    of version: Int, _ mirror: PostingRow, site: String
  ) throws -> Confirmation? {
    let found = try rows(
      """
      SELECT p.id, p.state, e.body FROM postings AS p JOIN entries AS e ON e.posting = p.id
      WHERE p.site = ? AND p.kind = ? AND p.name = ? AND p.word = 'POSTED' ORDER BY p.number LIMIT 1000
      """, site, mirror.document.kind.code, mirror.document.id)
    for row in found {
      let entry: JournalEntry = try Body.read(row.text(2), table: "entries", row: row.number(0))
      guard entry.version == version else { continue }
      return try Posting.State(body: row.text(1), of: row.number(0)).confirmation
    }
    return nil
  }
}

extension Posting.State {
  /// The proof that it is in the books, where it is.
  var confirmation: Confirmation? {
    if case .posted(let confirmation) = self { confirmation } else { nil }
  }
}
