public import Bookkeeping
import Store

/// What came of asking F&O for answers that were lost.
public struct LookUpReport: Hashable, Sendable, Codable {
  /// Deliveries whose answer is known now.
  public var known = 0
  /// Deliveries of which nothing was found yet; their quiet period goes on.
  public var open = 0

  /// A report on some deliveries.
  public init(known: Int = 0, open: Int = 0) {
    self.known = known
    self.open = open
  }
}

extension Engine {
  /// Asks F&O now what became of the deliveries in doubt that carry some postings, before their next look-up is
  /// due. That nothing is found changes nothing: only the end of the quiet period does (reliability.md section 2).
  ///
  /// - Throws: ``StoreError``, or what the reading throws.
  public func lookUpNow(_ postings: [Posting.ID]) async throws -> LookUpReport {
    var deliveries: Set<JournalBatch.ID> = []
    for posting in postings {
      if let batch = try await parts.records.detail(posting).batch { deliveries.insert(batch.id) }
    }
    var report = LookUpReport()
    for id in deliveries.sorted() {
      let plan = try await parts.records.batch(id)
      guard case .inDoubt(let doubt) = plan.batch.state else { continue }
      if try await dispatcher.courier.lookUpEarly(plan, doubt) { report.known += 1 } else { report.open += 1 }
    }
    personActed()
    return report
  }
}
