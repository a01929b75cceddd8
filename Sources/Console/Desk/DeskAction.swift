public import Bookkeeping
public import Ledger

/// A posting as it was seen when somebody decided about it: what was seen is what is done (UX-24).
public struct PostingRef: Hashable, Sendable {
  /// The decision.
  public let id: Posting.ID
  /// ``PostingRow/version`` of the row that was seen.
  public let version: Int64
  /// The voucher that was seen, for what waits for an approval.
  public let hash: VoucherHash?
  /// Where it stood.
  public let state: StateWord

  /// The row as it was seen.
  public init(_ row: PostingRow) {
    id = row.id
    version = row.version
    hash = row.hash
    state = row.state
  }
}

/// A customer as it was seen when somebody decided about its link.
public struct CustomerRef: Hashable, Sendable {
  /// Chargebee's id.
  public let id: String
  /// ``CustomerRow/linkVersion`` of the row that was seen.
  public let linkVersion: Int

  /// The customer with the version of its link.
  public init(id: String, linkVersion: Int) {
    self.id = id
    self.linkVersion = linkVersion
  }
}

/// What a person decided. Each becomes events in the engine, under the person's name.
public enum DeskAction: Hashable, Sendable {
  /// Yes to exactly these vouchers; they can be taken back for ten seconds (UX-32).
  case approve([PostingRef])
  /// The approvals are taken back.
  case takeBack([PostingRef])
  /// They are put aside.
  case hold([PostingRef], reason: String)
  /// No to these versions of the documents.
  case reject([PostingRef], reason: String)
  /// They are never to be posted.
  case exclude([PostingRef], reason: String)
  /// They are derived, and where the policy says so approved, once more.
  case retry([PostingRef])
  /// F&O is asked now whether they were posted.
  case checkUnknown([PostingRef])
  /// The customer has this account.
  case link(CustomerRef, CustomerAccountNumber)
  /// The link is taken away.
  case unlink(CustomerRef)
  /// Yes to exactly this edition of the draft of the rule book.
  case approveDraft(edition: Int)
  /// The draft becomes the rule book in force.
  case activateDraft(edition: Int)
  /// The draft is ended.
  case dropDraft(edition: Int)
  /// An account with exactly these fields is created in F&O for the customer.
  case create(CustomerRef, AccountFields)
  /// The wait for a connection ends; one request is tried.
  case retryConnection(ConnectionRow.System)
  /// Nothing more is sent until the work goes on.
  case pauseWork
  /// The work goes on.
  case resumeWork
  /// Accounts, dimensions, customers and periods are read from F&O again.
  case refreshMasterData
  /// F&O is asked now about everything that it has not settled as Chargebee says.
  case checkSettlements
  /// A backfill begins, rests, goes on, ends, or gets another share.
  case backfill(BackfillOrder)
  /// What a list shows is written to a file.
  case export(Export)
  /// The screen is written to a file that is not there yet, as text.
  case picture([String], file: String)

  /// The postings that it decides about.
  public var postings: [PostingRef] {
    switch self {
    case .approve(let refs), .takeBack(let refs), .hold(let refs, _), .reject(let refs, _),
      .exclude(let refs, _), .retry(let refs), .checkUnknown(let refs):
      refs
    case .link, .unlink, .create, .approveDraft, .activateDraft, .dropDraft, .retryConnection, .pauseWork,
      .resumeWork, .refreshMasterData, .checkSettlements, .backfill, .export, .picture:
      []
    }
  }
}

/// What is written to a file, all of it and not only what the screen holds.
public struct Export: Hashable, Sendable {
  /// A list.
  public enum Subject: Hashable, Sendable {
    /// Postings of a scope.
    case postings(PostingScope)
    /// Customers, the linked ones too or not.
    case customers(includingLinked: Bool)
    /// Lines of the audit trail.
    case audit(AuditScope)
    /// What people settle in F&O by hand.
    case settlements
  }

  /// Forms of a file. In CSV a cell that begins with `= + - @` is quoted (UX-6).
  public enum Format: String, Hashable, Sendable, CaseIterable {
    /// Values separated by commas, for spreadsheets.
    case csv
    /// One JSON object a line, for programs.
    case json
  }

  /// The list.
  public let subject: Subject
  /// Its filter and order.
  public let query: ListQuery
  /// The form.
  public let format: Format

  /// A list in a form.
  public init(_ subject: Subject, _ query: ListQuery, as format: Format) {
    self.subject = subject
    self.query = query
    self.format = format
  }
}
