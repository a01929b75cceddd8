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

  private let sights = Mutex<[Int64: Sight]>([:])

  /// Notes that the write of a row, a delivery or an errand, is sent at this moment.
  func begin(_ row: Int64, sentAt: Int64, _ time: Timekeeper) {
    let steady = time.steady()
    sights.withLock { $0[row] = Sight(sentAt: sentAt, before: 0, steady: steady) }
  }

  /// How long a row's write has been in doubt, in milliseconds. Seen for the first time, as after a restart, it is
  /// as old as the clock on the wall says.
  func age(of row: Int64, sentAt: Int64, _ time: Timekeeper) -> Int64 {
    let (wall, steady) = (time.now(), time.steady())
    return sights.withLock { sights in
      if let known = sights[row], known.sentAt == sentAt { return known.before + (steady - known.steady) }
      let before = max(0, wall - sentAt)
      sights[row] = Sight(sentAt: sentAt, before: before, steady: steady)
      return before
    }
  }

  /// Forgets a row whose write is not in doubt, or not any more.
  func forget(_ row: Int64) { sights.withLock { $0[row] = nil } }
}
