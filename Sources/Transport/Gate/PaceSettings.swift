/// How fast a connection may be used. One value for each remote system.
public struct PaceSettings: Hashable, Sendable {
  /// Requests under way at once in the beginning.
  public var startLimit = 4
  /// Requests under way at once at most.
  public var largestLimit = 16
  /// Requests per minute; nil where the other side has no such rule.
  public var perMinute: Int?
  /// How many of them the backfill may use; nil for all.
  public var backfillPerMinute: Int?
  /// How long to wait after a 429 that does not say so, before jitter; doubled from time to time.
  public var waitWhenUnsaid = Duration.seconds(30)
  /// How often a read is sent at most. Writes are sent once, always.
  public var tries = 3
  /// How long a request may wait before it leaves; then it is given back as held.
  public var patience = Duration.seconds(120)
  /// How many requests may wait.
  public var longestLine = 1_000
  /// From which 95th percentile on a connection is called slow.
  public var slowAbove = Duration.seconds(5)
  /// The tokens of the ``RetryBudget``.
  public var retryTokens = 100

  /// The defaults.
  public init() {}

  /// For a Chargebee site: 100 requests a minute of which the backfill may use 60, at most 4 at once, and a
  /// minute of waiting after a 429 without `Retry-After` (contracts/chargebee.md section 3).
  public static var chargebee: PaceSettings {
    var settings = PaceSettings()
    settings.perMinute = 100
    settings.backfillPerMinute = 60
    settings.largestLimit = 4
    settings.waitWhenUnsaid = .seconds(60)
    return settings
  }

  /// For an F&O environment: no fixed number per minute, only what the answers teach
  /// (contracts/d365fo.md section 5).
  public static var financeOperations: PaceSettings { PaceSettings() }
}
