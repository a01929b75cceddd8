import Synchronization

/// The documents that committed transactions had in hand last. What was read of a document is never changed, so that
/// a row and a revision name the same document for ever; what was just taken in need not be read back to be decided.
final class DocumentShelf: Sendable {
  private let shelf = Mutex(Shelf())

  private struct Shelf {
    var documents: [DocumentKey: LoadedDocument] = [:]
    /// In the order in which they came.
    var keys: [DocumentKey] = []
  }

  /// Twice as many as the rules look at in one transaction.
  private static let most = 2 * Limits.decisions

  /// The document of a key, where it is at hand.
  func document(_ key: DocumentKey) -> LoadedDocument? { shelf.withLock { $0.documents[key] } }

  /// Keeps what a transaction had in hand. It must be committed: what was taken back may come again as something else.
  func keep(_ documents: [DocumentKey: LoadedDocument]) {
    guard !documents.isEmpty else { return }
    shelf.withLock { shelf in
      for (key, document) in documents where shelf.documents.updateValue(document, forKey: key) == nil {
        shelf.keys.append(key)
      }
      let surplus = max(0, shelf.keys.count - Self.most)
      for key in shelf.keys.prefix(surplus) { shelf.documents[key] = nil }
      shelf.keys.removeFirst(surplus)
    }
  }
}
