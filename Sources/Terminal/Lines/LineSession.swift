public import Console
internal import Foundation
internal import Synchronization

/// The console without a screen: lines from standard input, lines to standard output, nothing that moves a cursor
/// (UX-70 to UX-72). It can be used on a dumb terminal, through a pipe, and with a screen reader.
public final class LineSession: Sendable {
  private let session: PlainSession
  private let bridge: Bridge<DeskNews, DeskCommand>
  private let isStopping = Mutex(false)

  /// A plain session at a bridge.
  public init(_ session: PlainSession, bridge: Bridge<DeskNews, DeskCommand>) {
    self.session = session
    self.bridge = bridge
  }

  /// Runs until the session is left, standard input ends, or somebody calls ``stop()``.
  ///
  /// The calling task only waits. When it returns the bridge carries no further commands.
  ///
  /// - Returns: the session in its last state.
  public func run() async -> PlainSession {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        var loop = LineLoop(self.session, bridge: self.bridge)
        loop?.run { self.bridge.isOver || self.isStopping.withLock(\.self) }
        self.bridge.finish()
        continuation.resume(returning: loop?.session ?? self.session)
      }
      thread.name = "lines"
      thread.start()
    }
  }

  /// Lets the session end as if standard input had ended: what is under way is finished first.
  public func stop() {
    isStopping.withLock { $0 = true }
    bridge.wakeUp()
  }
}
