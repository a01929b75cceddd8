public import Bookkeeping
import GRDB
import Ledger

extension Records {
  /// Keeps master data as it was just read. Where something but the time of reading changed, what is held for
  /// it goes on, and what is not sent yet is derived again, page by page.
  ///
  /// - Returns: whether something changed.
  /// - Throws: ``StoreError``.
  @discardableResult
  public func save(_ master: MasterData, now: Int64) async throws(StoreError) -> Bool {
    let body = try Body.write(master)
    return try await write("saveMasterData", now: now, as: .engine) { [books] work in
      if let (row, stored) = try books.masterData(work.db), stored.isSame(as: master) {
        try work.db.run("UPDATE master_data SET read_at = ? WHERE id = ?", master.readAt, row)
        return false
      }
      try work.db.run("INSERT INTO master_data (read_at, body) VALUES (?, ?)", master.readAt, body)
      try work.forgetOldMasterData()
      try work.raiseBasis()
      try work.wake(.masterData)
      try work.enqueueSweep(.masterData)
      try work.audit(.engine, "save", on: "master data", master.summary)
      return true
    }
  }

  /// The master data as it was last read; nil before the first time.
  ///
  /// - Throws: ``StoreError``.
  public func masterData() async throws(StoreError) -> MasterData? {
    try await read("masterData") { [books] db in try books.masterData(db)?.master }
  }
}

extension Database {
  /// Whether master data was ever read.
  func hasMasterData() throws -> Bool { try exists("SELECT 1 FROM master_data LIMIT 1") }

  /// The newest master data with its row.
  func storedMasterData() throws -> (row: Int64, master: MasterData)? {
    try row("SELECT id, read_at, body FROM master_data ORDER BY id DESC LIMIT 1").map { row in
      let id = try row.number(0)
      var master: MasterData = try Body.read(row.text(2), table: "master_data", row: id)
      master.readAt = try row.number(1)
      return (id, master)
    }
  }
}

extension Work {
  /// Old master data explains nothing that the vouchers made from it do not say themselves.
  fileprivate func forgetOldMasterData() throws {
    try db.run(
      """
      DELETE FROM master_data
      WHERE id <= (SELECT id FROM master_data ORDER BY id DESC LIMIT 1 OFFSET 10)
      """)
  }

  /// Something that vouchers are derived from changed.
  func raiseBasis() throws { try db.run("UPDATE basis SET number = number + 1") }

  /// What vouchers are derived from now, as a number that rises with every change.
  func basis() throws -> Int64 { try db.number("SELECT number FROM basis") ?? 0 }
}

extension MasterData {
  /// Whether two readings found the same.
  fileprivate func isSame(as other: MasterData) -> Bool {
    var mine = self
    mine.readAt = other.readAt
    return mine == other
  }

  fileprivate var summary: String {
    "\(mainAccounts.count) main accounts, \(bankAccounts.count) bank accounts, "
      + "\(journalNames.count) journal names, \(calendar.periods.count) periods"
  }
}
