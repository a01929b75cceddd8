import GRDB

extension StoreError {
  /// The store's error for anything that a transaction threw.
  init(_ error: any Error, while operation: String) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError: self.init(error, while: operation)
    default: self = .database(operation: operation, code: 1, words: "\(error)")
    }
  }

  private init(_ error: DatabaseError, while operation: String) {
    switch error.resultCode {
    case .SQLITE_FULL: self = .diskFull(operation: operation)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(operation: operation)
    default:
      self = .database(
        operation: operation, code: error.extendedResultCode.rawValue, words: error.message ?? "")
    }
  }

  /// Whether the connection cannot be trusted any more: after an error in reading, writing or syncing, what
  /// the system holds and what the disk holds may differ (sqlite.org/howtocorrupt.html).
  var leavesConnectionInDoubt: Bool {
    guard case .database(_, let code, _) = self else { return false }
    let suspect: [ResultCode] = [
      .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CANTOPEN, .SQLITE_PROTOCOL, .SQLITE_NOMEM,
      .SQLITE_INTERNAL, .SQLITE_MISUSE,
    ]
    return suspect.contains(ResultCode(rawValue: code).primaryResultCode)
  }
}
