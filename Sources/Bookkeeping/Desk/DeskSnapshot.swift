public import Ledger

/// The small numbers on the desk: what the engine publishes and every screen shows. It holds counters, never
/// rows.
public struct DeskSnapshot: Hashable, Sendable, Codable {
  /// Rises with every change.
  public var version: Int64
  /// When it was taken, in milliseconds since 1970 UTC.
  public var at: Int64
  /// Site and legal entity, for the title.
  public var site: String
  /// The legal entity.
  public var legalEntity: LegalEntityID
  /// Whether the engine runs, waits, or is halted.
  public var engine: EngineState
  /// Postings by state.
  public var states: [StateWord: Tally]
  /// Held and failed postings by cause, the largest first.
  public var causes: [CauseGroup]
  /// Customers that wait for a person.
  public var customersWaiting: Int
  /// Open deliveries, oldest first; at most twenty.
  public var batches: [BatchRow]
  /// The remote systems.
  public var connections: [ConnectionRow]
  /// Documents posted in each of the last sixty minutes, oldest first.
  public var postedPerMinute: [Int]
  /// The last things that people and engine did, newest first; at most ten.
  public var lastActions: [AuditLine]
  /// The last backfill that a person asked for, with its progress; nil where there was none.
  public var backfill: Backfill?
  /// The last recount of the nights; nil where there was none.
  public var recount: Backfill?

  /// A desk on which nothing lies yet.
  public init(site: String, legalEntity: LegalEntityID) {
    (version, at) = (0, 0)
    self.site = site
    self.legalEntity = legalEntity
    engine = .starting
    (states, causes, batches, connections) = ([:], [], [], [])
    (postedPerMinute, lastActions) = ([], [])
    customersWaiting = 0
    (backfill, recount) = (nil, nil)
  }

  /// How many postings are in a state.
  public func count(_ state: StateWord) -> Int { states[state]?.count ?? 0 }
}

/// Whether the engine runs.
public enum EngineState: Hashable, Sendable, Codable {
  /// It reads what it needs to begin.
  case starting
  /// It works.
  case running
  /// It only shows; nothing is read or sent.
  case readOnly
  /// An invariant failed: nothing is sent until a person looked (reliability.md I19).
  case halted(String)
  /// It finishes what is under way and stops.
  case stopping
}

/// How many, how much in each currency, and the oldest.
public struct Tally: Hashable, Sendable, Codable {
  /// How many.
  public var count: Int
  /// The sum of the amounts per currency; sums never cross currencies (UX-3).
  public var sums: [Currency: Money]
  /// Since when the oldest stands there, in milliseconds since 1970 UTC.
  public var oldest: Int64?

  /// A count with its sums.
  public init(count: Int = 0, sums: [Currency: Money] = [:], oldest: Int64? = nil) {
    self.count = count
    self.sums = sums
    self.oldest = oldest
  }

  /// The sums, in the order of the currency codes.
  public var sortedSums: [Money] { sums.values.sorted { $0.currency < $1.currency } }
}

/// Postings that share a cause.
public struct CauseGroup: Hashable, Sendable, Codable {
  /// The cause.
  public var cause: Cause
  /// Whether they are held or failed.
  public var state: StateWord
  /// How many and how much.
  public var tally: Tally
  /// How many customers are concerned.
  public var customers: Int

  /// A group of postings.
  public init(cause: Cause, state: StateWord, tally: Tally, customers: Int) {
    self.cause = cause
    self.state = state
    self.tally = tally
    self.customers = customers
  }
}

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
  /// The part of it that a backfill has spent and may spend; nil where there is no budget.
  public var backfill: Share?

  /// A part of a budget.
  public struct Share: Hashable, Sendable, Codable {
    /// Requests spent in the running minute.
    public var spent: Int
    /// Requests that may be spent in a minute.
    public var granted: Int

    /// A part of a budget.
    public init(spent: Int, granted: Int) { (self.spent, self.granted) = (spent, granted) }
  }

  /// A connection with all its parts.
  public init(
    system: System, state: State, reason: String = "", waitsUntil: Int64? = nil, tries: Int = 0,
    lastOK: Int64? = nil, median: Int64? = nil, slow: Int64? = nil, inFlight: Int = 0, limit: Int = 0,
    spent: Int = 0, budget: Int? = nil, backfill: Share? = nil
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
    self.backfill = backfill
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
