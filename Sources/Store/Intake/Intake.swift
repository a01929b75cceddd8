public import Billing

/// What one answer of Chargebee brought: records, entries that cannot be read, and how far the stream was read
/// with it. All of it is stored in one transaction, so that a position never moves without its records
/// (reliability.md I12).
public struct Intake: Hashable, Sendable {
  /// Documents, in any order.
  public var documents: [Document]
  /// Customers, in any order.
  public var customers: [Customer]
  /// Entries that could not be read.
  public var setAside: [UnreadableEntry]
  /// How far the stream was read; nil where that does not change.
  public var position: StreamPosition?
  /// The page of a backfill that it is; nil for every other answer.
  public var backfillPage: BackfillPage?

  /// An answer with its parts.
  public init(
    documents: [Document] = [], customers: [Customer] = [], setAside: [UnreadableEntry] = [],
    position: StreamPosition? = nil, backfillPage: BackfillPage? = nil
  ) {
    self.documents = documents
    self.customers = customers
    self.setAside = setAside
    self.position = position
    self.backfillPage = backfillPage
  }
}

/// An entry of a list that is not what the contract says: kept with its bytes, and shown to a person.
public struct UnreadableEntry: Hashable, Sendable {
  /// The stream in which it came.
  public var stream: String
  /// Its bytes as they came; the store keeps the first 64 KiB.
  public var bytes: [UInt8]
  /// What is wrong with it.
  public var reason: String

  /// An entry with its bytes and what is wrong with them.
  public init(stream: String, bytes: [UInt8], reason: String) {
    self.stream = stream
    self.bytes = bytes
    self.reason = reason
  }
}

/// How far a stream was read.
public struct StreamPosition: Hashable, Sendable, Codable {
  /// The stream: `invoices`, `events`, ...
  public var stream: String
  /// Chargebee's time up to which everything was read, in seconds since 1970 UTC. It never moves back.
  public var watermark: Int64
  /// Where to go on in a window that was not read to its end; empty between windows. The text is the reader's.
  public var resume: String

  /// A place in a stream.
  public init(stream: String, watermark: Int64, resume: String = "") {
    self.stream = stream
    self.watermark = watermark
    self.resume = resume
  }
}

/// What became of an intake.
public struct IntakeCounts: Hashable, Sendable {
  /// Documents that were not known.
  public var newDocuments = 0
  /// Documents that came in a newer revision.
  public var newerDocuments = 0
  /// Customers that were not known.
  public var newCustomers = 0
  /// Customers that came in a newer revision.
  public var newerCustomers = 0
  /// Records that are stored in the same or in a newer revision.
  public var known = 0
  /// Unreadable entries that were not known.
  public var setAside = 0
  /// Documents that were not known before this page of a backfill or a recount listed them, by their ids.
  public var found: [DocumentID] = []

  /// Nothing came.
  public init() {}
}
