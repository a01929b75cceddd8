/// Why pacing did not let a request out.
public struct Hold: Hashable, Sendable {
  /// What holds it.
  public enum Cause: Hashable, Sendable {
    /// The other side asked us to wait (429, or 503 with `Retry-After`).
    case throttled
    /// Too many failures: only one read at a time is let out, to try.
    case failing
    /// The requests allowed for this minute are spent.
    case budgetSpent
    /// The credentials were not accepted; a person must act.
    case credentials
    /// A person paused the connection.
    case paused
    /// As many requests are under way as may be.
    case busy
    /// As many requests wait as may wait.
    case lineFull
  }

  /// What holds it.
  public let cause: Cause
  /// How long from now, where that is known.
  public let remaining: Duration?

  /// A hold.
  public init(cause: Cause, remaining: Duration? = nil) {
    self.cause = cause
    self.remaining = remaining
  }
}
