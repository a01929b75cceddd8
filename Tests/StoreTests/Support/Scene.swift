import Billing
import Bookkeeping
import Ledger
import Store

/// An opened store with books and accounts, and the steps that most stories begin with.
struct Scene: Sendable {
  static let start: Int64 = 1_800_000_000_000
  static let binding = Binding(site: "acme", financeHost: "acme.example", legalEntity: "USMF")
  let records: Records

  /// A store in memory, or in a file.
  static func bare(
    _ location: Location = .memory, as role: Role = .writer, at now: Int64 = start
  ) async throws -> Scene {
    let scene = Scene(records: try await Records.open(location, as: role, binding: binding, now: now))
    if role == .writer {
      _ = try await scene.records.takeLease(holder: "test", now: now, duration: 60_000)
    }
    return scene
  }

  /// A store with a rule book, master data, and customers `cb_1` to `cb_9` with their accounts.
  static func furnished(
    _ location: Location = .memory, book: RuleBook = Sample.book()
  ) async throws -> Scene {
    let scene = try await bare(location)
    try await scene.records.save(book, by: "controller", now: start)
    try await scene.records.save(Sample.master(), now: start)
    let numbers = Array(1...9)
    try await scene.records.saveCustomerAccounts(
      numbers.map { Sample.account("US-\($0)", for: "cb_\($0)") }, generation: 1, now: start)
    try await scene.records.finishCustomerAccounts(generation: 1, now: start)
    _ = try await scene.records.ingest(
      Intake(customers: numbers.map { Sample.customer("cb_\($0)") }), now: start)
    try await scene.align()
    try await scene.decide()
    return scene
  }

  /// Reads documents.
  @discardableResult
  func read(_ documents: Document..., at now: Int64 = start) async throws -> IntakeCounts {
    try await records.ingest(Intake(documents: documents), now: now)
  }

  /// Applies the rules until nothing is due.
  @discardableResult
  func decide(at now: Int64 = start) async throws -> Decided {
    var last = Decided()
    repeat {
      last = try await records.decide(limit: 100, with: bookkeeper(), today: Sample.day, now: now)
    } while last.isMoreDue
    return last
  }

  /// Aligns until nothing is due.
  func align(field: String? = nil, at now: Int64 = start) async throws {
    while try await records.alignCustomers(limit: 100, externalIDField: field, now: now).isMoreDue {}
  }

  /// Whoever works by the stored books.
  func bookkeeper() async throws -> Bookkeeper {
    guard let book = try await records.ruleBook(), let master = try await records.masterData() else {
      throw StoreError.outdatedBooks(operation: "test")
    }
    return Bookkeeper(book: book, master: master)
  }

  /// The line of a document's last decision.
  func row(_ id: DocumentID) async throws -> PostingRow {
    try await detail(id).row
  }

  /// Everything about a document's last decision.
  func detail(_ id: DocumentID) async throws -> PostingDetail {
    guard let posting = try await records.posting(of: id) else {
      throw StoreError.notFound(.posting(0))
    }
    return try await records.detail(posting)
  }

  /// Makes deliveries.
  func seal(chunkLines: Int = 100, at now: Int64 = start) async throws -> [JournalBatch.ID] {
    try await records.sealBatches(
      planner: BatchPlanner(), journals: Sample.journals, chunkLines: chunkLines, now: now)
  }

  /// Sends the step that is due and says what came of it.
  func send(
    _ batch: JournalBatch.ID, _ step: JournalBatch.Step, _ event: JournalBatch.Event?, at now: Int64 = start
  ) async throws {
    let attempt = try await records.beginAttempt(
      batch: batch, operation: "POST", step: step, requestDigest: "digest of \(step)", now: now)
    try await records.endAttempt(attempt, event: event, outcome: "applied", now: now + 5)
  }

  /// Carries a delivery out up to its release.
  func release(_ batch: JournalBatch.ID, at now: Int64 = start) async throws {
    let plan = try await records.batch(batch)
    try await send(batch, .header, .created(number: "J\(batch)"), at: now)
    for chunk in 0..<plan.batch.chunks {
      try await send(batch, .lines(chunk: chunk), .linesAnswered, at: now)
    }
    try await records.advance(batch, on: .readBackEqual, now: now)
    try await send(batch, .release, .released(at: now), at: now)
  }

  /// Sees every voucher of a delivery in the subledger.
  func confirm(_ batch: JournalBatch.ID, at now: Int64 = start) async throws {
    let plan = try await records.batch(batch)
    let vouchers = plan.vouchers.map {
      ($0.posting, Confirmation(voucher: "V\($0.posting)", journal: "J\(batch)", at: now))
    }
    try await records.confirm(
      batch: batch, vouchers: Dictionary(uniqueKeysWithValues: vouchers), now: now)
  }

  /// Sends and posts everything that is approved, and decides what follows.
  func postEverything(at now: Int64 = start) async throws {
    while case let batches = try await seal(at: now), !batches.isEmpty {
      for batch in batches {
        try await release(batch, at: now)
        try await confirm(batch, at: now)
      }
      try await decide(at: now)
    }
  }
}

extension DocumentID {
  static func invoice(_ id: String) -> DocumentID { DocumentID(.invoice, id) }
  static func payment(_ id: String) -> DocumentID { DocumentID(.transaction, id) }
}
