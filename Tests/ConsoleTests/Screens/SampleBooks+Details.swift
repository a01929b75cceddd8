import Billing
import Bookkeeping
import Console
import Ledger

extension SampleBooks {
  /// Everything about a posting.
  static func detail(_ row: PostingRow) throws -> PostingDetail {
    let hasVoucher = row.state != .held
    return PostingDetail(
      row: row, state: state(row), entry: hasVoucher ? try entry(row) : nil,
      concerns: row.state == .review ? try concerns(row) : [], source: try source(row),
      history: [
        line(1, row.since - 60_000, "engine", "receive", row.document.id, "webhook ev_1a2"),
        line(2, row.since - 59_000, "engine", "derive", row.document.id, "rule I2"),
        line(3, row.since, "engine", "review", row.document.id, "waits for a person"),
      ], attempts: attempts(row), batch: row.state == .unknown ? doubtful : nil)
  }

  /// What explains the lines of a voucher.
  static func background(_ detail: PostingDetail) -> PostingBackground {
    let book = RuleBook(
      version: 3,
      accounts: [
        .init(
          id: "rev-saas", key: .revenue, conditions: [Condition(.trait(.itemPrice), "saas*")],
          account: .main("401100"), comment: "subscriptions, as controlling asked in May"),
        .init(id: "vat-19", key: .tax, account: .main("251000")),
      ],
      dimensions: [
        .init(
          id: "dim-1", values: Dimensions(["BusinessUnit": "001", "CostCenter": "014"]), comment: "Europe")
      ], journals: [:])
    return PostingBackground(
      detail: detail,
      book: detail.entry.map {
        BookNote(book, savedBy: "controller", savedAt: time - 30 * day, namedBy: $0)
      },
      link: LinkNote(
        customer: detail.row.customerID, version: 2, reason: .taxNumber, by: "engine", at: time - 40 * day),
      keys: detail.attempts.isEmpty ? [] : [ShortKey("CBQ7LM4K2YPAXW3N6TRD")])
  }

  private static func state(_ row: PostingRow) -> Bookkeeping.Posting.State {
    switch row.state {
    case .review: .review(row.hash ?? VoucherHash(""))
    case .failed: .failed(Refusal(cause: .customerBlocked, words: "Customer account US-0233 is on hold."))
    case .unknown: .batched(7)
    case .approved:
      .approved(
        Approval(
          by: "ops1", voucher: VoucherHash("9f2c"), at: time, sendableAt: time + Approval.secondThoughts))
    default:
      row.cause?.kind == .period
        ? .held(.periodClosed(name: "October 2026", date: LedgerDate(dayNumber: 20_757), .ledger))
        : .held(.customerNotLinked(customer: row.customerID))
    }
  }

  private static func attempts(_ row: PostingRow) -> [AttemptLine] {
    guard row.state == .failed || row.state == .unknown else { return [] }
    return [
      AttemptLine(
        sentAt: row.since - 500, duration: row.state == .failed ? 412 : nil,
        operation: "POST /data/CustomerPaymentJournalLines",
        outcome: row.state == .failed ? "refused" : "in doubt", status: row.state == .failed ? 400 : nil,
        words: row.state == .failed ? "Customer account US-0233 is on hold." : "")
    ]
  }

  static let doubtful = BatchRow(
    id: 7, journalName: "ARINV",
    state: .inDoubt(.init(step: .lines(chunk: 0), sentAt: time - 42_000, absences: 1)),
    vouchers: 1, lines: 3, since: time - 42_000, nextAt: time + 42_000)

  static let released = BatchRow(
    id: 6, journalName: "ARINV", state: .released(number: "USMF-00812", since: time - 240_000), vouchers: 6,
    lines: 18, since: time - 240_000)

  static func line(
    _ number: Int64, _ at: Int64, _ actor: String, _ action: String, _ subject: String, _ detail: String
  ) -> AuditLine {
    AuditLine(
      sequence: number, at: at, actor: actor, action: action, subject: subject, detail: detail,
      hash: "771e09c2\(number)5ab0c1")
  }

  /// The audit trail, the newest first.
  static let audit: [AuditLine] = [
    line(118_204, time - 2_000, "ops1", "approve", "invoice INV-20950", "voucher 9f2c41"),
    line(
      118_203, time - 9_000, "engine", "derive", "transaction txn_81",
      "held: waitsForDocument invoice INV-20940"),
    line(118_202, time - 288_000, "engine", "post", "invoice INV-20938", "voucher GL-004410, 00412"),
    line(
      118_201, time - 920_000, "op2", "link", "customer cb_umbrella", "to US-0412 (tax_number), version 2"),
    line(118_200, time - 1_978_000, "ops1", "hold", "invoice INV-19002", "contract unclear"),
    line(
      118_199, time - 2_020_000, "engine", "refuse", "invoice INV-20877",
      "referenceMissing: Customer DE-1 does not exist"),
    line(118_198, time - 7_920_000, "engine", "start", "engine", "ops1, process 812, epoch 4"),
  ]

  /// The remote systems, one of them busy.
  static let connections: [ConnectionRow] = [
    ConnectionRow(
      system: .chargebee, state: .ok, lastOK: time - 1_000, median: 180, slow: 410, inFlight: 2, limit: 4,
      spent: 61, budget: 100,
      pace: ConnectionPace(
        uses: [.init(.live, lastMinute: 20, underWay: 2, waiting: 1), .init(.backfill, lastMinute: 41)],
        backfillBudget: 60, backfillSpent: 41, waiting: 1, largestLimit: 4,
        breaker: .init(.closed, failures: 1, calls: 20), retryTokens: 95, retryCapacity: 100)),
    ConnectionRow(system: .identity, state: .ok, lastOK: time - 41 * minute, median: 220),
    ConnectionRow(
      system: .financeOperations, state: .backoff, reason: "system is experiencing high resource utilization",
      waitsUntil: time + 23_000, tries: 1, lastOK: time - 7_000, median: 390, slow: 1_900, limit: 4,
      pace: ConnectionPace(
        uses: [.init(.live, lastMinute: 12, waiting: 3), .init(.lookUp, lastMinute: 9, waiting: 1)],
        waiting: 4, largestLimit: 16, next: .oneRequest, wait: 30_000,
        breaker: .init(.closed, failures: 3, calls: 20), retryTokens: 100, retryCapacity: 100, throttles: 2)),
    ConnectionRow(system: .store, state: .ok, lastOK: time, median: 1, slow: 3),
  ]

  /// Customers without an account, and one that has one.
  static func customers() throws -> [CustomerRow] {
    func tally(_ count: Int, _ amounts: [Money], _ age: Int64) -> Tally {
      Tally(
        count: count, sums: Dictionary(uniqueKeysWithValues: amounts.map { ($0.currency, $0) }),
        oldest: time - age)
    }
    return try [
      CustomerRow(
        id: "cb_AzQ81k", name: "Umbrella plc", alignment: .unlinked,
        waiting: tally(6, [money("7200.00", "GBP")], 9 * day), linkVersion: 3),
      CustomerRow(
        id: "cb_7Hs2", name: "Soylent Green BV",
        alignment: .conflict(.severalByNameAndEmail(["US-0500", "US-0501"])),
        waiting: tally(4, [money("1310.00", "EUR"), money("20.00", "USD")], 3 * day), linkVersion: 1),
      CustomerRow(
        id: "cb_9Xk2", name: "", alignment: .unlinked, waiting: tally(1, [money("49.00", "EUR")], hour),
        linkVersion: 1),
      CustomerRow(
        id: "cb_1", name: "Globex Corp", alignment: .linked("US-0233", by: .taxNumber), waiting: Tally(),
        linkVersion: 2),
    ]
  }

  /// A customer with the accounts that fit.
  static func customer(_ row: CustomerRow, search: String) throws -> CustomerDetail {
    var customer = Customer(id: row.id, revision: Revision(1))
    (customer.company, customer.taxNumber, customer.email) = (row.name, "GB123456789", "ap@umbrella.example")
    customer.address = .init(city: "London", country: "GB")
    customer.currency = try Currency("GBP")
    let candidates = candidates.filter { search.isEmpty || $0.account.name.utf8.starts(with: search.utf8) }
    let waiting = try troubled().filter { $0.customerName == row.name }
    let account = row.alignment == .unlinked ? nil : candidates.first?.account
    return CustomerDetail(
      row: row, customer: customer, account: row.id == "cb_1" ? account : nil, candidates: candidates,
      waiting: waiting)
  }

  private static let candidates: [Candidate] = [
    Candidate(
      account: CustomerAccount(
        number: "US-0412", name: "Umbrella PLC", taxNumber: "GB123456789", country: "GB", currency: "GBP",
        group: "30"), score: 96,
      reasons: [.init(.taxNumberEqual, 60), .init(.nameNearlyEqual, 30), .init(.countryEqual, 6)]),
    Candidate(
      account: CustomerAccount(
        number: "US-1190", name: "Umbrella Holdings", taxNumber: "GB999", country: "GB", currency: "GBP"),
      score: 41,
      reasons: [.init(.nameSimilar, 40), .init(.taxNumberDiffers, -20)]),
    Candidate(
      account: CustomerAccount(number: "US-0003", name: "Umbra Inc", country: "US", currency: "USD"),
      score: 12,
      reasons: [.init(.nameSimilar, 12)]),
  ]
}
