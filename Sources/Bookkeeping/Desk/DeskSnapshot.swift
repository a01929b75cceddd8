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
  /// For how long postings have been waiting for a person or an answer.
  public var ages = WaitingAges()
  /// The last weeks, day by day; nil before the engine said its first word.
  public var days: DayCalendar?
  /// Customers that wait for a person.
  public var customersWaiting: Int
  /// What people have to settle in F&O by hand: how many tasks, and since when the oldest; it has no sums.
  public var toSettle = Tally()
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
  /// The amounts without their signs, summed per currency: an invoice and its payment are two amounts that
  /// somebody must look at, and not nothing. Sums never cross currencies (UX-3).
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
