import Billing
import Bookkeeping
import Engine
import Ledger
import Store

/// Where commands hand in what a person decided: at the counter of the engine that works on the workspace, so
/// that there is one writer and its loops go on at once; else at the records themselves.
struct Counter: Sendable {
  private let premises: Premises
  private let settings: Settings

  init(_ premises: Premises, _ settings: Settings) {
    self.premises = premises
    self.settings = settings
  }

  private var surroundings: Surroundings { premises.surroundings }

  /// Decides about postings as they were seen.
  func decide(
    _ decision: Decision, about rows: [PostingRow], reason: String
  ) async throws -> ActionResult {
    let references = rows.map { Slip.Reference(id: $0.id, hash: $0.hash) }
    let receipt = try await handIn(.decide(decision, references, reason: reason))
    if case .decided(let done, let leftOut) = receipt {
      var result = ActionResult()
      (result.done, result.leftOut) = (done, leftOut.map(\.leftOut))
      return result
    }
    return try await withTeller { teller in
      try await teller.decide(decision, references, reason: reason, by: surroundings.person)
    }
  }

  /// Takes down how a dispute ended.
  func rule(on document: DocumentID, _ ruling: DisputeRuling?, reason: String) async throws {
    if try await handIn(.rule(document, ruling, reason: reason)) != nil { return }
    try await withTeller {
      try await $0.rule(on: document, ruling, reason: reason, by: surroundings.person)
    }
  }

  /// Takes documents up again from a point of their way.
  func replay(_ rows: [PostingRow], from point: ReplayPoint) async throws -> ActionResult {
    let references = rows.map { Slip.Reference(id: $0.id, hash: nil) }
    if case .decided(let done, let leftOut)? = try await handIn(.replay(point, references)) {
      var result = ActionResult()
      (result.done, result.leftOut) = (done, leftOut.map(\.leftOut))
      return result
    }
    return try await withTeller { teller in
      try await teller.replay(references, from: point, by: surroundings.person)
    }
  }

  /// Asks for documents to be read by their ids, known or not.
  func fetch(_ documents: [DocumentID]) async throws {
    if try await handIn(.fetch(documents)) != nil { return }
    try await withTeller { try await $0.fetch(documents, by: surroundings.person) }
  }

  /// Lets news be followed again that were given up.
  func replayHints(_ hints: [Int64]) async throws {
    if try await handIn(.replayHints(hints)) != nil { return }
    try await withTeller { try await $0.replayHints(hints, by: surroundings.person) }
  }

  /// Links a customer to an account, or takes its link away.
  ///
  /// - Returns: the new version of the link.
  func link(
    _ customer: String, to account: CustomerAccountNumber?, expectedVersion: Int?
  ) async throws -> Int {
    let receipt = try await handIn(
      .link(customer: customer, account: account, expectedVersion: expectedVersion))
    if case .linked(let version) = receipt { return version }
    return try await withTeller { teller in
      try await teller.link(customer, to: account, expectedVersion: expectedVersion, by: surroundings.person)
    }
  }

  /// Does something with the draft of the rule book.
  ///
  /// - Returns: the draft's edition, or the version that it became.
  func rules(_ errand: RuleErrand) async throws -> Int {
    if case .ruled(let number) = try await handIn(.rules(errand)) { return number }
    return try await premises.withRecords(settings, as: .writer) { records in
      try await errand.carryOut(in: records, by: surroundings.person, now: surroundings.time.now())
    }
  }

  /// Has an account created for a customer, with exactly these fields.
  func create(
    _ customer: String, _ fields: AccountFields, expectedVersion: Int?
  ) async throws -> AccountAnswer {
    let receipt = try await handIn(
      .create(customer: customer, fields, expectedVersion: expectedVersion))
    if case .accountAnswered(let answer) = receipt { return answer }
    return try await withTeller { teller in
      try await teller.create(
        customer, fields, expectedVersion: expectedVersion, settings.finance.accounts,
        by: surroundings.person)
    }
  }

  /// Reads F&O's master data again; nil where an engine was asked to, which does it on its own.
  func refreshMasterData() async throws -> MasterAnswer? {
    if try await handIn(.refreshMasterData) != nil { return nil }
    return try await premises.withOffice(settings, report: { _ in }) { office in
      try await office.engine.begin(holder: "daybook master refresh")
      try await office.engine.readMasterData()
      let master = try await office.records.masterData()
      return MasterAnswer(master ?? MasterData(legalEntity: settings.finance.legalEntity))
    }
  }

  /// Gives an order to the backfill.
  ///
  /// - Returns: how it stands, and whether an engine carries it out.
  func backfill(_ order: BackfillOrder) async throws -> (Backfill, isCarriedOut: Bool) {
    if case .backfill(let backfill)? = try await handIn(.backfill(order)) { return (backfill, true) }
    let backfill = try await withTeller { teller in
      try await teller.backfill(order, by: surroundings.person)
    }
    return (backfill, false)
  }

  /// How the engine's connections are; empty where no engine can be asked.
  func connections() async -> [ConnectionRow] {
    guard case .standing(let standing)? = try? await handIn(.standing) else { return [] }
    return standing.connections
  }

  /// What the engine's listener for webhooks took in; nil where there is none, or no engine can be asked.
  func listener() async -> ListenerAnswer? {
    guard case .listener(let answer)? = try? await handIn(.listener) else { return nil }
    return answer
  }

  /// Hands a slip in at the engine's counter.
  ///
  /// - Returns: its receipt; nil where no engine works on the workspace.
  /// - Throws: ``StoreError/linkChanged(customer:version:)``, ``Complaint`` for everything else.
  func handIn(_ errand: Slip.Errand) async throws -> Receipt? {
    guard let occupant = Occupant.of(premises.workspace) else { return nil }
    let slip = Slip(person: surroundings.person, errand: errand)
    guard let receipt = try await CounterLine(premises.workspace).handIn(slip) else {
      throw StoreError.inUse(path: premises.workspace.records, processID: occupant.process)
    }
    switch receipt {
    case .refused(let status, let code, let sentence):
      throw Complaint(
        ExitStatus(rawValue: status) ?? .partly, Complaint.Code(rawValue: code) ?? .system, sentence)
    case .linkChanged(let customer, let version):
      throw StoreError.linkChanged(customer: customer, version: version)
    default: return receipt
    }
  }

  private func withTeller<Value: Sendable>(
    _ work: (Teller) async throws -> Value
  ) async throws -> Value {
    try await premises.withRecords(settings, as: .writer) { records in
      try await work(Teller(records: records, time: surroundings.time))
    }
  }
}
