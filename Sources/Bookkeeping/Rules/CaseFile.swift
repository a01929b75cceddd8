public import Billing
public import Ledger

/// Everything on the accountant's desk when one document is decided.
public struct CaseFile: Hashable, Sendable {
  /// The document in its newest revision.
  public var document: Document
  /// Other documents that a rule looks at, as far as they were read (see
  /// ``Bookkeeper/relatedDocuments(of:posted:)``). A rule that needs one that is missing here holds the
  /// document with ``HoldReason/waitsForDocument(_:)``; reading it and deriving again is the way on.
  public var related: [DocumentID: Document]
  /// Related documents that Chargebee does not show any more, not even among the deleted ones: nothing waits
  /// for them.
  public var gone: Set<DocumentID>
  /// The accounts of the customers that a rule looks at.
  public var customers: [String: CustomerStanding]
  /// What of this document is in the books, oldest first.
  public var posted: [PostedEntry]
  /// What is in the books for the related documents, and for those that this document is related to: an
  /// invoice must see the payments that were booked against it, although it does not list them any more (I7).
  public var postedRelated: [DocumentID: [PostedEntry]]
  /// Related documents that cannot go on without somebody or something else: they are held, or F&O refused them.
  public var standsStill: Set<DocumentID> = []
  /// Related documents that our people rejected or excluded, and of which nothing is in the books.
  public var ended: Set<DocumentID> = []
  /// What is open in F&O of lines of related documents, without sign, as far as F&O was asked.
  public var openAmounts: [OpenItem: Money] = [:]
  /// How the dispute ended that the document records, where a person said so (T9).
  public var ruling: DisputeRuling?
  /// Today's accounting date in the legal entity; used only where a reversal cannot have its original's date.
  public var today: LedgerDate

  /// A case file of a document; what is left out is empty.
  public init(
    document: Document, related: [DocumentID: Document] = [:], gone: Set<DocumentID> = [],
    customers: [String: CustomerStanding] = [:], posted: [PostedEntry] = [],
    postedRelated: [DocumentID: [PostedEntry]] = [:], today: LedgerDate
  ) {
    self.document = document
    self.related = related
    self.gone = gone
    self.customers = customers
    self.posted = posted
    self.postedRelated = postedRelated
    self.today = today
  }
}

/// What is known about the account of a customer.
public enum CustomerStanding: Hashable, Sendable, Codable {
  /// The customer was not read yet.
  case unread
  /// No account is linked.
  case unlinked
  /// Several accounts could be the customer's.
  case conflict
  /// The link points at an account that F&O does not have.
  case gone(CustomerAccountNumber)
  /// An account is linked; whether documents of the customer were posted before decides a review policy.
  case linked(CustomerAccount, hasPostings: Bool)
}

/// An entry that is in F&O's books.
public struct PostedEntry: Hashable, Sendable, Codable {
  /// The entry as it was sent.
  public var entry: JournalEntry
  /// The document as it was when the entry was derived.
  public var source: Document

  /// An entry with the document it was made from.
  public init(entry: JournalEntry, source: Document) {
    self.entry = entry
    self.source = source
  }
}

extension [PostedEntry] {
  /// The entries that are not undone: neither mirrors nor mirrored.
  public var standing: [PostedEntry] {
    // Of most documents nothing was ever undone.
    guard contains(where: { $0.entry.mirrors != nil }) else { return self }
    let undone = Set(compactMap(\.entry.mirrors))
    return filter { $0.entry.mirrors == nil && !undone.contains($0.entry.version) }
  }

  /// The entries of one strand.
  public func of(strand: String) -> [PostedEntry] {
    allSatisfy { $0.entry.strand == strand } ? self : filter { $0.entry.strand == strand }
  }

  /// The version number that the next entry of the document gets.
  public var nextVersion: Int { (map(\.entry.version).max() ?? 0) + 1 }
}
