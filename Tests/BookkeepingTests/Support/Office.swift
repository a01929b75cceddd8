import Billing
import Bookkeeping
import Ledger
import Testing

/// An accounting office: the documents that were read, and the books. It asks the bookkeeper what comes next,
/// and puts it into the books.
struct Office {
  var book = RuleBook.sample
  var master = MasterData.sample
  var today = "2026-11-30".day
  var customers: [String: CustomerStanding] = ["acme": .account("US-1"), "beta": .account("US-2")]
  var documents: [DocumentID: Document] = [:]
  var posted: [DocumentID: [PostedEntry]] = [:]
  var gone: Set<DocumentID> = []
  var rulings: [DocumentID: DisputeRuling] = [:]

  /// Documents were read; a revision that is not higher than the one that lies there changes nothing.
  mutating func read(_ document: Document) {
    if let known = documents[document.id], known.revision >= document.revision { return }
    documents[document.id] = document
  }

  /// What Chargebee shows now, whatever its revision.
  mutating func read(invoice: Invoice) { documents[.invoice(invoice.id)] = .invoice(invoice) }
  mutating func read(note: CreditNote) { documents[.creditNote(note.id)] = .creditNote(note) }
  mutating func read(transaction: Transaction) {
    documents[.transaction(transaction.id)] = .transaction(transaction)
  }

  /// The document whose decision is asked for, with everything that the bookkeeper looks at.
  func file(_ id: DocumentID, lookers: [DocumentID]) -> CaseFile? {
    guard let document = documents[id] else { return nil }
    let own = posted[id] ?? []
    let related = Bookkeeper.relatedDocuments(of: document, posted: own)
    let read = Self.those(related, of: documents)
    let owners = Bookkeeper.relatedCustomers(of: document, related: read)
    var file = CaseFile(
      document: document, related: read, gone: gone, customers: Self.those(owners, of: customers),
      posted: own,
      postedRelated: Self.those(related.union(lookers), of: posted), today: today)
    file.ruling = rulings[id]
    return file
  }

  private static func those<Key, Value>(_ keys: Set<Key>, of all: [Key: Value]) -> [Key: Value] {
    Dictionary(uniqueKeysWithValues: keys.compactMap { key in all[key].map { (key, $0) } })
  }

  /// Who looks at a document: they are asked again when it changes.
  func lookers(at id: DocumentID) -> [DocumentID] {
    documents.values.filter {
      Bookkeeper.relatedDocuments(of: $0, posted: posted[$0.id] ?? []).contains(id)
    }.map(\.id).sorted()
  }

  func next(_ id: DocumentID) -> Derivation? { next(id, lookers: lookers(at: id)) }

  func next(_ id: DocumentID, lookers: [DocumentID]) -> Derivation? {
    next(id, lookers: lookers, by: bookkeeper)
  }

  /// What a bookkeeper says who was made before, since making one takes longer than asking.
  func next(_ id: DocumentID, lookers: [DocumentID], by bookkeeper: Bookkeeper) -> Derivation? {
    file(id, lookers: lookers).map { bookkeeper.derive($0) }
  }

  /// Whoever works by the books as they are.
  var bookkeeper: Bookkeeper { Bookkeeper(book: book, master: master) }

  func story(_ id: DocumentID) -> String { next(id)?.story ?? "not read" }

  /// Puts what comes next into the books; nil when nothing does.
  @discardableResult
  mutating func post(_ id: DocumentID) -> JournalEntry? {
    guard let entry = next(id)?.entry else { return nil }
    book(entry)
    return entry
  }

  /// Puts an entry into the books.
  mutating func book(_ entry: JournalEntry) {
    guard let document = documents[entry.document] else { return }
    posted[entry.document, default: []].append(PostedEntry(entry: entry, source: document))
  }

  /// Puts everything into the books that can go there, in the order of the documents.
  mutating func postAll() {
    var isMoving = true
    while isMoving {
      isMoving = false
      for id in documents.keys.sorted() {
        while post(id) != nil { isMoving = true }
      }
    }
  }

  /// What is left on each account, as text: `customer US-1 100.00`.
  var balances: [String] {
    let lines = posted.values.joined().flatMap(\.entry.voucher.lines)
    let sums = Dictionary(grouping: lines, by: \.account.description).mapValues {
      $0.map(\.amount).sum(in: eur)
    }
    return sums.filter { !$0.value.isZero }.map { "\($0.key) \($0.value.decimalText)" }.sorted()
  }
}
