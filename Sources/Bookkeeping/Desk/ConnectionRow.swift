/// One remote system, or one part of our own that can fail.
public struct ConnectionRow: Hashable, Sendable, Codable {
  /// Which one.
  public var system: System
  /// How it is.
  public var state: State
  /// Why it is so, in its own words or ours; empty when all is well.
  public var reason: String
  /// Until when nothing is sent, in milliseconds since 1970 UTC.
  public var waitsUntil: Int64?
  /// Which try comes next.
  public var tries: Int
  /// When it last answered well, in milliseconds since 1970 UTC.
  public var lastOK: Int64?
  /// Half of the answers took at most this many milliseconds.
  public var median: Int64?
  /// Nineteen of twenty answers took at most this many milliseconds.
  public var slow: Int64?
  /// Requests under way and how many may be.
  public var inFlight: Int
  /// The most that may be under way.
  public var limit: Int
  /// Requests spent in the running minute, where there is a budget.
  public var spent: Int
  /// The budget of a minute; nil where there is none.
  public var budget: Int?
  /// How requests are paced; nil for what is not paced.
  public var pace: ConnectionPace?
  /// What was sent to us; nil for what we ask.
  public var intake: ConnectionIntake?

  /// A connection with all its parts.
  public init(
    system: System, state: State, reason: String = "", waitsUntil: Int64? = nil, tries: Int = 0,
    lastOK: Int64? = nil, median: Int64? = nil, slow: Int64? = nil, inFlight: Int = 0, limit: Int = 0,
    spent: Int = 0, budget: Int? = nil, pace: ConnectionPace? = nil
  ) {
    self.system = system
    self.state = state
    self.reason = reason
    self.waitsUntil = waitsUntil
    self.tries = tries
    self.lastOK = lastOK
    self.median = median
    self.slow = slow
    self.inFlight = inFlight
    self.limit = limit
    self.spent = spent
    self.budget = budget
    self.pace = pace
  }

  /// The systems that are watched.
  public enum System: String, Hashable, Sendable, Codable, CaseIterable {
    /// Chargebee's API.
    case chargebee
    /// Microsoft Entra ID, which signs us in to F&O.
    case identity
    /// F&O's data service.
    case financeOperations
    /// Our own database file.
    case store
    /// What Chargebee and F&O send by themselves.
    case webhooks
  }

  /// How a connection is.
  public enum State: String, Hashable, Sendable, Codable {
    /// It was not used yet.
    case idle = "IDLE"
    /// It answers.
    case ok = "OK"
    /// It answers slowly.
    case slow = "SLOW"
    /// It asked us to wait, or we wait before we try again.
    case backoff = "BACKOFF"
    /// It does not answer.
    case down = "DOWN"
    /// It refuses the credentials; a person must act.
    case credentials = "AUTH"
    /// A person paused it.
    case paused = "PAUSED"
  }
}
