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

  /// For a Chargebee site whose plan grants so many requests a minute, of which the backfill may use three of five
  /// unless told otherwise.
  ///
  /// Four at once are enough for 480 a minute where an answer takes half a second; a larger budget could not be used
  /// up with them, so that more may be under way then, far below the 50 that Chargebee takes at once
  /// (contracts/chargebee.md section 3).
  public static func chargebee(perMinute: Int) -> PaceSettings {
    var settings = PaceSettings.chargebee
    settings.perMinute = perMinute
    settings.backfillPerMinute = max(1, perMinute * 6 / 10)
    settings.largestLimit = min(16, max(4, perMinute / 120))
    return settings
  }

  /// How many pages of a backfill may be on their way at once: one place stays free for what is live.
  public var backfillAtOnce: Int { max(1, largestLimit - 1) }

  /// For an F&O environment: no fixed number per minute, only what the answers teach
  /// (contracts/d365fo.md section 5).
  public static var financeOperations: PaceSettings { PaceSettings() }
}
