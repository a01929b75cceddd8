import Billing
import Bookkeeping
import Ledger
import Store

/// Fills records as an engine would that worked for years, round by round.
struct Filling {
  private let records: Records
  private let bookkeeper: Bookkeeper
  private let customers: [String]
  private let days: [LedgerDate]
  private var journals: Journals
  private var next: Int

  /// Orders of one round: some two thousand documents.
  private static let portion = 800
  /// Numbers of orders begin here, so that no document has the name of one of the sandbox.
  private static let firstOrder = 10_000_000
  /// How many customers without an account there are.
  private static let strangers = 200

  /// Takes the lease of records that have a rule book, master data and customers with accounts.
  init(_ records: Records) async throws {
    self.records = records
    _ = try await records.takeLease(holder: "fill-workspace", now: Moment.now, duration: 3_600_000)
    guard let book = try await records.ruleBook(), let master = try await records.masterData() else {
      throw Unfit(what: "the records have no rule book or no master data; let daybook run on them once")
    }
    bookkeeper = Bookkeeper(book: book, master: master)
    customers = try await records.linkedCustomers()
    days = master.openDays(before: Self.today)
    guard !customers.isEmpty, !days.isEmpty else {
      throw Unfit(what: "no customer has an account, or no day of the last two months is open")
    }
    journals = Journals(records, journals: book.journals)
    next = Self.firstOrder + (try await records.documentCount())
  }

  private static var today: LedgerDate {
    LedgerDate(epochSeconds: Moment.now / 1_000, offsetFromUTC: 0)
  }

  /// Adds rounds until there are so many documents, and says now and then how far it is.
  mutating func fill(to count: Int, tell: (String) -> Void) async throws {
    try await takeInStrangers()
    let (clock, first) = (ContinuousClock(), try await records.documentCount())
    let start = clock.now
    var (known, told) = (first, first)
    while known < count {
      known += try await round(atMost: count - known)
      guard known - told >= 20_000 || known >= count else { continue }
      told = known
      let seconds = max(1, (clock.now - start).components.seconds)
      tell("\(known) documents, \((known - first) / Int(seconds)) a second")
    }
    tell(try await states())
  }

  /// - Returns: how many documents came.
  private mutating func round(atMost most: Int) async throws -> Int {
    var documents: [Document] = []
    while documents.count < min(most, Self.portion * 21 / 8) {
      documents += try order(next).documents()
      next += 1
    }
    documents = Array(documents.prefix(most))
    for first in stride(from: 0, to: documents.count, by: Limits.intake) {
      let page = Intake(documents: Array(documents[first...].prefix(Limits.intake)))
      _ = try await records.ingest(page, now: Moment.now)
    }
    try await decide()
    try await approveSome()
    while try await journals.send() { try await decide() }
    try await journals.settle()
    try await decide()
    return documents.count
  }

  /// Every fiftieth is of a customer without an account, every sixteenth over the limit.
  private func order(_ number: Int) -> Order {
    let customer =
      number % 50 == 9 ? "stranger-\(number / 50 % Self.strangers)" : customers[number % customers.count]
    return Order(
      number, by: customer, on: days[number / 4 % days.count], isLarge: number % 16 == 5)
  }

  private func takeInStrangers() async throws {
    let customers = (0..<Self.strangers).map { number in
      var customer = Customer(id: "stranger-\(number)", revision: Revision(1))
      customer.company = "Newcomer \(number) GmbH"
      customer.email = "billing@newcomer\(number).example"
      return customer
    }
    _ = try await records.ingest(Intake(customers: customers), now: Moment.now)
    while try await records.alignCustomers(limit: 200, externalIDField: nil, now: Moment.now).isMoreDue {}
  }

  private func decide() async throws {
    while try await records.decide(
      limit: Limits.decisions, with: bookkeeper, today: Self.today, now: Moment.now
    ).isMoreDue {}
  }

  /// A person approves half of the orders that came last, each with all its documents: an approved payment of an
  /// invoice that nobody approves would hold up everything behind it.
  private func approveSome() async throws {
    let newest = try await records.page(RowQuery(states: [.review], isDescending: true, limit: 200))
    let some = newest.rows.filter { (Order.number(of: $0.document) ?? 16) / 16 % 2 == 0 }
      .map { PostingRef($0.id, hash: $0.hash) }
    _ = try await records.approve(some, by: "fill-workspace", now: Moment.now)
  }

  private func states() async throws -> String {
    let desk = try await records.snapshot(engine: .readOnly, now: Moment.now)
    return StateWord.allCases.filter { desk.count($0) > 0 }.map { "\($0.rawValue) \(desk.count($0))" }
      .joined(separator: "  ")
  }
}

/// Records that cannot be filled.
struct Unfit: Error, CustomStringConvertible {
  let what: String
  var description: String { "The workspace cannot be filled: \(what)." }
}

extension Records {
  /// The customers that are linked to an account.
  fileprivate func linkedCustomers() async throws -> [String] {
    var (query, found) = (CustomerQuery(limit: Limits.rows), [String]())
    while true {
      let window = try await customers(query)
      found += window.rows.filter { if case .linked = $0.alignment { true } else { false } }.map(\.id)
      guard !window.reachesEnd, let last = window.keys.last else { return found }
      query.after = last
    }
  }

  /// How many documents were read.
  fileprivate func documentCount() async throws -> Int {
    try await conservation().documents
  }
}

extension MasterData {
  /// The days of the two months before a day on which everything may be posted.
  fileprivate func openDays(before today: LedgerDate) -> [LedgerDate] {
    (1...60).map { today.advanced(byDays: -$0) }.filter { day in
      calendar.period(containing: day)?.isOpen(for: [.customer, .ledger]) ?? false
    }
  }
}
