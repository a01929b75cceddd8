import Console
import Synchronization

/// Whether somebody paused the work.
final class WorkPauses: Sendable {
  private let stored = Mutex(WorkState.going)

  /// How it is.
  var state: WorkState { stored.withLock(\.self) }

  func set(_ state: WorkState) { stored.withLock { $0 = state } }
}
