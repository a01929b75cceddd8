import Synchronization

/// What came in since the program began.
public struct ListenerCounts: Hashable, Sendable {
  /// Events that were not known, all of them on the disk.
  public var received = 0
  /// Events that were known already.
  public var knownAlready = 0
  /// Requests that need nothing done, such as test events.
  public var ignored = 0
  /// What was not taken, by its reason.
  public var refused: [Refusal: Int] = [:]
  /// Events that wait for their commit now.
  public var waiting = 0
  /// Connections that are open now.
  public var connections = 0

  /// Everything that was not taken.
  public var refusals: Int { refused.values.reduce(0, +) }

  /// Nothing came yet.
  public init() {}
}

/// Counts what comes in. The first refusal of a kind is told, and every tenfold.
final class Tally: Sendable {
  private let counts = Mutex(ListenerCounts())
  private let tell: @Sendable (Refusal, Int) -> Void

  init(_ tell: @escaping @Sendable (Refusal, Int) -> Void) { self.tell = tell }

  var all: ListenerCounts { counts.withLock { $0 } }

  func stored(_ new: Int, of count: Int) {
    counts.withLock { counts in
      counts.received += new
      counts.knownAlready += count - new
    }
  }

  func ignored() { counts.withLock { $0.ignored += 1 } }

  func refused(_ refusal: Refusal) {
    let count = counts.withLock { counts in
      counts.refused[refusal, default: 0] += 1
      return counts.refused[refusal, default: 0]
    }
    if Self.isPowerOfTen(count) { tell(refusal, count) }
  }

  private static func isPowerOfTen(_ number: Int) -> Bool {
    var rest = number
    while rest >= 10, rest.isMultiple(of: 10) { rest /= 10 }
    return rest == 1
  }
}
