public import Bookkeeping
public import FinanceOperations
public import Ledger

/// How deliveries are carried out. Durations are in milliseconds.
public struct DeliverySettings: Hashable, Sendable {
  /// The journal name for each purpose.
  public var journals: [JournalPurpose: JournalName]
  /// Who posts in F&O.
  public var posting: PostingMethod
  /// The word in a header's description that F&O's posting job, or a person, looks for.
  public var readyMarker: String
  /// How long after sending a lost write may still take effect (reliability.md section 2).
  public var quietPeriod: Int64
  /// The least time between two look-ups that find nothing.
  public var lookUpGap: Int64
  /// How long F&O may take to post a released journal before somebody is told, and how long a posting service that
  /// said no is left alone before it is asked again.
  public var postingDeadline: Int64
  /// How often the subledger is asked for a released journal.
  public var confirmationInterval: Int64
  /// How many lines go into one request.
  public var linesPerRequest: Int
  /// How many lines go into one journal at most.
  public var linesPerJournal: Int
  /// After how many tries in a row a delivery is given up.
  public var mostTries: Int
  /// After how long a lost write that cannot be looked up is given up.
  public var doubtLimit: Int64
  /// How many deliveries are carried side by side at most.
  public var deliveriesAtOnce: Int

  /// Settings with the usual durations: a quiet period of fifteen minutes, a deadline of an hour.
  public init(
    journals: [JournalPurpose: JournalName], posting: PostingMethod = .job, readyMarker: String = "READY"
  ) {
    self.journals = journals
    self.posting = posting
    self.readyMarker = readyMarker
    quietPeriod = 900_000
    lookUpGap = 60_000
    postingDeadline = 3_600_000
    confirmationInterval = 15_000
    linesPerRequest = 100
    linesPerJournal = 900
    mostTries = 50
    doubtLimit = 86_400_000
    deliveriesAtOnce = 16
  }
}

/// Who posts in F&O, with what is needed for it.
public enum PostingMethod: Hashable, Sendable {
  /// F&O's own *Post journals* job.
  case job
  /// A person.
  case person
  /// A service in F&O.
  case service(PostingService)

  /// The way without its particulars.
  public var way: PostingWay {
    switch self {
    case .job: .job
    case .person: .person
    case .service: .service
    }
  }
}
