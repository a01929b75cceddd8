import Billing
import Bookkeeping
import Engine
import Ledger
import Store

/// Carries out what people hand in, on records that are open for writing. The engine's counter and a command
/// that works alone do it by the same hand.
struct Teller: Sendable {
  let records: Records
  let time: Timekeeper

  /// Decides about postings as they were seen.
  func decide(
    _ decision: Decision, _ references: [Slip.Reference], reason: String, by person: String
  ) async throws(StoreError) -> ActionResult {
    var result = ActionResult()
    for start in stride(from: 0, to: references.count, by: Self.portion) {
      let part = references[start..<min(start + Self.portion, references.count)]
      let done = try await decision.carryOut(
        part.map { Store.PostingRef($0.id, hash: $0.hash) }, reason: reason, by: person, in: records,
        now: time.now())
      result.done += done.done
      result.leftOut += done.leftOut
    }
    return result
  }

  /// Takes down how a dispute ended.
  ///
  /// - Throws: ``Complaint`` for a document that records none.
  func rule(
    on document: DocumentID, _ ruling: DisputeRuling?, reason: String, by person: String
  ) async throws {
    let refusal = try await records.rule(on: document, ruling, reason: reason, by: person, now: time.now())
    if let refusal { throw refusal.complaint(document) }
  }

  /// Takes approvals back while they can be taken back.
  func takeBack(
    _ references: [Slip.Reference], by person: String
  ) async throws(StoreError) -> ActionResult {
    try await records.takeBack(
      references.map { Store.PostingRef($0.id, hash: $0.hash) }, by: person, now: time.now())
  }

  /// Takes documents up again from a point of their way.
  func replay(
    _ references: [Slip.Reference], from point: ReplayPoint, by person: String
  ) async throws(StoreError) -> ActionResult {
    try await records.replay(
      references.map { Store.PostingRef($0.id) }, from: point, by: person, now: time.now())
  }

  /// Asks for documents to be read by their ids, known or not.
  func fetch(_ documents: [DocumentID], by person: String) async throws(StoreError) {
    for document in documents { try await records.fetchAgain(document, by: person, now: time.now()) }
  }

  /// Lets news be followed again that were given up.
  func replayHints(_ hints: [Int64], by person: String) async throws(StoreError) {
    for hint in hints { try await records.replayHint(hint, by: person, now: time.now()) }
  }

  /// How many postings are handed to the records at once.
  private static let portion = 5_000

  /// Starts, steers or ends the backfill.
  func backfill(_ order: BackfillOrder, by person: String) async throws(StoreError) -> Backfill {
    try await records.steerBackfill(order, by: person, now: time.now())
  }

  /// Links a customer to an account, or takes its link away where there is none.
  ///
  /// - Returns: the new version of the link.
  func link(
    _ customer: String, to account: CustomerAccountNumber?, expectedVersion: Int?, by person: String
  ) async throws(StoreError) -> Int {
    let seen = try await records.customerDetail(customer).row.linkVersion
    let version = expectedVersion ?? seen
    guard let account else {
      return try await records.unlink(
        customer: customer, expectedVersion: version, by: person, now: time.now())
    }
    return try await records.link(
      customer: customer, to: account, expectedVersion: version, by: person, now: time.now())
  }

  /// Asks for an account with exactly these fields, as far as the policy allows.
  func create(
    _ customer: String, _ fields: AccountFields, expectedVersion: Int?, _ policy: AccountPolicy,
    by person: String
  ) async throws(StoreError) -> AccountAnswer {
    let seen = try await records.customerDetail(customer).row.linkVersion
    return try await records.askForAccount(
      of: customer, seen: fields, expectedVersion: expectedVersion ?? seen, policy, by: person,
      now: time.now())
  }
}
