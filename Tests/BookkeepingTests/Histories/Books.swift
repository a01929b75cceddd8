import Billing
import Bookkeeping
import Ledger

/// The books of a shop, kept by the bookkeeper: documents come in, whatever follows from them is posted, and
/// who looks at a document is asked again when it changes.
struct Books {
  private var office = Office()
  private var bookkeeper: Bookkeeper
  private var held: [DocumentID: HoldReason] = [:]
  private var looksAt: [DocumentID: Set<DocumentID>] = [:]
  private var lookers: [DocumentID: Set<DocumentID>] = [:]
  private(set) var mistakes: [String] = []
  private var keys: Set<String> = []

  init(_ policies: Policies) {
    office.book = .sample
    office.book.policies = policies
    office.today = "2026-12-31".day
    office.customers = ExpectedBooks.accounts.mapValues { .account($0) }
    bookkeeper = office.bookkeeper
  }

  /// The months of 2026 up to one are closed; December never is.
  mutating func close(through month: Int) {
    office.master.calendar = .year2026(closed: Set(1...month))
    bookkeeper = office.bookkeeper
  }

  mutating func read(_ document: Document) {
    let before = office.documents[document.id]?.revision
    office.read(document)
    guard office.documents[document.id]?.revision != before else { return }
    relate(document.id)
    ask([document.id] + concerned(by: document.id))
  }

  /// People say how disputes ended.
  mutating func hear(_ rulings: [String: DisputeRuling]) {
    for (name, ruling) in rulings.sorted(by: { $0.key < $1.key }) {
      let id = DocumentID(.transaction, name)
      guard office.rulings[id] != ruling else { continue }
      office.rulings[id] = ruling
      ask([id] + concerned(by: id))
    }
  }

  /// Asks about documents, posts what follows, and goes on with those whom that concerns.
  private mutating func ask(_ first: [DocumentID]) {
    var queue = first
    var steps = 0
    while let id = queue.popLast() {
      steps += 1
      guard steps < 5_000 else {
        mistakes.append("no end in sight at \(id)")
        return
      }
      switch office.next(id, lookers: lookers[id]?.sorted() ?? [], by: bookkeeper) {
      case .entry(let entry, _):
        check(entry)
        office.book(entry)
        // Whoever looks at it now may not do so any more once its legs are undone, and the other way round.
        let before = concerned(by: id)
        relate(id)
        queue += before + concerned(by: id) + [id]
      case .hold(let reason): held[id] = reason
      case .noVoucher, .upToDate, nil: held[id] = nil
      }
    }
  }

  /// Remembers at whom a document looks.
  private mutating func relate(_ id: DocumentID) {
    guard let document = office.documents[id] else { return }
    let now = Bookkeeper.relatedDocuments(of: document, posted: office.posted[id] ?? [])
    for other in looksAt[id, default: []].subtracting(now) { lookers[other]?.remove(id) }
    for other in now { lookers[other, default: []].insert(id) }
    looksAt[id] = now
  }

  /// Who is asked again because of a document: who looks at it, and who was told to wait for it.
  private func concerned(by id: DocumentID) -> [DocumentID] {
    let waiting = held.filter { $0.value.wakes == .document(id) }.keys
    return (lookers[id] ?? []).union(waiting).sorted()
  }

  private mutating func check(_ entry: JournalEntry) {
    held[entry.document] = nil
    if !entry.voucher.lines.map(\.amount).sum(in: eur).isZero {
      mistakes.append("\(entry.story) does not balance")
    }
    for key in entry.postingKeys(site: "shop") where !keys.insert(key.text).inserted {
      mistakes.append("\(key.text) is used twice")
    }
    for (line, origin) in zip(entry.voucher.lines, entry.origins) {
      let parts = origin.parts ?? [SourceAmount(origin.source, line.amount)]
      guard parts.map(\.amount).sum(in: eur) != line.amount || parts[0].path != origin.source else {
        continue
      }
      mistakes.append("\(entry.story): \(line.story) is not made of \(parts)")
    }
    if entry.basis?.ruleBook != office.book.version { mistakes.append("\(entry.story) names no rule book") }
    guard let undone = entry.mirrors else { return }
    let original = office.posted[entry.document]?.first { $0.entry.version == undone }?.entry
    if original?.voucher.lines.map(\.mirrored) != entry.voucher.lines {
      mistakes.append("\(entry.story) is no mirror")
    }
  }

  var holds: [String] { held.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" } }

  var balances: [String: Int64] {
    var sums: [String: Int64] = [:]
    for line in office.posted.values.joined().flatMap(\.entry.voucher.lines) {
      sums[line.account.description, default: 0] += line.amount.minorUnits
    }
    return sums.filter { $0.value != 0 }
  }

  /// What was posted.
  var entries: [JournalEntry] { office.posted.values.joined().map(\.entry) }

  /// How many vouchers were posted.
  var count: Int { entries.count }

  /// What was posted, for a history that went wrong.
  var story: String {
    office.posted.sorted { $0.key < $1.key }.flatMap { id, entries in
      ["-- \(id)"] + entries.map(\.entry.story)
    }.joined(separator: "\n")
  }
}
