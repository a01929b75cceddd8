extension Books {
  /// Two documents of which so much is settled with each other.
  public struct Settlement: Hashable, Sendable {
    /// The document that states it: a payment, a credit note, a refund, a reversal.
    public let document: String
    /// What it is settled with.
    public let with: String
    /// ISO 4217 code.
    public let currency: String
    /// Minor units, always positive.
    public internal(set) var amount: Int64
  }

  /// What of a booked document should be open when everything is settled as it should be.
  public struct OpenDocument: Hashable, Sendable {
    /// The Chargebee id.
    public let document: String
    /// The Chargebee customer whose account is meant.
    public let customer: String
    /// ISO 4217 code.
    public let currency: String
    /// Minor units, never negative.
    public internal(set) var amount: Int64
  }
}

/// What is settled with what, by what the site's records say (contracts/posting-rules.md C2, C4, T3 to T6, T9, T11,
/// T12). Documents that were posted and undone again settle themselves and are not in it.
struct SettlementBook {
  private struct Pair: Hashable {
    let document: String
    let with: String
    let currency: String
  }

  private let truth: Truth
  /// The booked documents, with what of them is open.
  private var open: [String: Books.OpenDocument]
  private var amounts: [Pair: Int64] = [:]

  init(_ truth: Truth, booked: [String: Books.OpenDocument]) {
    self.truth = truth
    open = booked
    let undone = Set(
      truth.transactions.filter { $0.type == "payment_reversal" && booked[$0.id] != nil }.compactMap(\.undoes)
    )
    for note in truth.creditNotes { add(note) }
    for transaction in truth.transactions where !undone.contains(transaction.id) { add(transaction) }
  }

  /// By document and what it is settled with, in that order.
  var settlements: [Books.Settlement] {
    amounts.map { pair, amount in
      Books.Settlement(
        document: pair.document, with: pair.with, currency: pair.currency, amount: amount)
    }.sorted { ($0.document, $0.with, $0.currency) < ($1.document, $1.with, $1.currency) }
  }

  /// By document. A payment that recovers bad debt settles more of its invoice than there is (I10).
  var openDocuments: [Books.OpenDocument] {
    open.values.map { document in
      var document = document
      document.amount = max(0, document.amount)
      return document
    }.sorted { $0.document < $1.document }
  }

  private mutating func add(_ document: String, _ with: String, _ currency: String, _ amount: Int64) {
    guard let one = open[document], let other = open[with], one.customer == other.customer, amount != 0 else {
      return
    }
    for id in [document, with] { open[id]?.amount -= amount }
    amounts[Pair(document: document, with: with, currency: currency), default: 0] += amount
  }

  private mutating func add(_ note: Truth.CreditNote) {
    if note.type == "adjustment" {
      add(note.id, note.invoice ?? "", note.currency, note.total)
    } else {
      for use in note.allocations { add(note.id, use.id, note.currency, use.amount) }
    }
  }

  private mutating func add(_ transaction: Truth.Transaction) {
    var rest = transaction.amount
    for use in transaction.applications {
      add(transaction.id, use.id, transaction.currency, use.amount)
      rest -= use.amount
    }
    guard transaction.type != "payment", let payment = transaction.undoes else { return }
    add(transaction.id, payment, transaction.currency, min(rest, open[transaction.id]?.amount ?? 0))
  }
}
