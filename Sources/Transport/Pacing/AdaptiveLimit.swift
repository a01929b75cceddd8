/// How many requests may be under way at once, learned from the answers: halved when throttled, one more
/// after each clean window (design/reliability.md 1c: start 4, min 1, max 16).
///
/// All times are monotonic, counted from any fixed moment.
public struct AdaptiveLimit: Hashable, Sendable {
  /// The limit, 1 to ``largest``.
  public private(set) var current: Int
  /// The most there may ever be.
  public let largest: Int
  /// How long it must go well before there is one more.
  public let window: Duration

  private var windowBegan: Duration = .zero
  private var lastHalved: Duration?
  private var wasUsed = false

  /// A limit.
  public init(start: Int = 4, largest: Int = 16, window: Duration = .seconds(5)) {
    self.largest = max(1, largest)
    current = min(max(1, start), self.largest)
    self.window = window
  }

  /// Takes note of a success.
  ///
  /// Only a window in which at least half of the limit was in use counts as clean: one request at a time
  /// says nothing about sixteen.
  public mutating func succeeded(inFlight: Int, now: Duration) {
    if inFlight * 2 >= current { wasUsed = true }
    guard now - windowBegan >= window else { return }
    if wasUsed { current = min(largest, current + 1) }
    beginWindow(now)
  }

  /// Takes note of a 429 for a request that left at `started`.
  ///
  /// Several requests throttled together are one event: a request that left before the last halving does not
  /// halve again.
  public mutating func throttled(started: Duration, now: Duration) {
    beginWindow(now)
    if let lastHalved, started <= lastHalved { return }
    current = max(1, current / 2)
    lastHalved = now
  }

  /// Takes note that nothing leaves before this time: the next window begins then.
  public mutating func waits(until: Duration) { beginWindow(max(until, windowBegan)) }

  private mutating func beginWindow(_ now: Duration) {
    windowBegan = now
    wasUsed = false
  }
}
