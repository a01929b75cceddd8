import Billing
import Bookkeeping
import Store

/// What people do with the draft of the rule book, and with the vouchers that it is held against.
enum RuleErrand: Codable, Sendable {
  case keep(RuleBook, base: Int, edition: Int?)
  case drop(edition: Int)
  case approve(edition: Int)
  case activate(edition: Int)
  case pin(GoldenVoucher)
  case unpin(DocumentID)

  /// Carries it out.
  ///
  /// - Returns: the draft's edition, or the version that it became; 1 for a pin that was set or taken away.
  func carryOut(in records: Records, by person: String, now: Int64) async throws(StoreError) -> Int {
    switch self {
    case .keep(let book, let base, let edition):
      return try await records.keepDraft(book, on: base, edition: edition, by: person, now: now).edition
    case .drop(let edition):
      try await records.dropDraft(edition: edition, by: person, now: now)
      return edition
    case .approve(let edition):
      try await records.approveDraft(edition: edition, by: person, now: now)
      return edition
    case .activate(let edition):
      return try await records.activateDraft(edition: edition, by: person, now: now)
    case .pin(let golden):
      try await records.pin(golden, by: person, now: now)
      return 1
    case .unpin(let document):
      return try await records.unpin(document, by: person, now: now) ? 1 : 0
    }
  }
}
