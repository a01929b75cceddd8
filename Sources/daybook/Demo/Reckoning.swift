import Billing
import Bookkeeping
import Ledger
import Sandbox
import Store

/// The comparison of F&O's books with the sandbox's ground truth: to the minor unit, customer by customer and
/// currency by currency (reliability.md I3). What Daybook holds visibly is allowed for; nothing else is.
struct Reckoning: Sendable {
  /// Postings by state.
  var states: [StateWord: Tally]
  /// Customers and currencies that were compared.
  var compared = 0
  /// What does not agree.
  var differences: [String] = []
  /// Journal lines or subledger rows that share one of our keys.
  var duplicates: [String] = []
  /// Documents in Chargebee that Daybook does not know.
  var missing: [String] = []
  /// What was settled with what.
  var settlement = SettlementReckoning()
  /// How often something was written.
  var written = Writes()

  /// Requests that ask for a change, as the sandbox counted them.
  struct Writes: Hashable, Sendable {
    /// Sent to F&O while there was work to do.
    var byFirstRun = 0
    /// Sent to F&O by a run with nothing left to do.
    var bySecondRun = 0
    /// Sent to Chargebee, which is only ever read.
    var toChargebee = 0
  }

  /// Whether every document is posted, held with a reason, or needs no voucher, and every sum agrees.
  var isClean: Bool {
    let unfinished = states.filter { $0.key.isOpen && $0.key != .held && $0.value.count > 0 }
    return differences.isEmpty && settlement.differences.isEmpty && duplicates.isEmpty && missing.isEmpty
      && unfinished.isEmpty
      && written.bySecondRun == 0 && written.toChargebee == 0
  }

  private struct Balance: Hashable, Comparable {
    let account: String
    let currency: String

    static func < (left: Balance, right: Balance) -> Bool {
      (left.account, left.currency) < (right.account, right.currency)
    }
  }

  init(truth: Truth, finance: FinanceState, records: Records) async throws {
    states = try await records.snapshot(engine: .running, now: 0).states
    try await compareSums(truth, finance, records)
    try await compareSettlements(truth, finance, records)
    findDuplicates(finance)
    try await findMissing(truth, records)
  }

  private mutating func compareSums(
    _ truth: Truth, _ finance: FinanceState, _ records: Records
  ) async throws {
    var expected: [Balance: Int64] = [:]
    let accounts = try await linkedAccounts(truth, records)
    let open = try await unposted(records)
    let absent = try await notInTheBooks(open, truth, records)
    for receivable in truth.books(try await policy(records), without: absent).receivables {
      guard let account = accounts[receivable.customer] else { continue }
      expected[Balance(account: account, currency: receivable.currency), default: 0] += receivable.balance
    }
    for row in open where !absent.contains(row.document.id) {
      guard try await records.detail(row.id).entry?.legs.isEmpty != true else { continue }
      guard let account = accounts[row.customerID] else { continue }
      let balance = Balance(account: account, currency: row.amount.currency.code)
      expected[balance, default: 0] -= row.amount.minorUnits
    }
    var found: [Balance: Int64] = [:]
    for sum in finance.customerSums {
      found[Balance(account: sum.account, currency: sum.currency)] = sum.amount.minorUnits
    }
    let all = Set(expected.filter { $0.value != 0 }.keys).union(found.keys).sorted()
    compared = all.count
    for balance in all where expected[balance, default: 0] != found[balance, default: 0] {
      differences.append(
        "\(balance.account) \(balance.currency): expected \(expected[balance, default: 0]),"
          + " F&O has \(found[balance, default: 0]) minor units")
    }
  }

  private mutating func compareSettlements(
    _ truth: Truth, _ finance: FinanceState, _ records: Records
  ) async throws {
    let open = try await unposted(records)
    let absent = try await notInTheBooks(open, truth, records)
    let policy = try await policy(records)
    // The text of a reversal names the payment that it takes back; its key names itself.
    let reversals = truth.transactions.filter { $0.type == "payment_reversal" }.map { reversal in
      let key = PostingKey(
        site: records.binding.site, document: DocumentID(.transaction, reversal.id), rule: .t9,
        leg: reversal.undoes ?? "", version: 1)
      return (records.fingerprints.shortKey(key).text, reversal.id)
    }
    let names = Dictionary(reversals) { first, _ in first }
    settlement = SettlementReckoning(
      truth: SettlementReckoning.Amounts(truth.settlements(policy, without: absent)),
      found: SettlementReckoning.Amounts(finance) { names[$0.paymentID] ?? $0.documentInWords },
      tasks: try await records.settlementTasks(),
      apart: Set(open.map(\.document.id)).union(truth.books(policy, without: absent).undecided))
  }

  /// What of the rule book in force the ground truth must know.
  private func policy(_ records: Records) async throws -> Books.Policy {
    var policy = Books.Policy()
    guard let policies = try await records.ruleBook()?.policies else { return policy }
    policy.postWhen = policies.postInvoices == .paid ? .paid : .finalised
    policy.onAccount = policies.onAccount == .prepayments ? .prepayments : .customer
    policy.discountsBeforeTax = policies.creditsBeforeTax == .discount
    return policy
  }

  private func linkedAccounts(_ truth: Truth, _ records: Records) async throws -> [String: String] {
    var accounts: [String: String] = [:]
    for customer in truth.customers {
      guard let detail = try? await records.customerDetail(customer.id), let account = detail.account else {
        continue
      }
      accounts[customer.id] = account.number.text
    }
    return accounts
  }

  /// The documents none of whose parts is in the books although they should be: those whose first voucher
  /// waits, and those that cannot be read.
  private func notInTheBooks(
    _ open: [PostingRow], _ truth: Truth, _ records: Records
  ) async throws -> Set<String> {
    let posted = Set(try await rows([.posted], records).map(\.document.id))
    var absent = Set(open.map(\.document.id)).subtracting(posted)
    for id in truth.broken where try await !isKnown(id, records) { absent.insert(id) }
    return absent
  }

  private func isKnown(_ id: String, _ records: Records) async throws -> Bool {
    for kind in DocumentKind.allCases where try await records.posting(of: DocumentID(kind, id)) != nil {
      return true
    }
    return false
  }

  /// Everything that should change a balance and is not posted.
  private func unposted(_ records: Records) async throws -> [PostingRow] {
    try await rows(Set(StateWord.allCases.filter(\.isOpen)).union([.rejected]), records)
  }

  private func rows(_ states: Set<StateWord>, _ records: Records) async throws -> [PostingRow] {
    var rows: [PostingRow] = []
    var after: RowKey?
    repeat {
      let page = try await records.page(RowQuery(states: states, sort: .document, after: after, limit: 500))
      rows += page.rows
      after = page.next
    } while after != nil
    return rows
  }

  private mutating func findDuplicates(_ finance: FinanceState) {
    var counts: [String: Int] = [:]
    for transaction in finance.customerTransactions where !transaction.paymentID.isEmpty {
      counts[transaction.paymentID, default: 0] += 1
    }
    for id in finance.externalInvoiceIDs { counts[id, default: 0] += 1 }
    duplicates = counts.filter { $0.value > 1 }.map { "\($0.key) stands \($0.value) times" }.sorted()
  }

  private mutating func findMissing(_ truth: Truth, _ records: Records) async throws {
    let ids =
      truth.invoices.filter { $0.status != "pending" }.map { ("invoice", $0.id) }
      + truth.creditNotes.map { ("credit_note", $0.id) }
      + truth.transactions.map { ("transaction", $0.id) }
    let broken = Set(truth.broken)
    for (kind, id) in ids where !broken.contains(id) {
      guard let documentKind = DocumentKind(rawValue: kind) else { continue }
      if try await records.posting(of: DocumentID(documentKind, id)) == nil {
        missing.append("\(kind) \(id)")
      }
    }
  }
}

extension Reckoning: CustomStringConvertible {
  /// The result in lines.
  var description: String {
    var lines = StateWord.allCases.compactMap { word -> String? in
      guard let tally = states[word], tally.count > 0 else { return nil }
      let sums = tally.sortedSums.map(\.description).joined(separator: ", ")
      let padded = word.rawValue + String(repeating: " ", count: 10 - word.rawValue.count)
      return "  \(padded)\(tally.count)   \(sums)"
    }
    lines.append(
      "Compared \(compared) balances of customers and currencies with the ground truth: "
        + (differences.isEmpty ? "all equal." : "\(differences.count) differ."))
    lines += differences.map { "  \($0)" }
    lines.append(
      "Compared \(settlement.compared) settlements, and what of \(settlement.documents) documents is open: "
        + (settlement.differences.isEmpty ? "all equal." : "\(settlement.differences.count) differ.")
        + " \(settlement.doneByHand) were made by hand from Daybook's list, \(settlement.tasks) are left.")
    lines += settlement.differences.map { "  \($0)" }
    lines.append("Duplicates in F&O: \(duplicates.count). Missing documents: \(missing.count).")
    lines += (duplicates + missing).prefix(20).map { "  \($0)" }
    lines.append(
      "F&O was written to \(written.byFirstRun) times, Chargebee \(written.toChargebee) times. "
        + (written.bySecondRun == 0
          ? "A second run posted nothing." : "A second run wrote \(written.bySecondRun) times."))
    return lines.joined(separator: "\n")
  }
}
