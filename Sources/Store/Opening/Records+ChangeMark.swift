import GRDB

extension Records {
  /// A number that differs from the one before when another connection has written in between. Of use to a reader
  /// beside the process that writes; what a number means is SQLite's own affair (`PRAGMA data_version`).
  ///
  /// - Throws: ``StoreError``.
  public func changeMark() async throws(StoreError) -> Int64 {
    try await read("changeMark") { db in try Int64.fetchOne(db, sql: "PRAGMA data_version") ?? 0 }
  }
}
