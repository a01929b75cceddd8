/// Every rule of pacing for one connection, composed: a synchronous value without a clock.
///
/// It answers one question, whether a request may leave now, and takes note of what came of each. All times
/// are monotonic, counted from the moment the connection was opened.
public struct Pacer: Sendable {
  /// How fast.
  public let settings: PaceSettings
  /// The number of requests under way.
  public private(set) var inFlight = 0
  /// How many may be under way.
  public internal(set) var limit: AdaptiveLimit
  /// Whether the other side is thought to work.
  public internal(set) var breaker = CircuitBreaker()
  /// What further tries may cost.
  public internal(set) var budget: RetryBudget
  /// The requests of this minute; nil where there is no such rule.
  public internal(set) var window: SlidingWindow?
  /// The wait that was asked for, until a request that left after it has succeeded.
  public internal(set) var floor: Floor?

  /// Who uses the connection.
  public internal(set) var purposes = PurposeCounts()

  var latency = LatencyWindow()
  var lastSuccess: Duration?
  var throttleCount = 0
  var isPaused = false
  var lacksCredentials = false

  /// A wait that holds the whole connection.
  public struct Floor: Hashable, Sendable {
    /// When it was set, or set anew.
    public var began: Duration
    /// No request leaves before this time.
    public var until: Duration
    /// The status that set it: 429 or 503.
    public var status: Int
    /// What the answer said about waiting.
    public var asked: RetryAfter
    /// How many such waits there were without a success in between.
    public var tries: Int
  }

  /// The right to send one request, and the duty to report what came of it.
  public struct Ticket: Hashable, Sendable {
    /// Who spends the request.
    public let spender: Spender
    /// What it is for.
    public let purpose: Purpose
    /// When it left.
    public let departed: Duration
    /// Whether it is the breaker's one probe.
    public let isProbe: Bool
  }

  /// A pacer that has seen nothing yet.
  public init(_ settings: PaceSettings) {
    self.settings = settings
    limit = AdaptiveLimit(start: settings.startLimit, largest: settings.largestLimit)
    budget = RetryBudget(capacity: settings.retryTokens)
    window = settings.perMinute.map { SlidingWindow(limit: $0, backfillLimit: settings.backfillPerMinute) }
  }

  /// Whether a request may leave, and if not, why and until when.
  public enum Admission: Hashable, Sendable {
    /// It may leave.
    case free
    /// It may leave, as the breaker's probe.
    case asProbe
    /// Until this time, or until something else happens where there is none.
    case blocked(Hold.Cause, until: Duration?)
  }

  /// Whether a request may leave now.
  public func admission(_ spender: Spender, isRead: Bool, now: Duration) -> Admission {
    if lacksCredentials { return .blocked(.credentials, until: nil) }
    if isPaused { return .blocked(.paused, until: nil) }
    if let floor, now < floor.until { return .blocked(.throttled, until: floor.until) }
    let passage = breaker.passage(isRead: isRead, now: now)
    if case .blocked(let until) = passage { return .blocked(.failing, until: until) }
    if inFlight >= (isCautious ? 1 : limit.current) { return .blocked(.busy, until: nil) }
    if let window, !window.hasRoom(for: spender, now: now) {
      return .blocked(.budgetSpent, until: window.nextRoom(for: spender, now: now))
    }
    return passage == .asProbe ? .asProbe : .free
  }

  /// After a wait that was asked for, one request goes out alone; its success lets the others follow.
  public var isCautious: Bool { floor != nil }

  /// Takes note that a request leaves now.
  public mutating func depart(
    _ spender: Spender, for purpose: Purpose = .live, asProbe: Bool, now: Duration
  ) -> Ticket {
    inFlight += 1
    window?.departed(spender, now: now)
    purposes.departed(purpose, now: now)
    if asProbe { breaker.probeDeparted() }
    return Ticket(spender: spender, purpose: purpose, departed: now, isProbe: asProbe)
  }

  /// Takes note that a request is no longer under way.
  mutating func release(_ ticket: Ticket, now: Duration) {
    inFlight -= 1
    window?.ended(ticket.spender, now: now)
    purposes.ended(ticket.purpose)
  }

  /// Takes back a departure that never was.
  mutating func undo(_ ticket: Ticket, now: Duration) {
    inFlight -= 1
    window?.undoDeparture(ticket.spender)
    purposes.undo(ticket.purpose, departed: ticket.departed)
    if ticket.isProbe { breaker.probeAbandoned(now: now) }
  }
}
