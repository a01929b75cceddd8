import Bookkeeping
import GRDB
import Synchronization

/// The rule book and the master data that were read last, so that their text is taken apart once and not at each turn
/// of a delivery. Versions and readings are never changed once they are stored, so their numbers say whether what is
/// remembered is still what is stored.
final class StoredBooks: Sendable {
  private struct Memory {
    var ruleBook: (version: Int64, book: RuleBook)?
    var master: (row: Int64, master: MasterData)?
  }

  private let memory = Mutex(Memory())

  /// The rule book in force; nil before the first one was saved.
  func ruleBook(_ db: Database) throws -> RuleBook? {
    guard let version = try db.number("SELECT max(version) FROM rule_books") else { return nil }
    if let known = memory.withLock({ $0.ruleBook }), known.version == version { return known.book }
    guard let book = try db.ruleBook() else { return nil }
    memory.withLock { $0.ruleBook = (version, book) }
    return book
  }

  /// The newest master data with its row; nil before F&O was read for the first time.
  func masterData(_ db: Database) throws -> (row: Int64, master: MasterData)? {
    guard let newest = try db.row("SELECT id, read_at FROM master_data ORDER BY id DESC LIMIT 1") else {
      return nil
    }
    let (row, readAt) = (try newest.number(0), try newest.number(1))
    if var known = memory.withLock({ $0.master }), known.row == row {
      known.master.readAt = readAt
      return known
    }
    guard let stored = try db.storedMasterData() else { return nil }
    memory.withLock { $0.master = stored }
    return stored
  }
}
