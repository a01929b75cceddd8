/// What a request is for, so that the screens can say who uses a connection. It changes nothing in the order of
/// requests: that is the ``Spender``'s matter.
public enum Purpose: String, Hashable, Sendable, CaseIterable {
  /// New documents and postings.
  case live
  /// Whether something arrived or was posted: look-ups after lost answers, read-backs, the watch over the subledger.
  case lookUp = "look_up"
  /// Accounts, customers, dimensions and periods.
  case masterData = "master_data"
  /// History and re-reading.
  case backfill

  /// What the requests of this task are for. Whoever begins a piece of work that is not live says so once.
  @TaskLocal public static var current = Purpose.live

  /// The purpose of a request by a spender in this task: what the backfill spends is always backfill.
  static func current(of spender: Spender) -> Purpose { spender == .backfill ? .backfill : current }
}

/// How many requests of each purpose left in the last minute, and how many are under way.
public struct PurposeCounts: Hashable, Sendable {
  private var underWay: [Purpose: Int] = [:]
  private var seconds: [Second] = []

  private struct Second: Hashable {
    let number: Int64
    var counts: [Purpose: Int]
  }

  /// How far back it counts.
  public static let span = Duration.seconds(60)

  /// Nothing was sent yet.
  public init() {}

  /// How many requests of a purpose are under way.
  public func underWay(_ purpose: Purpose) -> Int { underWay[purpose, default: 0] }

  /// How many requests of a purpose left in the minute before this time, to the second.
  public func lastMinute(_ purpose: Purpose, now: Duration) -> Int {
    let first = now.components.seconds - Self.span.components.seconds
    return seconds.reduce(0) { $1.number > first ? $0 + $1.counts[purpose, default: 0] : $0 }
  }

  mutating func departed(_ purpose: Purpose, now: Duration) {
    underWay[purpose, default: 0] += 1
    let number = now.components.seconds
    if seconds.last?.number == number {
      seconds[seconds.count - 1].counts[purpose, default: 0] += 1
    } else {
      seconds.append(Second(number: number, counts: [purpose: 1]))
      seconds.removeAll { $0.number <= number - Self.span.components.seconds }
    }
  }

  mutating func ended(_ purpose: Purpose) { underWay[purpose, default: 0] -= 1 }

  /// Takes back a departure that never was.
  mutating func undo(_ purpose: Purpose, departed: Duration) {
    ended(purpose)
    guard let index = seconds.lastIndex(where: { $0.number == departed.components.seconds }) else { return }
    seconds[index].counts[purpose, default: 0] -= 1
  }
}
