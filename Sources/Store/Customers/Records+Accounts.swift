public import Bookkeeping
import GRDB
import Ledger

extension Records {
  /// Keeps a page of F&O's customer accounts. What is held for an account that changed goes on, and what is
  /// not sent yet of its customers is derived again.
  ///
  /// - Parameters:
  ///   - accounts: the accounts of the page.
  ///   - generation: a number that rises with every complete reading; pages of one reading share it.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: how many accounts are new or changed.
  /// - Throws: ``StoreError/tooMany(operation:given:limit:)`` for more than ``Limits/accounts``.
  @discardableResult
  public func saveCustomerAccounts(
    _ accounts: [CustomerAccount], generation: Int64, now: Int64
  ) async throws(StoreError) -> Int {
    guard accounts.count <= Limits.accounts else {
      throw .tooMany(operation: "saveCustomerAccounts", given: accounts.count, limit: Limits.accounts)
    }
    return try await write("saveCustomerAccounts", now: now, as: .engine) { work in
      let changed = try accounts.count { try work.keep($0, generation) }
      try work.db.run("UPDATE counters SET value = value + ? WHERE name = 'accounts_changed'", changed)
      return changed
    }
  }

  /// Ends a complete reading of the accounts: those that were not in it are gone. Where anything changed,
  /// customers without an account are looked at again.
  ///
  /// - Returns: how many accounts are gone; as many as ``Limits/accounts`` means that it must be called again.
  /// - Throws: ``StoreError``.
  @discardableResult
  public func finishCustomerAccounts(generation: Int64, now: Int64) async throws(StoreError) -> Int {
    try await write("finishCustomerAccounts", now: now, as: .engine) { work in
      let gone = try work.db.rows(
        """
        SELECT number FROM customer_accounts WHERE is_gone = 0 AND generation < ?
        ORDER BY generation, id LIMIT ?
        """, generation, Limits.accounts
      ).map { CustomerAccountNumber(try $0.text(0)) }
      for number in gone { try work.remove(number) }
      if try !gone.isEmpty || work.db.counter("accounts_changed") > 0 {
        try work.enqueueSweep(.unlinkedCustomers)
        try work.db.run("UPDATE counters SET value = 0 WHERE name = 'accounts_changed'")
      }
      return gone.count
    }
  }

  /// A customer account as it was last read; nil when F&O does not have it.
  ///
  /// - Throws: ``StoreError``.
  public func account(_ number: String) async throws(StoreError) -> CustomerAccount? {
    try await read("account") { db in try db.account(CustomerAccountNumber(number)) }
  }
}

extension Work {
  /// Whether an account is new or changed.
  func keep(_ account: CustomerAccount, _ generation: Int64) throws -> Bool {
    let number = account.number.text
    let body = try Body.write(account)
    let known = try db.row("SELECT id, body, is_gone FROM customer_accounts WHERE number = ?", number)
    if let known, try known.text(1) == body, try !known.flag(2) {
      try db.run(
        "UPDATE customer_accounts SET generation = ? WHERE id = ?", generation, try known.number(0))
      return false
    }
    try write(account, body, generation)
    try indexWords(of: account)
    try announce(account.number)
    return true
  }

  private func write(_ account: CustomerAccount, _ body: String, _ generation: Int64) throws {
    try db.run(
      """
      INSERT INTO customer_accounts (number, name, tax, email, domain, place, body, generation, is_gone)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
      ON CONFLICT (number) DO UPDATE SET
        name = excluded.name, tax = excluded.tax, email = excluded.email, domain = excluded.domain,
        place = excluded.place, body = excluded.body, generation = excluded.generation, is_gone = 0
      """, account.number.text, account.name, TaxNumber(account.taxNumber).text, account.email.folded,
      NameWords.domain(of: account.email), PlaceKey(account).text, body, generation)
  }

  private func indexWords(of account: CustomerAccount) throws {
    guard
      let row = try db.number("SELECT id FROM customer_accounts WHERE number = ?", account.number.text)
    else { return }
    try db.run("DELETE FROM account_words WHERE account = ?", row)
    for word in NameWords.of(account.name) {
      try db.run("INSERT INTO account_words (word, account) VALUES (?, ?)", word, row)
    }
  }

  fileprivate func remove(_ number: CustomerAccountNumber) throws {
    try db.run("UPDATE customer_accounts SET is_gone = 1 WHERE number = ?", number.text)
    try announce(number)
    try audit(.engine, "gone", on: "account \(number)", "it is not among F&O's customers any more")
  }

  /// Lets go on what waits for an account, and looks again at its customers' work.
  private func announce(_ number: CustomerAccountNumber) throws {
    try wake(.account(number.text))
    let customers = try db.rows(
      "SELECT customer FROM customers WHERE account = ? ORDER BY id LIMIT 1000", number.text)
    for row in customers { try enqueueSweep(.customer(try row.text(0))) }
  }
}
