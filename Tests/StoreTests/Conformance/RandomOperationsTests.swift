import Billing
import Bookkeeping
import Ledger
import Store
import Testing

/// Thousands of operations in random order, with a seed: whatever the order, the counters equal a full count
/// and every document has its decision (reliability.md I2).
@Suite struct RandomOperationsTests {
  @Test(arguments: [(UInt64(1), 5_000), (2, 1_000), (3, 1_000)])
  func countersEqualAFullCountAfterAnything(seed: UInt64, operations: Int) async throws {
    var player = Player(try await Scene.furnished(), seed: seed)
    for step in 0..<operations {
      try await player.play()
      if step % 500 == 499 { try await player.check() }
    }
    try await player.check()
    #expect(
      player.reached.isSuperset(of: [.posted, .held, .review, .failed, .rejected, .noVoucher, .unknown]))
  }
}

/// Somebody who does anything that can be done, at random.
private struct Player {
  private let scene: Scene
  private var random: SeededRandom
  private var now = Scene.start
  private var revision: Int64 = 1
  private var bookVersion = 1
  private var documents = 0
  private(set) var reached: Set<StateWord> = []

  init(_ scene: Scene, seed: UInt64) {
    self.scene = scene
    random = SeededRandom(seed)
  }

  mutating func play() async throws {
    now += Int64(random.below(4_000))
    switch random.below(100) {
    case 0..<30: try await readDocuments()
    case 30..<50: try await decide()
    case 50..<68: try await act()
    case 68..<70: try await changeBooks()
    case 70..<76: try await changeCustomers()
    case 76..<80: try await changeAccounts()
    case 80..<84: _ = try await scene.seal(chunkLines: 1 + random.below(9), at: now)
    case 84..<97: try await moveDeliveries()
    default: try await takeHints()
    }
  }

  mutating func check() async throws {
    #expect(try await scene.records.recount() == [])
    let conservation = try await scene.records.conservation()
    #expect(conservation.holds && conservation.documents == documents)
    reached.formUnion(conservation.postings.keys)
    let desk = try await scene.records.snapshot(engine: .running, now: now)
    #expect(desk.states.mapValues(\.count) == conservation.postings)
    #expect(try await scene.records.verifyAudit() == .intact(scene.records.auditMark()))
    let all = try await scene.records.page(RowQuery(limit: 1_000))
    #expect(all.total == conservation.postings.values.reduce(0, +))
  }

  private mutating func readDocuments() async throws {
    revision += 1
    let count = 1 + random.below(4)
    var batch: [Document] = []
    for _ in 0..<count { batch.append(document()) }
    let counts = try await scene.records.ingest(Intake(documents: batch), now: now)
    documents += counts.newDocuments
  }

  private mutating func document() -> Document {
    let (number, customer) = (random.below(150), "cb_\(1 + random.below(12))")
    let amount = Int64(1 + random.below(9)) * 119_00
    let currency = random.below(8) == 0 ? Sample.yen : Sample.euro
    switch random.below(10) {
    case 0: return Sample.authorization("a\(number)", of: customer, revision: revision)
    case 1..<4:
      return Sample.payment(
        "t\(number)", of: customer, amount: amount, revision: revision,
        status: random.below(6) == 0 ? .voided : .success,
        for: random.below(2) == 0 ? "INV-\(number)" : nil, currency: currency)
    default:
      let statuses: [Invoice.Status] = [.paid, .paid, .paid, .paid, .paymentDue, .voided, .pending]
      return Sample.invoice(
        "INV-\(number)", of: customer, total: amount, revision: revision,
        status: statuses[random.below(statuses.count)], on: random.below(20) == 0 ? nil : Sample.day,
        currency: currency)
    }
  }

  private mutating func decide() async throws {
    _ = try await scene.records.decide(
      limit: 1 + random.below(40), with: scene.bookkeeper(), today: Sample.day, now: now)
  }

  private mutating func act() async throws {
    let words: [StateWord] = [.review, .review, .held, .failed, .approved, .rejected]
    let page = try await scene.records.page(RowQuery(states: [words[random.below(words.count)]], limit: 5))
    let refs = page.rows.map { PostingRef($0.id, hash: random.below(9) == 0 ? nil : $0.hash) }
    let records = scene.records
    switch random.below(8) {
    case 0: _ = try await records.hold(refs, reason: "later", by: "ann", now: now)
    case 1: _ = try await records.reject(refs, reason: "no", by: "bob", now: now)
    case 2: _ = try await records.exclude(Array(refs.prefix(1)), reason: "test", by: "ann", now: now)
    case 3: _ = try await records.takeBack(refs, by: "bob", now: now)
    case 4, 5: _ = try await records.retry(refs, by: "bob", now: now)
    default: _ = try await records.approve(refs, by: "ann", now: now)
    }
  }

  private mutating func changeBooks() async throws {
    if random.below(2) == 0 {
      bookVersion += 1
      try await scene.records.save(
        Sample.book(
          version: bookVersion, limit: Int64(random.below(900)) * 1_00, hasTax: random.below(4) > 0,
          revenue: random.below(2) == 0 ? "401100" : "402200"), by: "controller", now: now)
    } else {
      try await scene.records.save(
        Sample.master(readAt: now, periodIsOpen: random.below(4) > 0), now: now)
    }
  }

  private mutating func changeCustomers() async throws {
    let id = "cb_\(1 + random.below(12))"
    revision += 1
    switch random.below(4) {
    case 0:
      let customer = Sample.customer(id, revision: revision, name: "Name \(random.below(3))")
      _ = try await scene.records.ingest(Intake(customers: [customer]), now: now)
    case 1:
      guard let detail = try? await scene.records.customerDetail(id) else { return }
      let version = detail.row.linkVersion
      if detail.account == nil {
        _ = try? await scene.records.link(
          customer: id, to: "US-1", expectedVersion: version, by: "ann", now: now)
      } else if random.below(3) == 0 {
        try await scene.records.unlink(customer: id, expectedVersion: version, by: "ann", now: now)
      }
    default:
      _ = try await scene.records.alignCustomers(
        limit: 1 + random.below(9), externalIDField: nil, now: now)
    }
  }

  private mutating func changeAccounts() async throws {
    let number = 1 + random.below(9)
    let holds: [CustomerAccount.Hold] = [.none, .none, .none, .all, .invoice, .payment]
    try await scene.records.saveCustomerAccounts(
      [Sample.account("US-\(number)", for: "cb_\(number)", hold: holds[random.below(holds.count)])],
      generation: 1, now: now)
    try await scene.records.finishCustomerAccounts(generation: 1, now: now)
  }

  private mutating func moveDeliveries() async throws {
    let open = try await scene.records.openBatches()
    guard !open.isEmpty else { return }
    let batch = open[random.below(open.count)]
    reached.formUnion(try await scene.records.conservation().postings.keys)
    if let step = batch.state.step { return try await write(step, batch.id) }
    switch batch.state {
    case .filled: try await scene.records.advance(batch.id, on: .readBackEqual, now: now)
    case .inDoubt:
      let event: JournalBatch.Event =
        random.below(2) == 0 ? .absent(at: now) : .found(number: batch.state.number ?? "J\(batch.id)")
      try await scene.records.advance(batch.id, on: event, now: now)
    case .released where random.below(6) == 0:
      try await scene.records.advance(batch.id, on: .deadlinePassed, now: now)
    case .released, .late: try await confirm(batch.id)
    default: return
    }
  }

  private mutating func write(_ step: JournalBatch.Step, _ batch: JournalBatch.ID) async throws {
    let refusal = Refusal(cause: .dimension, words: "no")
    let event: JournalBatch.Event? =
      switch (random.below(8), step) {
      case (0, _): .answerLost(step, sentAt: now)
      case (1, _): .refused(refusal)
      case (2, _): nil
      case (_, .header): .created(number: "J\(batch)")
      case (_, .lines): .linesAnswered
      case (_, .release): .released(at: now)
      }
    let attempt = try await scene.records.beginAttempt(
      batch: batch, operation: "POST", step: step, requestDigest: "digest of \(step)", now: now)
    if random.below(10) == 0 {
      _ = try await scene.records.endInterruptedAttempts(now: now)
    } else {
      try await scene.records.endAttempt(attempt, event: event, outcome: "test", now: now)
    }
  }

  private mutating func confirm(_ batch: JournalBatch.ID) async throws {
    let plan = try await scene.records.batch(batch)
    let seen = plan.vouchers.filter { _ in random.below(3) > 0 }.map {
      ($0.posting, Bookkeeping.Confirmation(voucher: "V\($0.posting)", journal: "J", at: now))
    }
    try await scene.records.confirm(
      batch: batch, vouchers: Dictionary(uniqueKeysWithValues: seen), now: now)
  }

  private mutating func takeHints() async throws {
    let hints = (0..<3).map { _ in
      Hint(source: "chargebee", event: "ev_\(random.below(500))", resources: [.customer("cb_1")])
    }
    _ = try await scene.records.receive(hints, now: now)
    let due = try await scene.records.dueHints(limit: 2, now: now)
    try await scene.records.finishHints(due.map(\.id), as: .done, now: now)
    let entry = UnreadableEntry(stream: "s", bytes: [UInt8(random.below(9))], reason: "r")
    _ = try await scene.records.ingest(Intake(setAside: [entry]), now: now)
    if let first = try await scene.records.entriesSetAside().first, random.below(2) == 0 {
      try await scene.records.clearSetAside(first.id, by: "ann", now: now)
    }
  }
}
