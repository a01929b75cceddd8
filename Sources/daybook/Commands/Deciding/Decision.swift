import Bookkeeping
import Store

/// What a person decides about postings.
enum Decision: String, Hashable, Sendable, CaseIterable, Codable {
  case approve, hold, reject, exclude, retry

  /// The states in which it means something; a filter looks only there.
  var states: Set<StateWord> {
    switch self {
    case .approve: [.review]
    case .hold: [.review, .approved, .mapped]
    case .reject, .exclude: [.review, .held]
    case .retry: [.failed, .held, .rejected]
    }
  }

  /// Whether it needs a reason.
  var needsReason: Bool {
    switch self {
    case .hold, .reject, .exclude: true
    case .approve, .retry: false
    }
  }

  /// What was done, before a number of postings.
  var past: String {
    switch self {
    case .approve: "Approved"
    case .hold: "Put on hold"
    case .reject: "Rejected"
    case .exclude: "Excluded"
    case .retry: "Took up again"
    }
  }

  /// Carries it out on postings as they were seen.
  func carryOut(
    _ postings: [Store.PostingRef], reason: String, by person: String, in records: Records, now: Int64
  ) async throws(StoreError) -> ActionResult {
    switch self {
    case .approve: try await records.approve(postings, by: person, now: now)
    case .hold: try await records.hold(postings, reason: reason, by: person, now: now)
    case .reject: try await records.reject(postings, reason: reason, by: person, now: now)
    case .exclude: try await records.exclude(postings, reason: reason, by: person, now: now)
    case .retry: try await records.retry(postings, by: person, now: now)
    }
  }
}
