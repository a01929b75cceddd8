import Billing
public import Bookkeeping
import GRDB

extension Records {
  /// Accounts that could be a customer's: by account number, tax number, e-mail address, its domain, address, or
  /// words of the name. They are for a person to choose from; nothing is linked by them (posting-rules R10).
  ///
  /// - Parameters:
  ///   - customer: Chargebee's id.
  ///   - externalIDField: the field that holds the account number, where there is one.
  /// - Returns: at most ``Limits/candidates`` accounts, those with the strongest evidence first.
  /// - Throws: ``StoreError/notFound(_:)`` for a customer that was not read.
  public func candidatePool(
    for customer: String, externalIDField: String? = nil
  ) async throws(StoreError) -> [CustomerAccount] {
    try await read("candidatePool") { db in
      guard let row = try db.row("SELECT id, body FROM customers WHERE customer = ?", customer) else {
        throw StoreError.notFound(.customer(customer))
      }
      let customer: Customer = try Body.read(row.text(1), table: "customers", row: row.number(0))
      var pool = CandidatePool(db)
      try pool.gather(for: customer, externalIDField)
      return try pool.accounts()
    }
  }
}

extension Records {
  /// Accounts that a person looks for: by the beginning of their number, or by words of their name.
  ///
  /// - Returns: at most ``Limits/candidates`` accounts, by number.
  /// - Throws: ``StoreError``.
  public func accounts(matching text: String) async throws(StoreError) -> [CustomerAccount] {
    try await read("accounts") { db in
      let words = text.folded.unicodeScalars.split(separator: " ").map { String($0) }
      var condition: Query = ""
      for _ in words { condition = condition + " AND instr(fold(number || ' ' || name), ?)" }
      let found = try db.cursor(
        "SELECT id, body FROM customer_accounts WHERE is_gone = 0" + condition + " ORDER BY number LIMIT ?",
        values: words + [Limits.candidates])
      var accounts: [CustomerAccount] = []
      while let row = try found.next() {
        accounts.append(try Body.read(row.text(1), table: "customer_accounts", row: row.number(0)))
      }
      return accounts
    }
  }
}

/// Accounts that are being collected, by their rows, each with the number of things that speak for it.
struct CandidatePool {
  /// A word that more accounts have than this says nothing about a name: "gmbh", "ltd", ...
  private static let commonWord = 100

  // Every one of them runs over an index, whatever the number of accounts (a test asks SQLite for its plan).
  static let byNumber: Query = "SELECT id FROM customer_accounts WHERE number = ? AND is_gone = 0 LIMIT ?"
  static let byTaxNumber: Query = """
    SELECT id FROM customer_accounts WHERE tax <> '' AND tax = ? AND is_gone = 0 ORDER BY id LIMIT ?
    """
  static let byEmail: Query = """
    SELECT id FROM customer_accounts WHERE email <> '' AND email = ? AND is_gone = 0 ORDER BY id LIMIT ?
    """
  static let byDomain: Query = """
    SELECT id FROM customer_accounts WHERE domain <> '' AND domain = ? AND is_gone = 0 ORDER BY id LIMIT ?
    """
  static let byPlace: Query = """
    SELECT id FROM customer_accounts WHERE place <> '' AND place = ? AND is_gone = 0 ORDER BY id LIMIT ?
    """
  static let byWord: Query = "SELECT account FROM account_words WHERE word = ? ORDER BY account LIMIT ?"

  private let db: Database
  private var weights: [Int64: Int] = [:]

  init(_ db: Database) { self.db = db }

  mutating func gather(for customer: Customer, _ externalIDField: String?) throws {
    if let number = customer.accountNumber(in: externalIDField) {
      try add(Self.byNumber, number, limit: 1, weight: 200)
    }
    let tax = TaxNumber(customer.taxNumber)
    if !tax.isEmpty {
      try add(Self.byTaxNumber, tax.text, limit: 50, weight: 100)
    }
    if !customer.email.isEmpty {
      try add(Self.byEmail, customer.email.folded, limit: 50, weight: 50)
      try addDomain(NameWords.domain(of: customer.email))
    }
    let place = PlaceKey(customer).text
    if !place.isEmpty { try add(Self.byPlace, place, limit: 50, weight: 20) }
    for word in NameWords.of(customer.name) { try add(word: word) }
  }

  /// The accounts, those with the most evidence first; in the order of their rows among equals.
  func accounts() throws -> [CustomerAccount] {
    let best = weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Limits.candidates)
    return try best.compactMap { id, _ in
      try db.row("SELECT body FROM customer_accounts WHERE id = ? AND is_gone = 0", id).map { row in
        try Body.read(row.text(0), table: "customer_accounts", row: id)
      }
    }
  }

  private mutating func addDomain(_ domain: String) throws {
    guard !domain.isEmpty else { return }
    try add(Self.byDomain, domain, limit: 50, weight: 5)
  }

  private mutating func add(word: String) throws {
    let rows = try db.rows(Self.byWord, word, Self.commonWord + 1)
    let isCommon = rows.count > Self.commonWord
    for row in rows.prefix(Self.commonWord) {
      weights[try row.number(0), default: 0] += isCommon ? 1 : 10
    }
  }

  private mutating func add(_ query: Query, _ value: String, limit: Int, weight: Int) throws {
    for row in try db.rows(query, value, limit) { weights[try row.number(0), default: 0] += weight }
  }
}
