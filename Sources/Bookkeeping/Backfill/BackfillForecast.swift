/// When a backfill will have read everything, as far as its pace says: a range, never a promise.
public struct BackfillForecast: Hashable, Sendable {
  /// How many of a thousand parts of the days lie behind it, over all kinds.
  public let covered: Int
  /// Documents read in an hour at the pace of the last ten minutes; 0 while nothing was read.
  public let perHour: Int
  /// The soonest and the latest end, in milliseconds from now; nil while the pace says nothing.
  public let remaining: ClosedRange<Int64>?

  /// The pace is that of so many minutes.
  static let minutes = 10
  /// A forecast needs this many of a thousand parts, or this time.
  static let leastCovered = 20
  static let leastTime: Int64 = 20_000

  /// The forecast of a backfill at a moment in milliseconds since 1970 UTC.
  public init(_ backfill: Backfill, at now: Int64) {
    let range = backfill.plan.range
    let parts = backfill.courses.map { $0.covered(of: range) }
    covered = parts.isEmpty ? 0 : parts.reduce(0, +) / parts.count
    let recent = backfill.perMinute.suffix(Self.minutes).reduce(0, +)
    let begun = now - backfill.startedAt
    let span = min(max(1_000, begun), Int64(Self.minutes) * 60_000)
    perHour = Int(Int64(recent) * 3_600_000 / span)
    let isTold = covered >= Self.leastCovered || (begun >= Self.leastTime && covered > 0)
    guard backfill.state == .running, isTold, perHour > 0, covered < 1_000 else {
      remaining = nil
      return
    }
    let expected = backfill.courses.reduce(0) { $0 + ($1.expected(in: range) ?? $1.listed) }
    let left = Int64(max(1, expected - backfill.listed))
    let likely = left * 3_600_000 / Int64(perHour)
    // Months differ: a quarter faster or slower is ordinary.
    remaining = likely * 3 / 4...likely * 5 / 4
  }
}

extension BackfillCourse {
  /// How many documents the kind will have in all, by what the days behind it had; nil while that says nothing.
  public func expected(in range: DayRange) -> Int? {
    if isDone { return listed }
    let covered = covered(of: range)
    guard covered >= BackfillForecast.leastCovered, listed > 0 else { return nil }
    return listed * 1_000 / covered
  }
}
