import Bookkeeping
import Synchronization

/// How long writes have been in doubt by a clock that nobody can set.
///
/// The moment of sending is stored by the clock on the wall, the only one that outlives a process. While the process
/// lives, a clock that is set forward must not end a quiet period early: what F&O still has on its way would be sent a
/// second time (reliability.md section 2).
final class QuietPeriods: Sendable {
  private struct Sight {
    let sentAt: Int64
    /// How long it had been in doubt when it was first seen.
    let before: Int64
    /// When that was, by the steady clock.
    let steady: Int64
  }

  private let sights = Mutex<[JournalBatch.ID: Sight]>([:])

  /// Notes that a write is sent at this moment.
  func begin(_ batch: JournalBatch.ID, sentAt: Int64, _ time: Timekeeper) {
    let steady = time.steady()
    sights.withLock { $0[batch] = Sight(sentAt: sentAt, before: 0, steady: steady) }
  }

  /// How long a delivery's write has been in doubt, in milliseconds. Seen for the first time, as after a restart, it is
  /// as old as the clock on the wall says.
  func age(of batch: JournalBatch.ID, sentAt: Int64, _ time: Timekeeper) -> Int64 {
    let (wall, steady) = (time.now(), time.steady())
    return sights.withLock { sights in
      if let known = sights[batch], known.sentAt == sentAt { return known.before + (steady - known.steady) }
      let before = max(0, wall - sentAt)
      sights[batch] = Sight(sentAt: sentAt, before: before, steady: steady)
      return before
    }
  }

  /// Forgets a delivery whose write is not in doubt any more.
  func forget(_ batch: JournalBatch.ID) { sights.withLock { $0[batch] = nil } }
}
