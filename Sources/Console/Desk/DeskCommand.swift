public import Bookkeeping

/// What the console asks of the engine.
public enum DeskCommand: Sendable, Equatable {
  /// Something is to be read. The answer comes as news; nothing changes.
  case read(DeskQuestion)
  /// Somebody decided something. The report carries the ticket.
  case act(DeskAction, ticket: Int)
  /// A lesson goes on: the company that is played lets happen what the step is about.
  case lesson(Lesson.Step)
  /// The console ends; the engine stops or stays.
  case leave(Leaving)
}

/// What becomes of the engine when the console ends.
public enum Leaving: Hashable, Sendable {
  /// What was sent is finished, then the engine stops.
  case stopWhenDone
  /// The engine goes on without a console.
  case detach
}

/// Something that a screen wants to show.
public enum DeskQuestion: Sendable, Equatable {
  /// Rows of postings, asked by a view.
  case postings(PageRequest<PostingRow>, PostingScope, for: ViewName)
  /// The groups of postings in these states that fit what was typed.
  case groups(PostingGrouping, PostingScope, filter: String)
  /// Rows of customers.
  case customers(PageRequest<CustomerRow>, includingLinked: Bool)
  /// Lines of the audit trail, the newest first.
  case audit(PageRequest<AuditLine>, AuditScope)
  /// Everything about one posting.
  case detail(Posting.ID)
  /// What explains the voucher of one posting line by line.
  case background(Posting.ID)
  /// A customer with the accounts that fit a search text; with an empty one, those that are proposed.
  case customer(String, search: String)
  /// The raw request and answer of a call.
  case exchange(ExchangeID)
  /// What people settle in F&O by hand, the oldest first.
  case settlements
  /// Whether each line of the audit trail follows from the one before.
  case verifyAudit
  /// The rule book in force, the draft, and what F&O has of dimensions.
  case ruleBook
  /// What an edition of the draft would make different.
  case whatIf(edition: Int)
}

/// Which lines of the audit trail are shown, before anything is typed behind `/`.
public struct AuditScope: Hashable, Sendable {
  /// Only what was done to this object, as lines name it.
  public var subject: String?
  /// Only what this person, or the engine, did.
  public var actor: String?

  /// All lines, or those about one object, or by one person.
  public init(subject: String? = nil, actor: String? = nil) {
    self.subject = subject
    self.actor = actor
  }
}

/// Names one call to a remote system.
public enum ExchangeID: Hashable, Sendable {
  /// The write that carried a posting, by ``AttemptLine/sentAt``.
  case attempt(Posting.ID, sentAt: Int64)
  /// The last call to a system.
  case last(ConnectionRow.System)
}
