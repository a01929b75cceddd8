public import Bookkeeping

/// What the engine tells the console. Answers carry their question, so a late one finds no listener and is
/// dropped.
public enum DeskNews: Sendable, Equatable {
  /// The counters, and what has changed since the last ones.
  case snapshot(DeskSnapshot, changed: DeskChanges)
  /// Nothing changed, and the engine is there; its time in milliseconds since 1970 UTC. When neither this nor
  /// anything else comes for five seconds the screen says STALE (UX-29).
  case alive(at: Int64)
  /// The engine cannot be reached.
  case offline(because: String)
  /// Whether the work goes on.
  case work(WorkState)
  /// Rows of postings for a view.
  case postings(Page<PostingRow>, for: ViewName)
  /// How many postings fit the filter of a view's list, by the generation of the question that asked for them.
  case counted(Int, generation: Int, for: ViewName)
  /// Groups of postings.
  case groups([PostingGroup], PostingGrouping, filter: String)
  /// Rows of customers.
  case customers(Page<CustomerRow>)
  /// Lines of the audit trail.
  case audit(Page<AuditLine>)
  /// Everything about one posting, or nil if there is no such posting any more.
  case detail(Posting.ID, PostingDetail?)
  /// What explains a voucher line by line, or nil if there is no such posting any more.
  case background(Posting.ID, PostingBackground?)
  /// A customer, or nil if there is no such customer any more.
  case customer(String, search: String, CustomerDetail?)
  /// A raw request with its answer.
  case exchange(ExchangeID, Exchange?)
  /// What people settle in F&O by hand, the oldest first; as many as a list takes.
  case settlements([SettlementTask])
  /// What came of checking the audit trail.
  case auditVerdict(AuditVerdict)
  /// The rule book and its draft, or nil where there is none yet.
  case ruleBook(RuleDesk?)
  /// What a draft would make different.
  case whatIf(WhatIfAnswer)
  /// Lines that were logged, oldest first.
  case log([LogLine])
  /// Something could not be read; the sentence says why and what to do.
  case unreadable(DeskQuestion, because: String)
  /// What came of an action.
  case done(ActionReport)
  /// An action could not be carried out at all.
  case failed(ticket: Int, because: String)
}

/// What changed since the last snapshot, so that only what is shown is read again.
public struct DeskChanges: Hashable, Sendable {
  /// Whether anything may have changed, for example after a start.
  public var isEverything: Bool
  /// Postings that moved or came.
  public var postings: Set<Posting.ID>
  /// Customers whose link or waiting work changed.
  public var customers: Set<String>

  /// Anything may have changed.
  public static let everything = DeskChanges(isEverything: true)
  /// Only the counters changed.
  public static let nothing = DeskChanges()

  /// Some postings and customers changed.
  public init(isEverything: Bool = false, postings: Set<Posting.ID> = [], customers: Set<String> = []) {
    self.isEverything = isEverything
    self.postings = postings
    self.customers = customers
  }

  /// Whether anything but counters changed.
  public var isEmpty: Bool { !isEverything && postings.isEmpty && customers.isEmpty }

  /// How many things changed, as far as they are named; at least one if anything did.
  public var count: Int { isEmpty ? 0 : max(1, postings.count + customers.count) }

  /// Both taken together.
  public func union(_ other: DeskChanges) -> DeskChanges {
    DeskChanges(
      isEverything: isEverything || other.isEverything, postings: postings.union(other.postings),
      customers: customers.union(other.customers))
  }
}

/// Whether the work goes on.
public enum WorkState: Hashable, Sendable, Codable {
  /// It does.
  case going
  /// Somebody paused it; since when in milliseconds since 1970 UTC.
  case paused(by: String, since: Int64)
}

/// A raw request with its answer, free of secrets.
public struct Exchange: Hashable, Sendable, Codable {
  /// What was asked: `POST /data/LedgerJournalHeaders`.
  public var operation: String
  /// The lines of the request.
  public var request: [String]
  /// The lines of the answer; empty where there was none.
  public var answer: [String]

  /// A request with its answer.
  public init(operation: String, request: [String], answer: [String]) {
    self.operation = operation
    self.request = request
    self.answer = answer
  }
}

/// What came of checking every line of the audit trail against the one before.
public enum AuditVerdict: Hashable, Sendable {
  /// Every line follows, up to this one.
  case intact(upTo: Int64)
  /// This line does not follow from the one before.
  case broken(at: Int64)
}

/// One line of the log, free of secrets.
public struct LogLine: Hashable, Sendable {
  /// How grave it is.
  public enum Level: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// For those who look for a fault.
    case debug
    /// What happens.
    case info
    /// Something to look at.
    case warning
    /// Something went wrong.
    case error

    /// Graver levels come later.
    public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// When, in milliseconds since 1970 UTC.
  public var at: Int64
  /// How grave it is.
  public var level: Level
  /// The part of the engine that wrote it.
  public var part: String
  /// What it says.
  public var text: String

  /// A line of the log.
  public init(at: Int64, _ level: Level, _ part: String, _ text: String) {
    self.at = at
    self.level = level
    self.part = part
    self.text = text
  }
}
