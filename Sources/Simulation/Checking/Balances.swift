import Billing
import Bookkeeping
import Ledger
import Sandbox
import Store

/// The books as the sandbox's truth would have them, beside F&O's (reliability.md I3).
struct Balances {
  private struct Place: Hashable, Comparable {
    let account: String
    let currency: String

    static func < (left: Place, right: Place) -> Bool {
      (left.account, left.currency) < (right.account, right.currency)
    }
  }

  /// Keys that F&O has more than once.
  private(set) var doubles: [(key: String, count: Int)] = []
  /// Documents of Chargebee that the program does not know.
  private(set) var missing: [String] = []
  private var expected: [Place: Int64] = [:]
  private var found: [Place: Int64] = [:]

  /// Compares the truth with the finance system; of `won`, reversals of payments, people said that they came to nothing.
  ///
  /// - Throws: ``StoreError``.
  init(_ truth: Truth, _ finance: FinanceState, _ records: Records, won: Set<String>) async throws {
    try await expect(truth, records, won)
    for sum in finance.customerSums {
      found[Place(account: sum.account, currency: sum.currency)] = sum.amount.minorUnits
    }
    var counts: [String: Int] = [:]
    for transaction in finance.customerTransactions where !transaction.paymentID.isEmpty {
      counts[transaction.paymentID, default: 0] += 1
    }
    for id in finance.externalInvoiceIDs { counts[id, default: 0] += 1 }
    doubles = counts.filter { $0.value > 1 }.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
    try await findMissing(truth, records)
  }

  /// What differs, in words.
  mutating func compare() -> [String] {
    Set(expected.keys).union(found.keys).sorted().compactMap { place in
      let (wanted, there) = (expected[place] ?? 0, found[place] ?? 0)
      guard wanted != there else { return nil }
      return "\(place.account) \(place.currency): \(wanted) expected, F&O has \(there) minor units"
    }
  }

  private mutating func expect(_ truth: Truth, _ records: Records, _ won: Set<String>) async throws {
    var accounts: [String: String] = [:]
    for customer in truth.customers {
      accounts[customer.id] = try? await records.customerDetail(customer.id).account?.number.text
    }
    let unposted = Set(StateWord.allCases.filter(\.isOpen)).union([.rejected])
    let open = try await records.everyRow(RowQuery(states: unposted, sort: .document))
    let posted = try await records.everyRow(RowQuery(states: [.posted], sort: .document))
    let absent = Set(open.map(\.document.id)).subtracting(posted.map(\.document.id))
    var policy = Books.Policy()
    let policies = try await records.ruleBook()?.policies
    if policies?.onAccount == .prepayments { policy.onAccount = .prepayments }
    if policies?.disputes == .dispute { policy.disputes = .dispute }
    let books = truth.books(policy, without: absent.union(won))
    for receivable in books.receivables {
      guard let account = accounts[receivable.customer] else { continue }
      expected[Place(account: account, currency: receivable.currency), default: 0] += receivable.balance
    }
    // An invoice whose payment came back was posted, or not, depending on when it was read: both are right.
    let undecided = Set(books.undecided)
    for row in posted where undecided.contains(row.document.id) {
      guard let account = accounts[row.customerID] else { continue }
      expected[Place(account: account, currency: row.amount.currency.code), default: 0] +=
        row.amount.minorUnits
    }
    for row in open where !absent.contains(row.document.id) && !undecided.contains(row.document.id) {
      guard try await records.detail(row.id).entry?.legs.isEmpty != true else { continue }
      guard let account = accounts[row.customerID] else { continue }
      expected[Place(account: account, currency: row.amount.currency.code), default: 0] -=
        row.amount.minorUnits
    }
  }

  private mutating func findMissing(_ truth: Truth, _ records: Records) async throws {
    let ids =
      truth.invoices.filter { $0.status != "pending" }.map { DocumentID(.invoice, $0.id) }
      + truth.creditNotes.map { DocumentID(.creditNote, $0.id) }
      + truth.transactions.map { DocumentID(.transaction, $0.id) }
    for id in ids where try await records.posting(of: id) == nil { missing.append(id.description) }
  }
}
