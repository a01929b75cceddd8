/// How long to wait before a further try: a random time up to a bound that doubles ("full jitter",
/// design/reliability.md 1c), so that clients that failed together do not come back together.
public struct Backoff: Hashable, Sendable {
  /// The bound before the first further try.
  public let base: Duration
  /// The largest bound.
  public let cap: Duration

  /// A backoff. 200 ms doubling to 20 s is for connections that fail; throttling begins at 1 s.
  public init(base: Duration = .milliseconds(200), cap: Duration = .seconds(20)) {
    self.base = max(.zero, base)
    self.cap = max(.zero, cap)
  }

  /// A random wait from zero to the bound; `attempt` is 0 before the second try, 1 before the third.
  public func delay(attempt: Int, using random: inout some RandomNumberGenerator) -> Duration {
    bound(attempt: attempt) * Double.random(in: 0...1, using: &random)
  }

  /// The longest wait before a further try: `min(cap, base * 2^attempt)`.
  public func bound(attempt: Int) -> Duration {
    var bound = min(base, cap)
    for _ in 0..<max(0, min(attempt, 62)) where bound < cap { bound = min(cap, bound * 2) }
    return bound
  }
}
