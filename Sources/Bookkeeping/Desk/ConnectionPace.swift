/// How the requests to a remote system are paced: who uses it, what holds them back, and what comes next
/// (reliability.md 1c).
public struct ConnectionPace: Hashable, Sendable, Codable {
  /// Who uses the connection, the most urgent first; whoever did nothing in the last minute is left out.
  public var uses: [Use]
  /// How many of the minute's budget the backfill may use; nil where there is no budget.
  public var backfillBudget: Int?
  /// How many of the minute's budget the backfill has used.
  public var backfillSpent: Int
  /// Requests that wait to leave.
  public var waiting: Int
  /// The most that may ever be under way at once.
  public var largestLimit: Int
  /// What happens when the wait is over.
  public var next: Next
  /// How long the whole wait is, in milliseconds, where there is one.
  public var wait: Int64?
  /// Whether it is still asked at all.
  public var breaker: Breaker
  /// What further tries of reads may still cost, and the most there can be. Writes are never tried again.
  public var retryTokens: Int
  /// The most retry tokens there can be.
  public var retryCapacity: Int
  /// How often it asked us to wait with a 429, since the start.
  public var throttles: Int

  /// A pace with all its parts.
  public init(
    uses: [Use] = [], backfillBudget: Int? = nil, backfillSpent: Int = 0, waiting: Int = 0,
    largestLimit: Int, next: Next = .goesOn, wait: Int64? = nil, breaker: Breaker = .init(),
    retryTokens: Int, retryCapacity: Int, throttles: Int = 0
  ) {
    self.uses = uses
    self.backfillBudget = backfillBudget
    self.backfillSpent = backfillSpent
    self.waiting = waiting
    self.largestLimit = largestLimit
    self.next = next
    self.wait = wait
    self.breaker = breaker
    self.retryTokens = retryTokens
    self.retryCapacity = retryCapacity
    self.throttles = throttles
  }

  /// What requests are for.
  public enum Purpose: String, Hashable, Sendable, Codable, CaseIterable {
    /// New documents and postings.
    case live
    /// Whether something arrived or was posted.
    case lookUp = "look_up"
    /// Accounts, customers, dimensions and periods.
    case masterData = "master_data"
    /// History and re-reading.
    case backfill
  }

  /// What requests of one purpose do to the connection.
  public struct Use: Hashable, Sendable, Codable {
    /// What they are for.
    public var purpose: Purpose
    /// How many left in the last minute.
    public var lastMinute: Int
    /// How many are under way.
    public var underWay: Int
    /// How many wait.
    public var waiting: Int

    /// The use of a connection for a purpose.
    public init(_ purpose: Purpose, lastMinute: Int, underWay: Int = 0, waiting: Int = 0) {
      self.purpose = purpose
      self.lastMinute = lastMinute
      self.underWay = underWay
      self.waiting = waiting
    }
  }

  /// What happens when a wait is over.
  public enum Next: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nothing holds it.
    case goesOn = "goes_on"
    /// One request goes out alone; if it is answered, the others follow.
    case oneRequest = "one_request"
    /// One read goes out to see whether it works again.
    case oneRead = "one_read"
    /// The next request goes out when one of this minute stops counting.
    case refill
    /// Nothing, until a person acts.
    case person
  }

  /// Stops asking a side that keeps failing.
  public struct Breaker: Hashable, Sendable, Codable {
    /// Where it stands.
    public enum State: String, Hashable, Sendable, Codable {
      /// Everything may pass.
      case closed
      /// Nothing may pass.
      case open
      /// One read is under way to try.
      case probing
    }

    /// Where it stands.
    public var state: State
    /// How many of the remembered calls failed.
    public var failures: Int
    /// How many calls are remembered.
    public var calls: Int

    /// A breaker.
    public init(_ state: State = .closed, failures: Int = 0, calls: Int = 0) {
      self.state = state
      self.failures = failures
      self.calls = calls
    }
  }
}
