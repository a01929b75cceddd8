public import Billing
public import Ledger

/// Everything about one decision, for the detail pane, `daybook show` and explanations.
public struct PostingDetail: Hashable, Sendable, Codable {
  /// The line in the list.
  public var row: PostingRow
  /// Where the decision stands, with its data.
  public var state: Posting.State
  /// The voucher, where one was derived.
  public var entry: JournalEntry?
  /// Why a person should look.
  public var concerns: [Concern]
  /// The document as it was derived from.
  public var source: Document
  /// What happened, oldest first; at most a hundred lines.
  public var history: [AuditLine]
  /// Writes to F&O that carried it, oldest first.
  public var attempts: [AttemptLine]
  /// The delivery that carries it.
  public var batch: BatchRow?
  /// What of its customer lines is settled, once it is in the books.
  public var settlements: [SettlementLine]

  /// A detail with all its parts.
  public init(
    row: PostingRow, state: Posting.State, entry: JournalEntry?, concerns: [Concern], source: Document,
    history: [AuditLine], attempts: [AttemptLine], batch: BatchRow?,
    settlements: [SettlementLine] = []
  ) {
    self.row = row
    self.state = state
    self.entry = entry
    self.concerns = concerns
    self.source = source
    self.history = history
    self.attempts = attempts
    self.batch = batch
    self.settlements = settlements
  }
}

/// One line of the audit trail.
public struct AuditLine: Hashable, Sendable, Codable {
  /// Its number; there are no gaps.
  public var sequence: Int64
  /// When, in milliseconds since 1970 UTC.
  public var at: Int64
  /// Who: a person's name, or `engine`.
  public var actor: String
  /// What was done, one word: `approve`, `link`, `send`, ...
  public var action: String
  /// What it was done to, as people name it.
  public var subject: String
  /// What changed.
  public var detail: String
  /// The SHA-256 over the line and the hash of the line before, in hexadecimal digits.
  public var hash: String

  /// A line with all its parts.
  public init(
    sequence: Int64, at: Int64, actor: String, action: String, subject: String, detail: String,
    hash: String
  ) {
    self.sequence = sequence
    self.at = at
    self.actor = actor
    self.action = action
    self.subject = subject
    self.detail = detail
    self.hash = hash
  }
}

/// One write to F&O and what came of it.
public struct AttemptLine: Hashable, Sendable, Codable {
  /// When it was sent, in milliseconds since 1970 UTC.
  public var sentAt: Int64
  /// How long the answer took, in milliseconds; nil while there is none.
  public var duration: Int64?
  /// What was written, in F&O's terms.
  public var operation: String
  /// What came of it: `applied`, `refused`, `in doubt`, ...
  public var outcome: String
  /// The HTTP status, where there was a complete answer.
  public var status: Int?
  /// F&O's own words, where it had any.
  public var words: String

  /// A write with its outcome.
  public init(
    sentAt: Int64, duration: Int64?, operation: String, outcome: String, status: Int?, words: String
  ) {
    self.sentAt = sentAt
    self.duration = duration
    self.operation = operation
    self.outcome = outcome
    self.status = status
    self.words = words
  }
}

/// One delivery in a list.
public struct BatchRow: Hashable, Sendable, Codable {
  /// The delivery.
  public var id: JournalBatch.ID
  /// The journal name.
  public var journalName: JournalName
  /// Where it stands.
  public var state: JournalBatch.State
  /// How many vouchers it carries.
  public var vouchers: Int
  /// How many lines.
  public var lines: Int
  /// Since when it stands there, in milliseconds since 1970 UTC.
  public var since: Int64
  /// When the next look-up or the deadline is due, where one is.
  public var nextAt: Int64?

  /// A delivery with all its parts.
  public init(
    id: JournalBatch.ID, journalName: JournalName, state: JournalBatch.State, vouchers: Int, lines: Int,
    since: Int64, nextAt: Int64? = nil
  ) {
    self.id = id
    self.journalName = journalName
    self.state = state
    self.vouchers = vouchers
    self.lines = lines
    self.since = since
    self.nextAt = nextAt
  }
}
