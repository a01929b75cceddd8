import Bookkeeping
import Synchronization

/// The vouchers of the deliveries that are being carried out. What is on its way never changes, and every step of a
/// delivery looks at all of it.
final class EntryShelf: Sendable {
  private let shelf = Mutex(Shelf())

  private struct Shelf {
    var entries: [JournalBatch.ID: [Posting.ID: JournalEntry]] = [:]
    /// In the order in which they came.
    var batches: [JournalBatch.ID] = []
    var count = 0
  }

  /// As many as a handful of journals carry.
  private static let most = 5_000

  /// The vouchers of a delivery, as far as they are at hand.
  func entries(of batch: JournalBatch.ID) -> [Posting.ID: JournalEntry] {
    shelf.withLock { $0.entries[batch] ?? [:] }
  }

  /// Keeps the vouchers of a delivery as they were read.
  func keep(_ vouchers: [PlannedVoucher], of batch: JournalBatch.ID) {
    let entries = Dictionary(vouchers.map { ($0.posting, $0.entry) }) { first, _ in first }
    shelf.withLock { shelf in
      if let old = shelf.entries.updateValue(entries, forKey: batch) {
        shelf.count -= old.count
      } else {
        shelf.batches.append(batch)
      }
      shelf.count += entries.count
      while shelf.count > Self.most, shelf.batches.count > 1 {
        shelf.count -= shelf.entries.removeValue(forKey: shelf.batches.removeFirst())?.count ?? 0
      }
    }
  }
}
