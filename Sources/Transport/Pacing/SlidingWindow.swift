/// Who spends a connection's requests; also their order: live goes first.
public enum Spender: Int, Hashable, Sendable, CaseIterable, Comparable {
  /// What people and new documents wait for.
  case live
  /// Loading history and re-reading, which can wait.
  case backfill

  /// Live before backfill.
  public static func < (left: Spender, right: Spender) -> Bool { left.rawValue < right.rawValue }
}

/// A fixed number of requests per span of time, counted as Chargebee counts: a sliding window of 60 s
/// (contracts/chargebee.md section 3).
///
/// The other side counts a request when it arrives, which is some time between its departure and its answer.
/// So a request counts here from its departure until a full span after its answer: never too few.
/// All times are monotonic, counted from any fixed moment.
public struct SlidingWindow: Hashable, Sendable {
  /// Requests per span.
  public let limit: Int
  /// The span.
  public let span: Duration
  /// How many of ``limit`` the backfill may use, so that it leaves some to live work.
  public private(set) var backfillLimit: Int

  private var open: [Spender: Int] = [:]
  private var answered: [Answered] = []

  private struct Answered: Hashable {
    let spender: Spender
    let at: Duration
  }

  /// A window; the backfill may use all of it unless told otherwise. Limits below 1 are taken as 1.
  public init(limit: Int, span: Duration = .seconds(60), backfillLimit: Int? = nil) {
    self.limit = max(1, limit)
    self.span = span
    self.backfillLimit = min(self.limit, max(1, backfillLimit ?? limit))
  }

  /// Lets the backfill use more or fewer from now on; at least one, and never more than ``limit``.
  public mutating func setBackfillLimit(_ count: Int) { backfillLimit = min(limit, max(1, count)) }

  /// The most that a spender may use.
  public func limit(of spender: Spender) -> Int { spender == .live ? limit : backfillLimit }

  /// How many requests of one spender count at this moment.
  public func used(by spender: Spender, now: Duration) -> Int {
    open[spender, default: 0] + counting(now).count { $0.spender == spender }
  }

  /// How many requests count at this moment.
  public func used(now: Duration) -> Int {
    Spender.allCases.reduce(0) { $0 + open[$1, default: 0] } + counting(now).count
  }

  /// Whether a request of a spender may leave.
  public func hasRoom(for spender: Spender, now: Duration) -> Bool {
    used(now: now) < limit && used(by: spender, now: now) < limit(of: spender)
  }

  /// When the next counted request stops counting; nil when all that count are still under way.
  public func nextRoom(for spender: Spender, now: Duration) -> Duration? {
    let isOwnShareSpent = used(by: spender, now: now) >= limit(of: spender)
    let oldest = counting(now).first { !isOwnShareSpent || $0.spender == spender }
    return oldest.map { $0.at + span }
  }

  /// Takes note of a departure.
  public mutating func departed(_ spender: Spender, now: Duration) {
    forget(now)
    open[spender, default: 0] += 1
  }

  /// Takes note of an answer, or of its absence.
  public mutating func ended(_ spender: Spender, now: Duration) {
    open[spender, default: 0] -= 1
    answered.append(Answered(spender: spender, at: now))
    forget(now)
  }

  /// Takes back a departure that never was.
  mutating func undoDeparture(_ spender: Spender) { open[spender, default: 0] -= 1 }

  private func counting(_ now: Duration) -> ArraySlice<Answered> {
    let first = answered.firstIndex { $0.at + span > now } ?? answered.endIndex
    return answered[first...]
  }

  private mutating func forget(_ now: Duration) {
    answered.removeFirst(answered.count - counting(now).count)
  }
}
