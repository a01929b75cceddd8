public import Bookkeeping
import GRDB
import Synchronization

/// What transactions changed since somebody last asked, so that a screen reads again only what it shows.
public struct Changes: Hashable, Sendable {
  /// Whether anything was written at all.
  public var isEmpty = true
  /// Whether so much changed that it is not named one by one.
  public var isEverything = false
  /// Decisions that came or changed.
  public var postings: Set<Posting.ID> = []
  /// Customers, by their rows in the store.
  var customerRows: Set<Int64> = []

  /// Beyond this many, a screen is quicker when it reads everything again.
  static let most = 2_000

  fileprivate mutating func add(_ other: Changes) {
    isEmpty = isEmpty && other.isEmpty
    isEverything = isEverything || other.isEverything
    postings.formUnion(other.postings)
    customerRows.formUnion(other.customerRows)
    guard isEverything || postings.count + customerRows.count > Self.most else { return }
    (isEverything, postings, customerRows) = (true, [], [])
  }
}

/// Collects what is committed, until somebody takes it.
final class ChangeLog: Sendable {
  private struct State {
    var collected = Changes()
    var told: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// Calls a closure after each commit, on the store's thread: it must only note that something is there.
  func tell(_ told: @escaping @Sendable () -> Void) { state.withLock { $0.told = told } }

  func add(_ changes: Changes) {
    let told = state.withLock { state in
      state.collected.add(changes)
      return state.told
    }
    told?()
  }

  func take() -> Changes {
    state.withLock { state in
      defer { state.collected = Changes() }
      return state.collected
    }
  }
}

/// SQLite's own word on which rows a transaction touched: whatever wrote them, a statement or a trigger.
final class CommitObserver: TransactionObserver {
  private let log: ChangeLog
  private var changes = Changes()

  init(_ log: ChangeLog) { self.log = log }

  func observes(eventsOfKind kind: DatabaseEventKind) -> Bool {
    ["postings", "customers", "batches", "audit", "backfills"].contains(kind.tableName)
  }

  func databaseDidChange(with event: DatabaseEvent) {
    changes.isEmpty = false
    switch event.tableName {
    case "postings" where changes.postings.count <= Changes.most: changes.postings.insert(event.rowID)
    case "customers" where changes.customerRows.count <= Changes.most:
      changes.customerRows.insert(event.rowID)
    default: break
    }
  }

  func databaseDidCommit(_ db: Database) {
    if !changes.isEmpty { log.add(changes) }
    changes = Changes()
  }

  func databaseDidRollback(_ db: Database) { changes = Changes() }
}

extension Records {
  /// Calls a closure after each transaction that changed something. It is called on the store's thread and must
  /// return at once; what changed is fetched with ``takeChanges()``.
  public func whenChanged(_ told: @escaping @Sendable () -> Void) { changes.tell(told) }

  /// What changed since the last time, with the ids of the customers concerned.
  ///
  /// - Throws: ``StoreError``.
  public func takeChanges() async throws(StoreError) -> (Changes, customers: Set<String>) {
    let taken = changes.take()
    guard !taken.customerRows.isEmpty else { return (taken, []) }
    let rows = taken.customerRows.sorted()
    let customers = try await read("takeChanges") { db in
      try db.rows(
        "SELECT customer FROM customers WHERE id IN (SELECT value FROM json_each(?)) LIMIT ?",
        try Body.write(rows), Changes.most
      ).map { try $0.text(0) }
    }
    return (taken, Set(customers))
  }
}
