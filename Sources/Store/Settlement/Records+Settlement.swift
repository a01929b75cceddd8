import Billing
public import Bookkeeping
import GRDB
public import Ledger

/// What F&O's subledger says of one customer line.
public struct SettlementFact: Hashable, Sendable {
  /// F&O's voucher of the line.
  public var voucher: String
  /// What of it is settled, without sign.
  public var settled: Money
  /// The day on which it was closed; nil while something of it is open.
  public var closedOn: LedgerDate?
  /// The voucher of the last settlement; empty for none.
  public var lastVoucher: String

  /// What was read of a line.
  public init(voucher: String, settled: Money, closedOn: LedgerDate?, lastVoucher: String) {
    self.voucher = voucher
    self.settled = settled
    self.closedOn = closedOn
    self.lastVoucher = lastVoucher
  }
}

/// A customer line as F&O is asked about it.
public struct SettlementQuestion: Hashable, Sendable {
  /// The currency of the line.
  public var currency: Currency
  /// F&O's invoice number, by which the line of a free text invoice is found; nil where its key is in the subledger.
  public var invoice: String?
}

extension Records {
  /// The customer lines about whose settlement F&O is to be asked now, the most overdue first.
  ///
  /// - Parameters:
  ///   - now: milliseconds since 1970 UTC.
  ///   - limit: how many at most; never more than ``Limits/rows``.
  /// - Returns: how each is found, by its short key.
  /// - Throws: ``StoreError``.
  public func settlementsToCheck(
    now: Int64, limit: Int
  ) async throws(StoreError) -> [ShortKey: SettlementQuestion] {
    try await read("settlementsToCheck") { db in
      let rows = try db.rows(
        """
        SELECT i.short_key, i.amount, i.currency, k.posting
        FROM open_items AS i INDEXED BY open_items_to_check LEFT JOIN short_keys AS k ON k.short_key = i.short_key
        WHERE i.check_at <= ? ORDER BY i.check_at, i.short_key LIMIT ?
        """, now, min(limit, Limits.rows))
      var questions: [ShortKey: SettlementQuestion] = [:]
      for row in rows {
        questions[ShortKey(try row.text(0))] = SettlementQuestion(
          currency: try row.money(1, 2).currency,
          invoice: try row.optionalNumber(3).flatMap { try db.freeTextNumber(of: $0) })
      }
      return questions
    }
  }

  /// When F&O is to be asked next about a settlement.
  ///
  /// - Returns: milliseconds since 1970 UTC; nil where nothing is to be asked.
  /// - Throws: ``StoreError``.
  public func nextSettlementCheck() async throws(StoreError) -> Int64? {
    try await read("nextSettlementCheck") { db in
      try db.number(
        """
        SELECT check_at FROM open_items INDEXED BY open_items_to_check
        WHERE check_at IS NOT NULL ORDER BY check_at LIMIT 1
        """)
    }
  }

  /// Writes down what F&O says of some customer lines. What is settled as Chargebee says is proven and not asked
  /// about again; everything else is, less and less often.
  ///
  /// - Parameters:
  ///   - asked: the lines that F&O was asked about.
  ///   - facts: what it said; a line that it does not show is asked about again.
  ///   - now: milliseconds since 1970 UTC.
  /// - Throws: ``StoreError``.
  public func recordSettlements(
    asked: [ShortKey], facts: [ShortKey: SettlementFact], now: Int64
  ) async throws(StoreError) {
    try await write("recordSettlements", now: now, as: .engine) { work in
      for key in asked {
        if let fact = facts[key] { try work.record(fact, of: key) }
        try work.scheduleCheck(of: key)
      }
    }
  }

  /// Has F&O asked at once about everything that is not settled as Chargebee says, because somebody says that it
  /// is done.
  ///
  /// - Parameter now: milliseconds since 1970 UTC.
  /// - Throws: ``StoreError``.
  public func hurrySettlements(now: Int64) async throws(StoreError) {
    try await write("hurrySettlements", now: now, as: .engine) { work in
      try work.db.run(
        """
        UPDATE open_items SET check_at = ?
        WHERE check_at > ? AND (state = 'unsettled' OR state = 'otherwise')
        """, now, now)
    }
  }
}

extension Work {
  fileprivate func record(_ fact: SettlementFact, of key: ShortKey) throws {
    let before = try db.row("SELECT settled, kind, name FROM open_items WHERE short_key = ?", key.text)
    guard let before else { return }
    try db.run(
      """
      UPDATE open_items SET voucher = ?, settled = ?, closed = ?, last_voucher = ?, checked_at = ?
      WHERE short_key = ?
      """, fact.voucher, fact.settled.minorUnits, fact.closedOn.map { Day.stored($0) },
      fact.lastVoucher.isEmpty ? nil : fact.lastVoucher, now, key.text)
    try reassess(key.text)
    // What is to be marked to it is decided by what is open of it.
    if try before.number(0) != fact.settled.minorUnits {
      try deriveUndeliveredDependents(of: before.documentID(1, 2))
    }
  }

  /// A quarter of the time that it is unsettled already, from ten minutes to six hours.
  fileprivate func scheduleCheck(of key: ShortKey) throws {
    try db.run(
      """
      UPDATE open_items SET check_at = CASE
        WHEN checked_at IS NOT NULL AND (state = 'settled' OR state = 'open') THEN NULL
        ELSE ? + max(600000, min(21600000, (? - since) / 4)) END
      WHERE short_key = ?
      """, now, now, key.text)
  }

  /// F&O refused a mark: what is open of the documents that a voucher marks is asked for at once.
  func askAboutMarks(of posting: Posting.ID) throws {
    for number in try db.entry(of: posting)?.entry.marks.sorted() ?? [] {
      try db.run(
        "UPDATE open_items SET check_at = ? WHERE name = ? AND kind <> ?", now, number,
        DocumentKind.transaction.code)
    }
  }
}
