public import Bookkeeping
import GRDB
import Ledger

extension Records {
  /// Errands whose next step is due, the longest due first.
  ///
  /// - Throws: ``StoreError``.
  public func dueErrands(limit: Int, now: Int64) async throws(StoreError) -> [StoredErrand] {
    try await read("dueErrands") { db in
      try db.rows(
        StoredErrand.columns + " WHERE is_open = 1 AND next_at <= ? ORDER BY next_at, id LIMIT ?", now,
        min(limit, Limits.rows)
      ).map { try StoredErrand($0) }
    }
  }

  /// All errands that have not ended, the next one due first; at most ``Limits/rows``.
  ///
  /// - Throws: ``StoreError``.
  public func openErrands() async throws(StoreError) -> [StoredErrand] {
    try await read("openErrands") { db in
      try db.rows(
        StoredErrand.columns + " WHERE is_open = 1 ORDER BY next_at, id LIMIT ?", Limits.rows
      ).map { try StoredErrand($0) }
    }
  }

  /// Writes down that an errand is about to be sent. Only when this returned may the first byte leave
  /// (reliability.md I7).
  ///
  /// - Parameters:
  ///   - id: the errand.
  ///   - digest: the hash of the request; what is sent again must be the same.
  ///   - now: the moment of sending, in milliseconds since 1970 UTC.
  /// - Returns: false when the errand is not to be sent: it moved meanwhile, or it would send something else.
  /// - Throws: ``StoreError/halted(reason:)``, ``StoreError/notFound(_:)``.
  public func beginErrand(
    _ id: AccountErrand.ID, digest: String, now: Int64
  ) async throws(StoreError) -> Bool {
    try await write("beginErrand", now: now, as: .engine) { work in
      try work.checkNotHalted()
      let stored = try work.storedErrand(id)
      let before = try work.db.row("SELECT digest FROM account_errands WHERE id = ?", id)?.text(0) ?? ""
      guard before.isEmpty || before == digest else {
        _ = try work.move(stored, .givenUp("what would be sent again is not what was sent"), nextAt: nil)
        return false
      }
      try work.db.run("UPDATE account_errands SET digest = ? WHERE id = ?", digest, id)
      return try work.move(stored, .sent(at: now), nextAt: now)
    }
  }

  /// Lets something happen to an errand.
  ///
  /// - Parameters:
  ///   - id: the errand.
  ///   - event: what happened.
  ///   - nextAt: when the next step is due (milliseconds since 1970 UTC); now where nothing is said.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: false when the event does not fit: it is late or repeated, and changed nothing.
  /// - Throws: ``StoreError/notFound(_:)``.
  @discardableResult
  public func advanceErrand(
    _ id: AccountErrand.ID, on event: AccountErrand.Event, nextAt: Int64? = nil, now: Int64
  ) async throws(StoreError) -> Bool {
    try await write("advanceErrand", now: now, as: .engine) { work in
      try work.move(try work.storedErrand(id), event, nextAt: nextAt)
    }
  }

  /// Lets an errand rest as it stands.
  ///
  /// - Throws: ``StoreError``.
  public func postponeErrand(
    _ id: AccountErrand.ID, until nextAt: Int64, now: Int64
  ) async throws(StoreError) {
    try await write("postponeErrand", now: now, as: .engine) { work in
      try work.db.run("UPDATE account_errands SET next_at = ? WHERE id = ? AND is_open = 1", nextAt, id)
    }
  }

  /// Ends an errand whose account was read back: the account is kept, the customer is linked to it where it has no
  /// other one by now, and what waited for it goes on.
  ///
  /// - Parameters:
  ///   - id: the errand.
  ///   - account: the account as it was read back.
  ///   - differences: what F&O stores differently, field by field.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: false when the errand does not wait for this.
  /// - Throws: ``StoreError/notFound(_:)``.
  @discardableResult
  public func finishErrand(
    _ id: AccountErrand.ID, with account: CustomerAccount, differences: [String], now: Int64
  ) async throws(StoreError) -> Bool {
    try await write("finishErrand", now: now, as: .engine) { work in
      let stored = try work.storedErrand(id)
      // Younger than any reading under way, which would not have the account on its earlier pages.
      _ = try work.keep(account, now)
      guard try work.move(stored, .readBack(differences: differences), nextAt: nil) else { return false }
      try work.settle(stored, account.number)
      return true
    }
  }

  /// Puts every errand in doubt that was being sent when the process died.
  ///
  /// - Parameters:
  ///   - quietPeriod: how long a lost write may still take effect, in milliseconds.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: the customers concerned.
  /// - Throws: ``StoreError``.
  public func endInterruptedErrands(
    quietPeriod: Int64, now: Int64
  ) async throws(StoreError) -> [String] {
    try await write("endInterruptedErrands", now: now, as: .engine) { work in
      let rows = try work.db.rows(
        StoredErrand.columns + " WHERE is_open = 1 ORDER BY next_at, id LIMIT ?", Limits.rows)
      var customers: [String] = []
      for stored in try rows.map({ try StoredErrand($0) }) {
        guard case .sending(let at) = stored.errand.state else { continue }
        _ = try work.move(stored, .answerLost(sentAt: at), nextAt: at + quietPeriod)
        customers.append(stored.customer)
      }
      return customers
    }
  }
}
