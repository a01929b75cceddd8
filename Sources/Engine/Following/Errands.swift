import Billing
import Chargebee
import Store

/// Reads single records by their ids: what events and webhooks name, and what stored documents refer to.
/// Nothing of a hint is believed but the ids (reliability.md I14).
struct Errands: Sendable {
  let site: ChargebeeSite
  let records: Records
  let time: Timekeeper
  let report: Reporter

  /// How many are done in one step.
  private static let portion = 20
  /// How often one is tried before it is given up.
  private static let mostTries = 20

  /// Does some errands that are due.
  ///
  /// - Returns: whether there were any.
  func step() async throws -> Bool {
    let hints = try await records.dueHints(limit: Self.portion, now: time.now())
    try await finish(hints.filter { $0.hint.resources.isEmpty })
    for hint in hints where !hint.hint.resources.isEmpty { try await follow(hint) }
    let fetches = try await records.dueFetches(limit: Self.portion, now: time.now())
    for fetch in fetches { try await run(fetch) }
    return !hints.isEmpty || !fetches.isEmpty
  }

  /// Ends hints that name nothing: what they are for was done when they came.
  private func finish(_ hints: [WaitingHint]) async throws(StoreError) {
    guard !hints.isEmpty else { return }
    try await records.finishHints(hints.map(\.id), as: .done, now: time.now())
  }

  private func follow(_ hint: WaitingHint) async throws {
    for resource in hint.hint.resources {
      do {
        try await read(resource)
      } catch let error as ChargebeeError {
        guard error.remedy == .askAgain || error.remedy == .giveKey else {
          return try await finish(hint, .givenUp(error.description))
        }
        try await finish(hint, later(hint.tries, error))
        throw error
      }
    }
    try await finish(hint, .done)
  }

  private func finish(_ hint: WaitingHint, _ outcome: Errand) async throws(StoreError) {
    try await records.finishHints([hint.id], as: outcome, now: time.now())
  }

  private func run(_ fetch: Fetch) async throws {
    do {
      guard try await read(fetch.resource) else {
        return try await records.finishFetch(
          fetch.resource, as: .givenUp("Chargebee does not have it"), now: time.now())
      }
      try await records.finishFetch(fetch.resource, as: .done, now: time.now())
    } catch let error as ChargebeeError {
      let goesOn = error.remedy == .askAgain || error.remedy == .giveKey
      try await records.finishFetch(
        fetch.resource, as: goesOn ? later(fetch.tries, error) : .givenUp(error.description),
        now: time.now())
      if goesOn { throw error }
      report(Report(.error, "chargebee", error.description))
    }
  }

  private func later(_ tries: Int, _ error: ChargebeeError) -> Errand {
    guard tries < Self.mostTries else { return .givenUp(error.description) }
    let wait = min(Int64(3_600_000), 5_000 << Int64(min(tries, 10)))
    return .postponed(until: time.now() + wait)
  }

  /// Reads a record and stores it.
  ///
  /// - Returns: false when Chargebee does not have it.
  @discardableResult
  private func read(_ resource: Resource) async throws -> Bool {
    var intake = Intake()
    switch resource {
    case .document(let id):
      guard let document = try await site.document(id).record else { return false }
      intake.documents = [document]
    case .customer(let id):
      guard let customer = try await site.customer(id).record else { return false }
      intake.customers = [customer]
    }
    _ = try await records.ingest(intake, now: time.now())
    return true
  }
}

extension Retrieval {
  /// The record, deleted or not; nil where there is none.
  var record: Wanted? {
    switch self {
    case .found(let record), .deleted(let record): record
    case .gone: nil
    }
  }
}
