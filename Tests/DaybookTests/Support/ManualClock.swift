import Engine
import Foundation
import Synchronization

@testable import daybook

/// A clock that moves only when somebody sleeps by it or a test moves it on: waits take no time.
final class ManualClock: Sendable {
  private let milliseconds: Atomic<Int64>

  init() { milliseconds = Atomic(Int64(Date().timeIntervalSince1970) * 1_000) }

  func advance(seconds: Int64) { milliseconds.add(seconds * 1_000, ordering: .relaxed) }

  var time: Timekeeper {
    Timekeeper(
      now: { self.milliseconds.load(ordering: .relaxed) },
      sleep: { duration in
        try Task.checkCancellation()
        self.milliseconds.add(duration.milliseconds, ordering: .relaxed)
        await Task.yield()
      })
  }
}
