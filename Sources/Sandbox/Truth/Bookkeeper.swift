/// Books documents onto account keys, one document after the other.
struct Bookkeeper {
  private struct Slot: Hashable {
    let name: String
    let currency: String
  }

  private let truth: Truth
  private let policy: Books.Policy
  private var receivables: [Slot: Books.Receivable] = [:]
  private var keys: [Slot: Int64] = [:]
  private var undecided: [String] = []
  /// The documents that have an effect, as long as nothing of them is settled.
  private(set) var documents: [String: Books.OpenDocument] = [:]

  init(_ truth: Truth, _ policy: Books.Policy) {
    self.truth = truth
    self.policy = policy
  }

  static func books(of truth: Truth, _ policy: Books.Policy, without left: Set<String>) -> Books {
    keeper(of: truth, policy, without: left).result
  }

  static func keeper(of truth: Truth, _ policy: Books.Policy, without left: Set<String>) -> Bookkeeper {
    var keeper = Bookkeeper(truth, policy)
    for invoice in truth.invoices where !left.contains(invoice.id) { keeper.book(invoice) }
    for note in truth.creditNotes where !left.contains(note.id) { keeper.book(note) }
    let payments = Dictionary(truth.transactions.map { ($0.id, $0) }) { first, _ in first }
    for transaction in truth.transactions where !left.contains(transaction.id) {
      keeper.book(transaction, undoing: payments)
    }
    return keeper
  }

  private var result: Books {
    var books = Books()
    books.receivables = receivables.values.sorted { ($0.customer, $0.currency) < ($1.customer, $1.currency) }
    books.keys = keys.map { Books.KeyTotal(key: $0.key.name, currency: $0.key.currency, amount: $0.value) }
      .sorted { ($0.key, $0.currency) < ($1.key, $1.currency) }
    books.undecided = undecided
    return books
  }

  private mutating func add(_ key: String, _ currency: String, _ amount: Int64) {
    if amount != 0 { keys[Slot(name: key, currency: currency), default: 0] += amount }
  }

  private mutating func note(_ id: String, _ customer: String, _ currency: String, _ amount: Int64) {
    documents[id] = Books.OpenDocument(document: id, customer: customer, currency: currency, amount: amount)
  }

  private mutating func receivable(
    _ customer: String, _ currency: String, _ amount: Int64,
    _ field: WritableKeyPath<Books.Receivable, Int64>
  ) {
    let slot = Slot(name: customer, currency: currency)
    receivables[slot, default: Books.Receivable(customer: customer, currency: currency)][keyPath: field] +=
      amount
    add("AR", currency, amount)
  }
}

// MARK: - Documents

extension Bookkeeper {
  private mutating func book(_ invoice: Truth.Invoice) {
    bookWithheldTax(of: invoice)
    guard isBooked(invoice) else {
      let isStanding = !invoice.isDeleted && !["pending", "voided"].contains(invoice.status)
      if isStanding, invoice.wasEverPaid { undecided.append(invoice.id) }
      return
    }
    note(invoice.id, invoice.customer, invoice.currency, invoice.total - invoice.amountWithheld)
    receivable(invoice.customer, invoice.currency, invoice.total, \.invoices)
    book(invoice.lines, invoice.currency, sign: -1)
    add("RND", invoice.currency, -invoice.roundOff)
  }

  /// I11: there is no transaction for it.
  private mutating func bookWithheldTax(of invoice: Truth.Invoice) {
    guard !invoice.isDeleted, invoice.amountWithheld != 0 else { return }
    receivable(invoice.customer, invoice.currency, -invoice.amountWithheld, \.payments)
    add("WHT", invoice.currency, invoice.amountWithheld)
  }

  private mutating func book(_ lines: [Truth.Line], _ currency: String, sign: Int64) {
    for line in lines {
      let given = policy.isGross ? line.discount + line.promotional : 0
      add(revenueKey(line), currency, sign * (line.net + given))
      add("TAX[\(line.taxName)]", currency, sign * line.tax)
      if policy.isGross {
        add("DISC", currency, -sign * line.discount)
        add("PROMO", currency, -sign * line.promotional)
      }
    }
  }

  private func revenueKey(_ line: Truth.Line) -> String {
    let isDeferred = line.hasPeriod && policy.deferred.contains(line.item)
    return (isDeferred ? "DEF[" : "REV[") + line.item + "]"
  }

  /// C1 to C3, C7: a write-off goes to bad debt, everything else back to revenue and tax.
  private mutating func book(_ note: Truth.CreditNote) {
    guard !note.isDeleted, note.status != "voided", note.total != 0, adjustsSomething(note) else { return }
    if note.type == "store" {
      // C7: it is no part of the receivable.
      add("PROMO", note.currency, note.total)
      add("CRED", note.currency, -note.total)
      bookUses(of: note)
      return
    }
    self.note(note.id, note.customer, note.currency, note.total - note.withheldRefunded)
    receivable(note.customer, note.currency, note.withheldRefunded, \.payments)
    add("WHT", note.currency, -note.withheldRefunded)
    receivable(note.customer, note.currency, -note.total, \.creditNotes)
    if note.reason == "write_off" {
      add("BAD", note.currency, note.total)
      return
    }
    book(note.lines, note.currency, sign: 1)
    add("RND", note.currency, note.roundOff)
  }

  /// C4: store credit pays an invoice.
  private mutating func bookUses(of note: Truth.CreditNote) {
    let used = note.allocations.reduce(0) { $0 + $1.amount }
    guard used != 0 else { return }
    self.note(note.id, note.customer, note.currency, used)
    receivable(note.customer, note.currency, -used, \.creditNotes)
    add("CRED", note.currency, used)
    guard policy.discountsBeforeTax else { return }
    add("DISC", note.currency, note.usedBeforeTax)
    add("PROMO", note.currency, -note.usedBeforeTax)
  }

  /// An adjustment of an invoice that is not in the books has nothing to adjust there (I13).
  private func adjustsSomething(_ note: Truth.CreditNote) -> Bool {
    guard note.type == "adjustment", let id = note.invoice,
      let invoice = truth.invoices.first(where: { $0.id == id })
    else { return true }
    return isBooked(invoice)
  }

  private func isBooked(_ invoice: Truth.Invoice) -> Bool {
    guard !invoice.isDeleted, !["pending", "voided"].contains(invoice.status), invoice.total != 0 else {
      return false
    }
    return policy.postWhen == .finalised || invoice.status == "paid"
  }

  /// T3, T4, T9, T10, T11, T12: only success moves money.
  private mutating func book(_ transaction: Truth.Transaction, undoing all: [String: Truth.Transaction]) {
    guard !transaction.isDeleted, transaction.status == "success", transaction.amount != 0 else { return }
    let payment = transaction.undoes.flatMap { all[$0] }
    switch transaction.type {
    case "payment":
      move(transaction, prepaid: prepaid(transaction), sign: -1, \.payments)
      add(cashKey(transaction), transaction.currency, transaction.amount)
    case "payment_reversal" where policy.disputes == .dispute:
      add("DISP", transaction.currency, transaction.amount)
      add(cashKey(payment ?? transaction), transaction.currency, -transaction.amount)
    case "payment_reversal":
      move(
        transaction, prepaid: payment.map { min(prepaid($0), transaction.amount) } ?? 0, sign: 1, \.payments)
      add(cashKey(payment ?? transaction), transaction.currency, -transaction.amount)
    case "refund":
      // A chargeback comes out of the clearing account of the payment, never out of an offline one.
      let isChargeback = transaction.method == "chargeback"
      let hasPayment = payment.map { $0.status == "success" && !$0.isDeleted } ?? false
      move(transaction, prepaid: hasPayment ? prepaid(transaction) : 0, sign: 1, \.refunds)
      add(
        cashKey(isChargeback ? payment ?? transaction : transaction), transaction.currency,
        -transaction.amount)
    default: break
    }
  }

  /// What of a payment or a refund belongs to no document, where that is a prepayment.
  private func prepaid(_ transaction: Truth.Transaction) -> Int64 {
    guard policy.onAccount == .prepayments else { return 0 }
    return transaction.applications.reduce(transaction.amount) { $0 - $1.amount }
  }

  /// The customer's side of a transaction, part of which may be a prepayment.
  private mutating func move(
    _ transaction: Truth.Transaction, prepaid: Int64, sign: Int64,
    _ field: WritableKeyPath<Books.Receivable, Int64>
  ) {
    let rest = transaction.amount - prepaid
    add("PREPAY", transaction.currency, sign * prepaid)
    guard rest != 0 else { return }
    note(transaction.id, transaction.customer, transaction.currency, rest)
    receivable(transaction.customer, transaction.currency, sign * rest, field)
  }

  private func cashKey(_ transaction: Truth.Transaction) -> String {
    transaction.gateway == "not_applicable" ? "OFF[\(transaction.method)]" : "CLR[\(transaction.gateway)]"
  }
}

extension Truth {
  /// What the books should say under a policy, while the documents with some ids are not booked yet.
  public func books(_ policy: Books.Policy = Books.Policy(), without left: Set<String> = []) -> Books {
    Bookkeeper.books(of: self, policy, without: left)
  }

  /// What should be settled with what under a policy, and what should be open then, while the documents with some
  /// ids are not booked yet.
  public func settlements(
    _ policy: Books.Policy = Books.Policy(), without left: Set<String> = []
  ) -> (pairs: [Books.Settlement], open: [Books.OpenDocument]) {
    let documents = Bookkeeper.keeper(of: self, policy, without: left).documents
    let book = SettlementBook(self, booked: documents)
    return (book.settlements, book.openDocuments)
  }
}
