import Bookkeeping
import GRDB

/// One transaction's work: the connection, the moment, and the audit chain that everything done is written
/// into.
///
/// It lives as long as the transaction. Whatever it remembers is gone when the transaction is, so that a
/// failed commit leaves nothing behind.
final class Work {
  let db: Database
  let binding: Binding
  let fingerprints: Fingerprints
  /// The moment of the transaction, in milliseconds since 1970 UTC.
  let now: Int64
  var chain: AuditChain?
  /// Documents that were read or taken in by this transaction, by row and revision: a payment and its invoice are
  /// often decided together.
  var documents: [DocumentKey: LoadedDocument] = [:]
  /// What transactions before had in hand; nil for whoever has no others before it.
  let shelf: DocumentShelf?
  /// What can concern a document that comes in, once it was looked up in this transaction.
  var knownWatchers: Watchers?
  /// Names of customers that were looked up in this transaction.
  var customerNames: [String: CustomerName] = [:]

  init(
    _ db: Database, binding: Binding, fingerprints: Fingerprints, shelf: DocumentShelf? = nil, now: Int64
  ) {
    self.db = db
    self.shelf = shelf
    self.binding = binding
    self.fingerprints = fingerprints
    self.now = now
  }
}

/// Names one revision of a stored document.
struct DocumentKey: Hashable {
  var row: Int64
  var revision: Int64
}
