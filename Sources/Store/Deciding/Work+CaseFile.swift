import Billing
import Bookkeeping
import GRDB
import Ledger

// Everything on the accountant's desk when one document is decided.
extension Work {
  /// The case file of a document. What the rules look at besides the document is remembered, so that a change
  /// of it leads back here.
  func caseFile(of loaded: LoadedDocument, today: LedgerDate) throws -> CaseFile {
    let posted = try postedEntries(of: loaded.document.id)
    let related = Bookkeeper.relatedDocuments(of: loaded.document, posted: posted)
    try replaceDependencies(of: loaded.row, with: related)
    return try caseFile(of: loaded, posted, related, today)
  }

  /// The case file of a document, for whoever only looks: nothing is remembered.
  func caseFileToLookAt(_ loaded: LoadedDocument, today: LedgerDate) throws -> CaseFile {
    let posted = try postedEntries(of: loaded.document.id)
    let related = Bookkeeper.relatedDocuments(of: loaded.document, posted: posted)
    return try caseFile(of: loaded, posted, related, today)
  }

  private func caseFile(
    of loaded: LoadedDocument, _ posted: [PostedEntry], _ related: Set<DocumentID>, _ today: LedgerDate
  ) throws -> CaseFile {
    var file = CaseFile(document: loaded.document, posted: posted, today: today)
    for id in related.sorted() {
      file.related[id] = try newestDocument(id)?.document
      if file.related[id] == nil, try isAbsent(id) { file.gone.insert(id) }
      let entries = try postedEntries(of: id)
      if !entries.isEmpty { file.postedRelated[id] = entries }
      let word = try lastWord(of: id)
      if try word?.standsStill ?? !isAbsent(id) { file.standsStill.insert(id) }
      // Our people said no, so that nothing of it will be in the books.
      if word == .rejected { file.ended.insert(id) }
      try file.openAmounts.merge(openAmounts(of: id)) { first, _ in first }
    }
    try addPaymentsAgainst(&file, in: loaded.row)
    file.ruling = try ruling(on: loaded.row)
    for id in Bookkeeper.relatedCustomers(of: loaded.document, related: file.related).sorted() {
      file.customers[id] = try standing(of: id)
    }
    return file
  }

  /// What was booked against an invoice that is undone, also by payments that Chargebee does not name on it any more:
  /// they look at it, and are undone first (posting-rules I7).
  private func addPaymentsAgainst(_ file: inout CaseFile, in row: Int64) throws {
    guard case .invoice(let invoice) = file.document, invoice.isUndone else {
      return
    }
    let lookers = try db.rows(
      """
      SELECT o.kind, o.name FROM dependencies AS d JOIN documents AS o ON o.id = d.document
      WHERE d.on_kind = ? AND d.on_name = ? AND o.kind = ? ORDER BY o.id LIMIT 1000
      """, DocumentKind.invoice.code, invoice.id, DocumentKind.transaction.code
    ).map { try $0.documentID(0, 1) }
    for id in lookers where file.postedRelated[id] == nil {
      let entries = try postedEntries(of: id)
      if !entries.isEmpty { file.postedRelated[id] = entries }
    }
  }

  /// What of a document is in the books, oldest first.
  private func postedEntries(of id: DocumentID) throws -> [PostedEntry] {
    let rows = try db.rows(
      """
      SELECT p.id, p.document, p.revision, e.body FROM postings AS p JOIN entries AS e ON e.posting = p.id
      WHERE p.site = ? AND p.kind = ? AND p.name = ? AND p.word = 'POSTED' ORDER BY p.number LIMIT 1000
      """, binding.site, id.kind.code, id.id)
    return try rows.map { row in
      PostedEntry(
        entry: try Body.read(row.text(3), table: "entries", row: row.number(0)),
        source: try document(row.number(1), revision: row.number(2)).document)
    }
  }

  /// What is open in F&O of the lines of a document, as far as F&O was asked.
  private func openAmounts(of id: DocumentID) throws -> [OpenItem: Money] {
    let rows = try db.rows(
      """
      SELECT version, leg, abs(amount) - settled, currency FROM open_items
      WHERE kind = ? AND name = ? AND checked_at IS NOT NULL LIMIT 10000
      """, id.kind.code, id.id)
    return try Dictionary(
      rows.map { row in
        let item = OpenItem(document: id, version: Int(try row.number(0)), leg: try row.text(1))
        return (item, try row.money(2, 3))
      }
    ) { first, _ in first }
  }

  private func replaceDependencies(of row: Int64, with documents: Set<DocumentID>) throws {
    let stored = try db.rows(
      "SELECT on_kind, on_name FROM dependencies WHERE document = ? LIMIT 10000", row
    ).map { try $0.documentID(0, 1) }
    guard Set(stored) != documents else { return }
    try db.run("DELETE FROM dependencies WHERE document = ?", row)
    for id in documents.sorted() {
      try db.run(
        "INSERT INTO dependencies (document, on_kind, on_name) VALUES (?, ?, ?)", row, id.kind.code, id.id)
    }
  }

  /// What is known about the account of a customer.
  private func standing(of customer: String) throws -> CustomerStanding {
    let found = try db.row("SELECT standing, account FROM customers WHERE customer = ?", customer)
    guard let found else { return .unread }
    switch try found.text(0) {
    case "linked":
      let number = CustomerAccountNumber(try found.text(1))
      guard let account = try db.account(number) else { return .gone(number) }
      return .linked(account, hasPostings: try hasPostings(customer))
    case "conflict": return .conflict
    default: return .unlinked
    }
  }

  private func hasPostings(_ customer: String) throws -> Bool {
    try db.exists("SELECT 1 FROM posted_customers WHERE customer = ?", customer)
  }
}

extension Database {
  /// A customer account that F&O has, or nil.
  func account(_ number: CustomerAccountNumber) throws -> CustomerAccount? {
    try row(
      "SELECT id, body FROM customer_accounts WHERE number = ? AND is_gone = 0", number.text
    ).map { row in
      try Body.read(row.text(1), table: "customer_accounts", row: row.number(0))
    }
  }
}
